using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Player.Contracts;

namespace Player.Server.Live;

/// <summary>What the journal takes in is pushed to every browser.</summary>
internal static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR()
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PlayerJson.Default));
        services.AddSingleton<RecentEntries>();
        services.AddSingleton<LiveFeeds>();
        services.AddSingleton<NewsDesk>();
        services.AddSingleton(provider => new ActivityPush(provider.GetRequiredService<IHubContext<ActivityHub>>()));
        services.AddHostedService<TopologyFeed>();
        services.AddHostedService<CountsFeed>();
        services.AddHostedService<InboxFeed>();
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        // WebSockets only, so that replicas need no sticky sessions.
        routes.MapHub<ActivityHub>(Routes.Hub, options => options.Transports = HttpTransportType.WebSockets);
        routes.MapGet(Routes.ActivityNews, NewsEndpoints.Read);
    }
}
