using Player.Contracts;

namespace Player.Server.Find;

internal static class KnownValuesEndpoints
{
    public static async Task<IResult> Read(KnownValuesFollower follower, CancellationToken cancellationToken) =>
        TypedResults.Json(await follower.ReadAsync(cancellationToken), PlayerJson.Default.KnownValues);
}
