using Player.Contracts;

namespace Player.Server.Timing;

/// <summary>How long do events take?</summary>
internal static class TimingSetup
{
    public static IServiceCollection AddTiming(this IServiceCollection services)
    {
        services.AddSingleton<TimingBook>();
        services.AddSingleton<TimingMetrics>();
        services.AddHostedService<TimingFollower>();
        return services;
    }

    public static void MapTiming(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.Timing, TimingEndpoints.Read);
}
