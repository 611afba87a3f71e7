namespace Player.Client.Reference;

internal static class ReferenceSetup
{
    public static IServiceCollection AddReference(this IServiceCollection services) => services.AddScoped<ReferenceState>().AddScoped<TryState>();
}
