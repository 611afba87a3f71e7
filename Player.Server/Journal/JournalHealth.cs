using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Player.Server.Journal;

/// <summary>Whether the journal takes writes: asked by a write, at most once a second however many probes there are.</summary>
internal sealed class JournalHealth(GroupCommitJournal journal, TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private (long At, HealthCheckResult Result)? last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (last is { } known && clock.GetElapsedTime(known.At) < Fresh) return known.Result;
            var result = await journal.FaultAsync(cancellationToken) is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy();
            last = (clock.GetTimestamp(), result);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>Whether a new start is all that would help.</summary>
internal sealed class JournalLiveness(GroupCommitJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.HasDied ? HealthCheckResult.Unhealthy("The journal's writer has stopped for a fault of the Player; its log says more.") : HealthCheckResult.Healthy());
}
