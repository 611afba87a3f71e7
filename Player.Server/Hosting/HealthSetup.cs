using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>For probes: the server answers once everything before it has started, the journal included.</summary>
internal static class HealthSetup
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.HealthLive, Ok);
        routes.MapGet(Routes.HealthReady, Ok);
    }

    private static IResult Ok() => TypedResults.Text("ok");
}
