using Player.Contracts;

namespace Player.Server.Find;

/// <summary>What the search box needs of the journal.</summary>
internal static class FindSetup
{
    public static void AddFind(this IServiceCollection services)
    {
        services.AddSingleton<KnownValuesFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<KnownValuesFollower>());
    }

    public static void MapFind(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.ActivityValues, KnownValuesEndpoints.Read);
}
