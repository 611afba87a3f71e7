using Microsoft.Extensions.Options;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>
/// Which Service of the cluster is this Player: <c>K_SERVICE</c>, which Knative Serving sets
/// (https://knative.dev/docs/serving/services/, runtime contract), or a Kubernetes Service by configuration.
/// </summary>
internal sealed class ClusterPlace(PlayerEnvironment environment, IOptions<ClusterOptions> options, ClusterConnection connection)
{
    public PlayerPlace Of(IReadOnlyList<MeshObject> objects)
    {
        var space = connection.Namespace;
        if (environment["K_SERVICE"] is { } name)
        {
            var known = objects.FirstOrDefault(found => found.Kind == MeshKind.Service.Kind && found.Namespace == space && found.Name == name);
            return new()
            {
                Service = new(Destination.ServingApi, MeshKind.Service.Kind, name, space),
                Urls = [.. new[] { known?.Url, InCluster(name, space) }.OfType<string>().Distinct()],
            };
        }

        return options.Value.Service is { } service
            ? new() { Service = new("v1", "Service", service, space), Urls = [InCluster(service, space)] }
            : new();
    }

    private static string InCluster(string name, string space) => $"http://{name}.{space}.svc.cluster.local";
}
