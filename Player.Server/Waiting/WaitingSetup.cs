using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Waiting;

internal static class WaitingSetup
{
    public static void AddWaiting(this IServiceCollection services) => services.AddSingleton<Waiter>();

    public static void MapWaiting(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.Wait, WaitEndpoints.Wait).WithEndAtStop();
}
