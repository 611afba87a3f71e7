namespace Player.Client.Timing;

/// <summary>The room of times.</summary>
internal static class TimingSetup
{
    public static IServiceCollection AddTiming(this IServiceCollection services) => services.AddScoped<TimingState>();
}
