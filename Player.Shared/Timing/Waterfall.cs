using Player.Journal;

namespace Player.Timing;

/// <summary>
/// The times of one send and of what came back of it; or, of an event that was not sent from here, of its deliveries. All are relative to
/// <see cref="Start"/>. Nothing in it is guessed: what is not known has no number.
/// </summary>
public sealed record Waterfall
{
    /// <summary>Of the Sending entry; null where the event was not sent from here.</summary>
    public long? Send { get; init; }

    /// <summary>The moment zero, by this Player's clock: when it was sent, else when the broker or this Player first had it.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Where the last known span ends, milliseconds.</summary>
    public double Length { get; init; }

    /// <summary>The answer first, then for each arrival its way to the broker, from it, and both together.</summary>
    public IReadOnlyList<WaterfallSpan> Spans { get; init => field = value ?? []; } = [];

    /// <summary>The worst contradiction between clocks, or null.</summary>
    public ClockSkew? Skew { get; init; }

    /// <summary>It was received before the broker answered: channel-based brokers answer only after every subscriber has.</summary>
    public bool IsBackFirst { get; init; }

    /// <summary>Whether the entry is one of this waterfall's.</summary>
    public bool Holds(long seq) => Send == seq || Spans.Any(span => span.Seq == seq);

    /// <summary>One for each send, in their order; at most one more, of what arrived before any send, at the front.</summary>
    /// <param name="entries">Every entry of one event.</param>
    /// <param name="stamps">When the broker took what arrived, by the entry's number, as far as that is known.</param>
    public static IReadOnlyList<Waterfall> Of(IEnumerable<EntrySummary> entries, IReadOnlyDictionary<long, DateTimeOffset> stamps)
    {
        EntrySummary[] ordered = [.. entries.OrderBy(entry => entry.Seq)];
        EntrySummary[] sends = [.. ordered.Where(entry => entry.Kind == EntryKind.Sending)];
        // A stamp from before the first send comes of a clock that is behind: it does not tell sends apart.
        var isBehind = sends is [var first, ..] && ordered.Any(entry =>
            entry.Seq > first.Seq && Stamp(stamps, entry) < first.At.AddMilliseconds(-ClockSkew.Tolerance));
        var arrivals = ordered
            .Where(entry => entry.Kind == EntryKind.Received)
            .ToLookup(arrival => SendOf(sends, arrival, isBehind ? null : Stamp(stamps, arrival))?.Seq ?? 0);
        var all = new List<Waterfall>();
        if (arrivals[0].Any()) all.Add(new WaterfallBuilder(null, null, stamps).Build([.. arrivals[0]]));
        all.AddRange(sends.Select(send => new WaterfallBuilder(send, OutcomeOf(ordered, send), stamps).Build([.. arrivals[send.Seq]])));
        return all;
    }

    internal static DateTimeOffset? Stamp(IReadOnlyDictionary<long, DateTimeOffset> stamps, EntrySummary arrival) =>
        stamps.TryGetValue(arrival.Seq, out var stamp) ? stamp : null;

    // The nearest send before it; an earlier one where the broker's stamp says that it had the event before the nearest was sent.
    private static EntrySummary? SendOf(EntrySummary[] sends, EntrySummary arrival, DateTimeOffset? stamp)
    {
        var before = sends.Where(send => send.Seq < arrival.Seq).ToArray();
        if (before is [] or [_] || stamp is not { } taken) return before.LastOrDefault();
        return before.LastOrDefault(send => send.At <= taken.AddMilliseconds(ClockSkew.Tolerance)) ?? before[^1];
    }

    // An answer that came after all beats "interrupted"; of equals the later one stands.
    private static EntrySummary? OutcomeOf(EntrySummary[] entries, EntrySummary send)
    {
        var outcomes = entries.Where(entry => entry.Kind.IsOutcome() && entry.About == send.Seq).ToArray();
        return outcomes.LastOrDefault(outcome => outcome.Kind != EntryKind.Unknown) ?? outcomes.LastOrDefault();
    }
}
