using Player.Contracts;
using Player.Server.Discovery;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.History;

/// <summary>The journal over REST, and what can be counted in it.</summary>
internal static class HistorySetup
{
    public static IServiceCollection AddHistory(this IServiceCollection services, PlayerEnvironment environment)
    {
        // The embedded broker counts what its Triggers do; of a cluster's only what arrives here is seen.
        if (environment.Mode == PlayerMode.Local) return services;
        services.AddSingleton(provider => new SeenCounts(
            provider.GetRequiredService<IJournal>(), () => provider.GetRequiredService<ITopologySource>().Current));
        services.AddSingleton<ISeenCounts>(provider => provider.GetRequiredService<SeenCounts>());
        services.AddHostedService(provider => provider.GetRequiredService<SeenCounts>());
        return services;
    }

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Pins, PinEndpoints.Read);
        routes.MapPost(Routes.Pins, PinEndpoints.Change);
        routes.MapGet(Routes.Events, HistoryEndpoints.Events);
        routes.MapGet(Routes.Entry, HistoryEndpoints.Entry);
        routes.MapGet(Routes.EntryBody, HistoryEndpoints.Body);
    }
}
