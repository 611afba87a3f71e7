using Player.Contracts;

namespace Player.Server.Replay;

internal static class ReplaySetup
{
    public static void MapReplay(this IEndpointRouteBuilder routes) => routes.MapPost(Routes.EntryReplay, ReplayEndpoints.One);
}
