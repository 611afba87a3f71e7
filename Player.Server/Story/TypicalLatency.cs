using Player.Delivery;
using Player.Delivery.Story;
using Player.Doctor;
using Player.Server.Journal;

namespace Player.Server.Story;

/// <summary>How long events usually take to come back, by the newest of the journal; looked at anew every few seconds at most.</summary>
internal sealed class TypicalLatency(IJournal journal, TimeProvider time)
{
    private const int Looked = 300;
    private static readonly TimeSpan fresh = TimeSpan.FromSeconds(5);
    private Reading? last;

    /// <summary>Of events of that type, or where too few came back of all events; null where there are too few of those too.</summary>
    public async Task<TypicalTimes?> OfAsync(string? type, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref last);
        if (known is null || time.GetElapsedTime(known.At) > fresh) Volatile.Write(ref last, known = await ReadAsync(cancellationToken));
        return TypicalTimes.Of(known.Times.Where(one => one.Type == type).Select(one => one.Ms)) ?? TypicalTimes.Of(known.Times.Select(one => one.Ms));
    }

    private async Task<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        var page = await journal.PageAsync(new() { Limit = Looked }, cancellationToken);
        var correlator = new Correlator();
        correlator.Apply(page.Rows, page.Related);
        return new(time.GetTimestamp(), [.. correlator.Rows()
            .Where(row => row is { Status: RowStatus.Received, Repetition: 1, Elapsed: not null } && !Probe.Is(row.Entry))
            .Select(row => (row.Entry.Type, row.Elapsed?.TotalMilliseconds ?? 0))]);
    }

    private sealed record Reading(long At, IReadOnlyList<(string? Type, double Ms)> Times);
}
