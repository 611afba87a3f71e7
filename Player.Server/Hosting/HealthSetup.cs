using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>For probes: the server answers once everything before it has started, the journal included.</summary>
internal static class HealthSetup
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods(Routes.HealthLive, reading, Ok);
        routes.MapMethods(Routes.HealthReady, reading, Ok);
    }

    private static IResult Ok() => TypedResults.Text("ok");
}
