using System.Globalization;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Server.Sqlite;

namespace Player.Server.Broker;

/// <summary>The embedded broker: a stand-in for Knative Eventing in one process, over real HTTP.</summary>
internal static class BrokerSetup
{
    public static IServiceCollection AddBroker(this IServiceCollection services)
    {
        services.AddOptions<BrokerOptions>().Configure<IConfiguration>(AsTheSink).BindConfiguration(BrokerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidator>();
        services.AddSingleton<BrokerCatalog>();
        services.AddSingleton<BrokerMetrics>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<SubscriberClient>();
        services.AddSingleton(provider => new Lineages(provider.GetRequiredService<IOptions<BrokerOptions>>().Value.MaxDescendants));
        services.AddSingleton<CourierInstruments>();
        services.AddSingleton<Courier>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Ingress>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        services.AddSingleton<BrokerHealth>();
        services.AddHealthChecks().AddCheck<BrokerHealth>("broker", timeout: WriteCheck.Patience);
        return services;
    }

    // What the ingress takes arrives at the sink: one limit, unless somebody says two.
    private static void AsTheSink(BrokerOptions options, IConfiguration settings)
    {
        if (int.TryParse(settings["Player:Sink:MaxEventBytes"], CultureInfo.InvariantCulture, out var most) && most > 0) options.MaxEventBytes = most;
    }

    /// <summary>Opens the files, before the server starts: what cannot be opened stops the start with a sentence.</summary>
    public static void OpenBroker(this IServiceProvider services)
    {
        services.GetService<BrokerCatalog>()?.Open();
        if (services.GetService<Dispatcher>() is not { } dispatcher) return;
        dispatcher.Open();
        services.GetRequiredService<BrokerMetrics>().Watch(() => dispatcher.Pending);
    }

    public static void MapBroker(this IEndpointRouteBuilder routes)
    {
        routes.Map(Routes.Broker, BrokerEndpoints.Receive).WithMetadata(CountsBody.Itself, KeepsPacked.Itself);
        routes.MapPost("/broker/{name}", BrokerEndpoints.Receive).WithMetadata(CountsBody.Itself, KeepsPacked.Itself);
        routes.Map(Routes.IngressPaths, BrokerEndpoints.Receive).WithMetadata(CountsBody.Itself, KeepsPacked.Itself);
        routes.MapPost(Routes.Manifests, ObjectEndpoints.Apply).TakesYaml();
        routes.MapGet(Routes.Manifests, ObjectEndpoints.Export);
        routes.MapPut(Routes.BrokerObject, ObjectEndpoints.PutBroker).TakesYaml();
        routes.MapDelete(Routes.BrokerObject, ObjectEndpoints.DeleteBroker);
        routes.MapGet(Routes.TriggerCounts, ObjectEndpoints.Counts);
        routes.MapPut(Routes.TriggerObject, ObjectEndpoints.PutTrigger).TakesYaml();
        routes.MapDelete(Routes.TriggerObject, ObjectEndpoints.DeleteTrigger);
        routes.MapPut(Routes.TriggerSwitch, ObjectEndpoints.Switch);
        routes.MapGet(Routes.TriggerDeliveries, ObjectEndpoints.Deliveries);
    }
}
