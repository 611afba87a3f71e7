using Microsoft.Extensions.Diagnostics.HealthChecks;
using Player.Server.Sqlite;

namespace Player.Server.Journal;

/// <summary>Whether the journal takes writes.</summary>
internal sealed class JournalHealth(GroupCommitJournal journal, TimeProvider time) : WriteCheck(time)
{
    protected override Task<string?> FaultAsync(CancellationToken cancellationToken) => journal.FaultAsync(cancellationToken);
}

/// <summary>Whether a new start is all that would help.</summary>
internal sealed class JournalLiveness(GroupCommitJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.HasDied ? HealthCheckResult.Unhealthy("The journal's writer has stopped for a fault of the Player; its log says more.") : HealthCheckResult.Healthy());
}
