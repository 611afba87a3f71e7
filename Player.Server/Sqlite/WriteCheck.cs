using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Player.Server.Sqlite;

/// <summary>Whether a store takes writes: asked by a write, at most once a second however many probes there are.</summary>
internal abstract class WriteCheck(TimeProvider time) : IHealthCheck, IDisposable
{
    /// <summary>A disk that takes longer is not ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private (long At, HealthCheckResult Result)? last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (last is { } known && time.GetElapsedTime(known.At) < Fresh) return known.Result;
            var result = await FaultAsync(cancellationToken) is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy();
            last = (time.GetTimestamp(), result);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Why nothing is taken, as a sentence for people; null where a write works.</summary>
    protected abstract Task<string?> FaultAsync(CancellationToken cancellationToken);
}
