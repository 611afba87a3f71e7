using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Player.Server.Journal.Sqlite;
using Player.Server.Sqlite;

namespace Player.Server.Journal;

internal static class JournalSetup
{
    /// <summary>
    /// Adds the journal. Add it before whatever uses it: hosted services start in this order and stop in the reverse one, so that
    /// the journal is there first and gone last.
    /// </summary>
    public static IServiceCollection AddJournal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JournalOptions>().Bind(configuration.GetSection(JournalOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<JournalMetrics>();
        services.AddSingleton<IJournalStore, SqliteJournalStore>();
        services.AddSingleton<GroupCommitJournal>();
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<GroupCommitJournal>());
        services.AddHostedService<JournalHost>();
        services.AddSingleton<JournalHealth>();
        services.AddHealthChecks().AddCheck<JournalHealth>("journal", timeout: WriteCheck.Patience).AddCheck<JournalLiveness>("journal writer", tags: [HealthTags.Live]);
        return services;
    }

    private sealed class JournalHost(GroupCommitJournal journal) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            journal.Open();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => journal.CloseAsync();
    }
}
