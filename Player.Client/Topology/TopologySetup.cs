using Player.Client.Topology.Deliveries;
using Player.Client.Topology.Editor;
using Player.Client.Topology.Import;
using Player.Client.Topology.Mesh;
using Player.Client.Topology.Playground;

namespace Player.Client.Topology;

/// <summary>The room of Brokers and Triggers.</summary>
internal static class TopologySetup
{
    public static IServiceCollection AddTopology(this IServiceCollection services)
    {
        services.AddScoped<TopologyState>();
        services.AddScoped<CountsState>();
        services.AddScoped<LoopState>();
        services.AddScoped<ObjectsState>();
        services.AddScoped<EditorState>();
        services.AddScoped<PlaygroundState>();
        services.AddScoped<DeliveriesState>();
        services.AddScoped<ImportState>();
        services.AddScoped<MeshState>();
        services.AddScoped<MeshYaml>();
        return services;
    }
}
