using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Player.Tests.Fuzz;

/// <summary>Sends the requests of a seed over some connections, and keeps what must not be: a fault of the server, a line that was cut, an answer that is none.</summary>
public sealed class Fuzzer(int port, IReadOnlyList<FuzzRoute> routes, int seed)
{
    // Waits, scenarios and inboxes that were told to are slow on purpose; whoever asked goes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<int, int> statuses = [];
    private readonly ConcurrentQueue<FuzzFault> faults = [];
    private int next;
    private int left;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Statuses => statuses;

    /// <summary>How many requests were given up before they were answered.</summary>
    public int Left => left;

    public IReadOnlyCollection<FuzzFault> Faults => faults;

    /// <summary>How many requests have been made.</summary>
    public int Made => Math.Max(0, next);

    /// <param name="first">The number of the first request.</param>
    /// <param name="count">How many.</param>
    /// <param name="connections">At once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task RunAsync(int first, int count, int connections, CancellationToken cancellationToken)
    {
        next = first;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => WorkAsync(first + count, cancellationToken), cancellationToken)));
    }

    private async Task WorkAsync(int end, CancellationToken cancellationToken)
    {
        RawConnection? connection = null;
        try
        {
            while (Interlocked.Increment(ref next) - 1 is var number && number < end && faults.Count < 50)
            {
                connection ??= await RawConnection.OpenAsync(port, cancellationToken);
                if (await OneAsync(connection, FuzzRequest.Make(routes, seed, number), number, cancellationToken)) continue;
                connection.Dispose();
                connection = null;
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> OneAsync(RawConnection connection, FuzzRequest request, int number, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await connection.SendAsync(request.Bytes, patience.Token);
            statuses.AddOrUpdate(answer.Status, 1, static (_, known) => known + 1);
            if (Fault(answer) is { } fault) faults.Enqueue(new(seed, number, request, fault));
            return !answer.Closes && answer.Status != 101;
        }
        catch (CutException cut)
        {
            faults.Enqueue(new(seed, number, request, cut.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref left);
        }

        return false;
    }

    private static string? Fault(RawAnswer answer)
    {
        var type = answer.Headers.GetValueOrDefault("Content-Type") ?? "";
        // An inbox answers as it was told, and a Broker that is not ready as Knative's does: with no problem.
        if (answer.Status is >= 500 and not 503 && (type.StartsWith("application/problem+json", StringComparison.Ordinal) || answer.Body.Length > 0)) return $"It is answered {answer.Status}: {answer.Text}";
        if (answer.Status >= 400 || !type.StartsWith("application/json", StringComparison.Ordinal) || answer.Body.Length == 0) return null;
        try
        {
            using var _ = JsonDocument.Parse(answer.Body, new() { MaxDepth = 1000 });
            return null;
        }
        catch (JsonException error)
        {
            return $"{answer.Status} is no JSON: {error.Message}";
        }
    }
}

/// <summary>What must not be, with all that is needed to see it again.</summary>
public sealed record FuzzFault(int Seed, int Number, FuzzRequest Request, string What)
{
    public override string ToString() =>
        $"{Request.Operation}: {What}\n  again: seed {Seed}, number {Number}\n  base64 -d <<< {Convert.ToBase64String(Request.Bytes[..Math.Min(Request.Bytes.Length, 20_000)])} | nc localhost PORT\n  {Shown()}";

    private string Shown() => Encoding.Latin1.GetString(Request.Bytes[..Math.Min(Request.Bytes.Length, 1500)]).Replace("\r\n", "\n  ", StringComparison.Ordinal);
}
