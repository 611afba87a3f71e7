namespace Player.Client.Story;

internal static class StorySetup
{
    public static IServiceCollection AddStory(this IServiceCollection services)
    {
        services.AddScoped<StoryState>();
        services.AddScoped<StoryTrail>();
        services.AddScoped<Mender>();
        return services;
    }
}
