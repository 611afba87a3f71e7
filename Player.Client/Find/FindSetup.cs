namespace Player.Client.Find;

/// <summary>What is looked for, and with which words.</summary>
internal static class FindSetup
{
    public static void AddFind(this IServiceCollection services)
    {
        services.AddScoped<FindState>();
        services.AddScoped<Vocabulary>();
        services.AddScoped<SavedFilters>();
        services.AddScoped<ValueMenuState>();
    }
}
