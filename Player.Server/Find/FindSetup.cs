using Player.Contracts;

namespace Player.Server.Find;

/// <summary>The journal, searched.</summary>
internal static class FindSetup
{
    public static IServiceCollection AddFind(this IServiceCollection services) => services.AddSingleton<EntryFinder>();

    public static void MapFind(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Activity, FindEndpoints.Page);
        routes.MapGet(Routes.ActivityPlace, FindEndpoints.Place);
        routes.MapGet(Routes.ActivityRates, FindEndpoints.Rates);
    }
}
