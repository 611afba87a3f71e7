using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Original;

/// <summary>The first CloudEvents Player's API, for scripts and tutorials written for it; its faults are left behind.</summary>
internal static class OriginalSetup
{
    public static void MapOriginal(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Messages, MessagesEndpoints.List);
        routes.MapPost(Routes.Messages, MessagesEndpoints.Send).WithMetadata(CountsBody.Itself);
        routes.MapDelete(Routes.Messages, MessagesEndpoints.Clear);
        routes.MapGet(Routes.Socket, SocketEndpoint.Listen);
    }
}
