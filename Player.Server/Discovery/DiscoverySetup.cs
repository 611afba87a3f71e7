using Player.Contracts;
using Player.Server.Discovery.Embedded;
using Player.Server.Discovery.Kubernetes;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Discovery;

/// <summary>What there is of the mesh: the embedded broker's, or a cluster's.</summary>
internal static class DiscoverySetup
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services, PlayerEnvironment environment) =>
        environment.Mode == PlayerMode.Local ? services.AddSingleton<ITopologySource, EmbeddedTopology>() : services.AddCluster();

    public static void MapDiscovery(this IEndpointRouteBuilder routes, PlayerEnvironment environment)
    {
        routes.MapGet(Routes.Topology, Topology);
        routes.MapGet(Routes.TopologyObject, Object);
        routes.MapGet(Routes.TopologyRole, Role);
        if (environment.Mode == PlayerMode.Knative) routes.MapCluster();
    }

    private static IResult Topology(ITopologySource source) => TypedResults.Json(source.Current, PlayerJson.Default.TopologySnapshot);

    private static IResult Object(ITopologySource source, string apiVersion, string kind, string name, string? @namespace = null) =>
        source.Yaml(new(apiVersion, kind, name, @namespace)) is { } yaml
            ? TypedResults.Text(yaml, ManifestBody.Yaml)
            : Problems.NotFound($"There is no {kind} {name} in namespace {@namespace ?? ObjectName.DefaultNamespace} that this Player knows.");

    /// <summary>The least that shows the Player's own namespace; more where it is asked for.</summary>
    private static IResult Role(ITopologySource source, bool wholeCluster = false, bool writeEverywhere = false) =>
        TypedResults.Text(source.Role(new(wholeCluster, WriteEverywhere: writeEverywhere)), ManifestBody.Yaml);
}
