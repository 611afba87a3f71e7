using System.Globalization;
using Player.Client.Ui;
using Player.Journal;
using Player.Timing;

namespace Player.Client.Timing;

/// <summary>A line of the waterfall as a person reads it.</summary>
/// <param name="Kind">Which bar: the span's name.</param>
/// <param name="Label">From where to where.</param>
/// <param name="Note">What else there is to say of it: the status, the attempts; with a space before it.</param>
/// <param name="Begins">After how long; a dash where that is not known.</param>
/// <param name="Takes">How long, or why that is not known.</param>
/// <param name="Place">Where its bar stands, as CSS; null: there is none to draw.</param>
internal sealed record WaterfallRow(string Kind, string Label, string? Note, string Begins, string Takes, string? Place)
{
    public static WaterfallRow Of(Words words, Waterfall waterfall, WaterfallSpan span, IReadOnlyList<EntrySummary> entries) => new(
        span.Kind.ToString(),
        words["timing.span." + span.Kind],
        Remark(words, span, entries),
        span.Start is { } start ? "+" + Times.Fine(start) : Texts.OrDash(null),
        TakesOf(words, span),
        PlaceOf(waterfall, span));

    private static string TakesOf(Words words, WaterfallSpan span) => (span.State, span.Length) switch
    {
        (SpanState.Known, { } length) => Times.Fine(length),
        (SpanState.GivenUp, { } length) => words.Say("timing.state.given-up", Times.Duration(length)),
        (SpanState.Open, _) => words["timing.state.open"],
        (SpanState.Skewed, _) => words["timing.state.skewed"],
        _ => words["timing.state.missing"],
    };

    private static string? Remark(Words words, WaterfallSpan span, IReadOnlyList<EntrySummary> entries)
    {
        if (span.Kind != SpanKind.Answer || entries.FirstOrDefault(entry => entry.Seq == span.Seq) is not { } outcome) return null;
        var said = outcome.Kind == EntryKind.Sent
            ? outcome.StatusCode?.ToString(CultureInfo.InvariantCulture)
            : Meanings.Short(words, outcome);
        return " " + (span.Attempts > 1 ? string.Join(" · ", said, words.Say("timing.attempts", span.Attempts)) : said);
    }

    // What is under way has no end: its bar goes on to the end of the picture.
    private static string? PlaceOf(Waterfall waterfall, WaterfallSpan span)
    {
        if (waterfall.Length <= 0 || span.Start is not { } start) return null;
        var length = span.Length ?? waterfall.Length - start;
        return span.Length is null && span.State != SpanState.Open ? null : string.Create(
            CultureInfo.InvariantCulture, $"left:{Part(start, waterfall.Length):0.##}%;width:{Part(length, waterfall.Length):0.##}%");
    }

    private static double Part(double value, double whole) => Math.Clamp(value / whole * 100, 0, 100);
}
