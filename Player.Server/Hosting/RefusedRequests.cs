using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Features;

namespace Player.Server.Hosting;

/// <summary>
/// Requests that the server refuses before any room sees them: malformed, or with headers beyond the limits. There is no event to keep, but
/// that they came is counted, and told in the log.
/// </summary>
internal sealed partial class RefusedRequests(IMeterFactory meters, DiagnosticListener source, TimeProvider time, ILogger<RefusedRequests> logger)
    : IHostedService, IObserver<KeyValuePair<string, object?>>
{
    public const string MeterName = "Player.Server";
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    // Whoever sends nothing but nonsense must not fill the log with it.
    private static readonly TimeSpan quiet = TimeSpan.FromSeconds(10);
    private readonly Counter<long> refused = meters.Create(MeterName).CreateCounter<long>("player.server.refused", "{request}", "Requests that were no HTTP, or beyond its limits, by status");
    private readonly Lock gate = new();
    private DateTimeOffset last = DateTimeOffset.MinValue;
    private long untold;
    private IDisposable? subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = source.Subscribe(this, static name => name == BadRequest);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        subscription?.Dispose();
        return Task.CompletedTask;
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != BadRequest || value.Value is not IFeatureCollection features) return;
        if (features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error) return;
        refused.Add(1, new KeyValuePair<string, object?>("status", error.StatusCode));
        long count;
        lock (gate)
        {
            untold++;
            var now = time.GetUtcNow();
            if (now - last < quiet) return;
            (last, count, untold) = (now, untold, 0);
        }

        LogRefused(count, error.StatusCode, error.Message);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    [LoggerMessage(1020, LogLevel.Warning, "{Count} requests were refused before they were read, the last with {Status}: {Reason}")]
    private partial void LogRefused(long count, int status, string reason);
}
