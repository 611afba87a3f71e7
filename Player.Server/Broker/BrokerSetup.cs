using Microsoft.Extensions.Options;
using Player.Contracts;

namespace Player.Server.Broker;

/// <summary>The embedded broker: a stand-in for Knative Eventing in one process, over real HTTP.</summary>
internal static class BrokerSetup
{
    public static IServiceCollection AddBroker(this IServiceCollection services)
    {
        services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidator>();
        services.AddSingleton<BrokerCatalog>();
        services.AddSingleton<Ingress>();
        services.AddSingleton<SubscriberClient>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        return services;
    }

    public static void MapBroker(this IEndpointRouteBuilder routes)
    {
        routes.Map(Routes.Broker, BrokerEndpoints.Receive);
        routes.MapPost("/broker/{name}", BrokerEndpoints.OneSegment);
        routes.MapPut(Routes.TriggerSwitch, BrokerEndpoints.Switch);
    }
}
