using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Find;

/// <summary>The journal, searched, and what the search box needs of it.</summary>
internal static class FindSetup
{
    public static void AddFind(this IServiceCollection services)
    {
        services.AddSingleton<EntryFinder>();
        services.AddSingleton<KnownValuesFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<KnownValuesFollower>());
    }

    public static void MapFind(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Activity, FindEndpoints.Page).WithEndAtStop();
        routes.MapDelete(Routes.Activity, DeletionEndpoints.Delete).WithEndAtStop();
        routes.MapGet(Routes.ActivityCount, DeletionEndpoints.Count).WithEndAtStop();
        routes.MapGet(Routes.ActivityPlace, FindEndpoints.Place);
        routes.MapGet(Routes.ActivityRates, FindEndpoints.Rates);
        routes.MapGet(Routes.ActivityValues, KnownValuesEndpoints.Read);
    }
}
