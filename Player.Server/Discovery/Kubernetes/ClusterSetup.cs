using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>A cluster in the embedded broker's place.</summary>
internal static class ClusterSetup
{
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterOptions>, ClusterOptionsValidator>();
        services.AddSingleton<ClusterConnection>();
        services.AddSingleton<ClusterApi>();
        services.AddSingleton<ClusterAccount>();
        services.AddSingleton<ClusterPlace>();
        services.AddSingleton<ClusterPicture>();
        services.AddSingleton<ClusterWriter>();
        services.AddSingleton<ClusterObjects>();
        services.AddSingleton<ITopologySource, ClusterTopology>();
        services.AddHostedService<ClusterReader>();
        return services;
    }

    public static void MapCluster(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.Manifests, ClusterEndpoints.Apply).TakesYaml();
        routes.MapGet(Routes.Manifests, ClusterEndpoints.Export);
        routes.MapPut(Routes.BrokerObject, ClusterEndpoints.PutBroker).TakesYaml();
        routes.MapDelete(Routes.BrokerObject, ClusterEndpoints.DeleteBroker);
        routes.MapGet(Routes.TriggerCounts, ClusterEndpoints.Counts);
        routes.MapPut(Routes.TriggerObject, ClusterEndpoints.PutTrigger).TakesYaml();
        routes.MapDelete(Routes.TriggerObject, ClusterEndpoints.DeleteTrigger);
        routes.MapPut(Routes.TriggerSwitch, ClusterEndpoints.NoSwitch);
        routes.MapGet(Routes.TriggerDeliveries, ClusterEndpoints.NoDeliveries);
    }
}
