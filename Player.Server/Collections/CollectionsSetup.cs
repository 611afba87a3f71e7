using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Collections;

/// <summary>Events with names, in files.</summary>
internal static class CollectionsSetup
{
    public static IServiceCollection AddCollections(this IServiceCollection services)
    {
        services.AddOptions<CollectionsOptions>().BindConfiguration(CollectionsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CollectionsOptions>, CollectionsOptionsValidator>();
        services.AddSingleton<CollectionFolder>();
        return services;
    }

    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Collections, CollectionEndpoints.List);
        routes.MapGet(Routes.Collection, CollectionEndpoints.Get);
        routes.MapPut(Routes.Collection, CollectionEndpoints.Put).TakesYaml();
        routes.MapDelete(Routes.Collection, CollectionEndpoints.Delete);
    }
}
