using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Story;

/// <summary>Why did my event not arrive?</summary>
internal static class StorySetup
{
    public static IServiceCollection AddStory(this IServiceCollection services)
    {
        services.AddSingleton<TypicalLatency>();
        services.AddSingleton<StoryTeller>();
        return services;
    }

    public static void MapStory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Exchange, StoryEndpoints.Exchange);
        routes.MapGet(Routes.ExchangeStory, StoryEndpoints.Story);
        routes.MapPost(Routes.ExchangeStory, StoryEndpoints.StoryWith).TakesYaml();
        routes.MapGet(Routes.ExchangePath, StoryEndpoints.AtPath);
        routes.MapPost(Routes.ExchangePath, StoryEndpoints.StoryAtPath).TakesYaml();
    }
}
