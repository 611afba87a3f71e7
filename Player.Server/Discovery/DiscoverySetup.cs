using Player.Contracts;
using Player.Server.Discovery.Embedded;
using Player.Server.Hosting;

namespace Player.Server.Discovery;

/// <summary>Which Brokers and Triggers there are.</summary>
internal static class DiscoverySetup
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services, PlayerEnvironment environment) =>
        environment.Mode == PlayerMode.Local
            ? services.AddSingleton<ITopologySource, EmbeddedTopology>()
            : services.AddSingleton<ITopologySource, NoTopology>();

    public static void MapDiscovery(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.Topology, Topology);

    private static IResult Topology(ITopologySource source) => TypedResults.Json(source.Current, PlayerJson.Default.TopologySnapshot);
}
