using Player.Journal;

namespace Player.Timing;

/// <summary>Makes the waterfall of one send.</summary>
/// <param name="send">Null: it was not sent from here.</param>
/// <param name="outcome">How the send ended; null while it is open.</param>
/// <param name="stamps">When the broker took what arrived.</param>
internal sealed class WaterfallBuilder(EntrySummary? send, EntrySummary? outcome, IReadOnlyDictionary<long, DateTimeOffset> stamps)
{
    private ClockSkew? skew;

    public Waterfall Build(IReadOnlyList<EntrySummary> arrivals)
    {
        var start = send?.At ?? FirstMoment(arrivals);
        List<WaterfallSpan> spans = [];
        if (send is not null) spans.Add(Answer(send));
        foreach (var arrival in arrivals) spans.AddRange(send is null ? Foreign(arrival, start) : Back(arrival, send));
        return new()
        {
            Send = send?.Seq,
            Start = start,
            Length = spans.Max(span => span.End) ?? 0,
            Spans = spans,
            Skew = skew,
            IsBackFirst = send is not null && arrivals.Any(arrival => arrival.IsTaken && (outcome is null || arrival.Seq < outcome.Seq)),
        };
    }

    /// <summary>
    /// What the broker's stamp is worth beside moments of this Player's clock, and what it says of the clocks. It stamps before it answers
    /// and before it delivers.
    /// </summary>
    /// <param name="sent">Null where it was not sent from here.</param>
    /// <param name="known">The earliest moment at which the broker must have had it: its answer, or the receiving.</param>
    public static ClockSkew? Judge(DateTimeOffset? sent, DateTimeOffset known, DateTimeOffset stamp)
    {
        if ((stamp - known).TotalMilliseconds is > ClockSkew.Tolerance and var ahead) return new(ClockSkewKind.BrokerAhead, ahead);
        return (sent - stamp)?.TotalMilliseconds is > ClockSkew.Tolerance and var behind ? new(ClockSkewKind.BrokerBehind, behind) : null;
    }

    // The request left after the entry was on disk: the answer's own clock says how long before the outcome that was.
    private WaterfallSpan Answer(EntrySummary sending)
    {
        var span = new WaterfallSpan(SpanKind.Answer, SpanState.Open, 0) { Seq = outcome?.Seq, Attempts = outcome?.Attempts };
        if (outcome is null) return span;
        if (outcome.LatencyMs is not { } took) return span with { State = SpanState.Missing, Start = null };
        var ended = (outcome.At - sending.At).TotalMilliseconds;
        if (ended < -ClockSkew.Tolerance) Found(new(ClockSkewKind.SetBack, -ended));
        var state = outcome.Kind == EntryKind.Unknown ? SpanState.GivenUp : SpanState.Known;
        return span with { State = state, Start = Math.Max(0, ended - took), Length = took };
    }

    private WaterfallSpan[] Back(EntrySummary arrival, EntrySummary sending)
    {
        var whole = Span(arrival, SpanKind.Return);
        var took = (arrival.At - sending.At).TotalMilliseconds;
        if (took < -ClockSkew.Tolerance)
        {
            Found(new(ClockSkewKind.SetBack, -took));
            return [Missing(arrival, SpanKind.ToBroker), Missing(arrival, SpanKind.FromBroker), whole with { State = SpanState.Skewed }];
        }

        took = Math.Max(0, took);
        whole = whole with { Start = 0, Length = took };
        if (Waterfall.Stamp(stamps, arrival) is not { } stamp) return [Missing(arrival, SpanKind.ToBroker), Missing(arrival, SpanKind.FromBroker), whole];
        if (Judge(sending.At, Latest(arrival), stamp) is { } found)
        {
            Found(found);
            return [Skewed(arrival, SpanKind.ToBroker), Skewed(arrival, SpanKind.FromBroker), whole];
        }

        var middle = Math.Clamp((stamp - sending.At).TotalMilliseconds, 0, took);
        return
        [
            Span(arrival, SpanKind.ToBroker) with { Start = 0, Length = middle },
            Span(arrival, SpanKind.FromBroker) with { Start = middle, Length = took - middle },
            whole,
        ];
    }

    private WaterfallSpan[] Foreign(EntrySummary arrival, DateTimeOffset start)
    {
        var nowhere = Missing(arrival, SpanKind.ToBroker);
        var whole = Missing(arrival, SpanKind.Return);
        if (Waterfall.Stamp(stamps, arrival) is not { } stamp) return [nowhere, Missing(arrival, SpanKind.FromBroker), whole];
        if (Judge(null, arrival.At, stamp) is { } found)
        {
            Found(found);
            return [nowhere, Skewed(arrival, SpanKind.FromBroker), whole];
        }

        var from = Math.Max(0, (stamp - start).TotalMilliseconds);
        var until = Math.Max(from, (arrival.At - start).TotalMilliseconds);
        return [nowhere, Span(arrival, SpanKind.FromBroker) with { Start = from, Length = until - from }, whole];
    }

    // By when the broker must have stamped it: an answer that took it comes after the stamp too.
    private DateTimeOffset Latest(EntrySummary arrival) =>
        outcome is { Kind: EntryKind.Sent } && outcome.At < arrival.At ? outcome.At : arrival.At;

    private DateTimeOffset FirstMoment(IReadOnlyList<EntrySummary> arrivals) => arrivals
        .Select(arrival => Waterfall.Stamp(stamps, arrival) is { } stamp && stamp < arrival.At ? stamp : arrival.At)
        .Min();

    private static WaterfallSpan Span(EntrySummary arrival, SpanKind kind) => new(kind, SpanState.Known) { Seq = arrival.Seq, Inbox = arrival.Inbox };

    private static WaterfallSpan Missing(EntrySummary arrival, SpanKind kind) => Span(arrival, kind) with { State = SpanState.Missing };

    private static WaterfallSpan Skewed(EntrySummary arrival, SpanKind kind) => Span(arrival, kind) with { State = SpanState.Skewed };

    private void Found(ClockSkew found) => skew = ClockSkew.Worse(skew, found);
}
