using Player.Client.Ui;
using Player.Contracts;
using Player.Timing;

namespace Player.Client.Timing;

/// <summary>The waterfall in words.</summary>
internal static class WaterfallText
{
    /// <summary>Of an event that was delivered again and again, the first deliveries tell enough.</summary>
    public const int MostArrivals = 5;

    /// <summary>The rows, in groups: the answer, then each delivery; a delivery has a heading where there are several.</summary>
    public static IReadOnlyList<(string? Title, IReadOnlyList<WaterfallRow> Rows)> Groups(Words words, Waterfall waterfall, EntryDetail detail)
    {
        var groups = new List<(string?, IReadOnlyList<WaterfallRow>)>();
        IReadOnlyList<WaterfallRow> Rows(IEnumerable<WaterfallSpan> spans) => [.. spans.Select(span => WaterfallRow.Of(words, waterfall, span, detail.Exchange))];
        var answer = Rows(waterfall.Spans.Where(span => span.Kind == SpanKind.Answer));
        if (answer.Count > 0) groups.Add((null, answer));
        var arrivals = Arrivals(waterfall);
        foreach (var arrival in arrivals.Take(MostArrivals))
        {
            // Of an event from elsewhere nothing is known of its way to the broker, which is said once.
            var spans = arrival.Where(span => waterfall.Send is not null || span.Kind == SpanKind.FromBroker);
            groups.Add((arrivals.Count > 1 ? words.Say("timing.arrival", arrival.First().Inbox is { } inbox ? "/inbox/" + inbox : "/") : null, Rows(spans)));
        }

        return groups;
    }

    /// <summary>What the numbers do not say by themselves.</summary>
    public static IEnumerable<string> Sentences(Words words, Waterfall waterfall)
    {
        if (waterfall.Skew is { } skew) yield return Skew(words, skew);
        if (waterfall.IsBackFirst) yield return words["timing.back-first"];
        if (waterfall.Send is null) yield return words["timing.foreign"];
        var arrivals = Arrivals(waterfall);
        if (arrivals.Count == 0) yield return words["timing.not-back"];
        else if (arrivals[0].Any(span => span is { Kind: SpanKind.FromBroker, State: SpanState.Missing }) && waterfall.Skew is null) yield return words["timing.no-stamp"];
        if (arrivals.Count > MostArrivals) yield return words.Say("timing.more", arrivals.Count - MostArrivals);
    }

    public static string Skew(Words words, ClockSkew skew) => words.Say("timing.skew." + skew.Kind, Times.Duration(skew.Milliseconds));

    private static IReadOnlyList<IGrouping<long?, WaterfallSpan>> Arrivals(Waterfall waterfall) =>
        [.. waterfall.Spans.Where(span => span.Kind != SpanKind.Answer).GroupBy(span => span.Seq)];
}
