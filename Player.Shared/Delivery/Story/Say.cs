using Player.Journal;
using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Short ways to write a finding down.</summary>
internal static class Say
{
    public static Finding Ok(string code, params ReadOnlySpan<(string, object?)> arguments) => Of(FindingState.Ok, Phrase.Of(code, arguments));

    public static Finding Waiting(string code, params ReadOnlySpan<(string, object?)> arguments) => Of(FindingState.Waiting, Phrase.Of(code, arguments));

    public static Finding Wrong(string code, params ReadOnlySpan<(string, object?)> arguments) => Of(FindingState.Wrong, Phrase.Of(code, arguments));

    public static Finding Unknown(string code, params ReadOnlySpan<(string, object?)> arguments) => Of(FindingState.Unknown, Phrase.Of(code, arguments));

    public static Finding Of(FindingState state, Phrase phrase) => new() { Code = phrase.Code, State = state, Arguments = phrase.Arguments };

    public static Finding Why(this Finding finding, string code, params ReadOnlySpan<(string, object?)> arguments) =>
        finding.Why(Phrase.Of(code, arguments));

    public static Finding Why(this Finding finding, params IEnumerable<Phrase?> phrases) =>
        finding with { Because = [.. finding.Because, .. phrases.OfType<Phrase>()] };

    public static Finding See(this Finding finding, EvidenceKind kind, string? text, DateTimeOffset? at = null) =>
        text is null ? finding : finding with { Evidence = [.. finding.Evidence, new(kind, text, null, at)] };

    public static Finding See(this Finding finding, EntrySummary entry) =>
        finding with { Evidence = [.. finding.Evidence, new(EvidenceKind.Entry, entry.Kind.ToString().ToLowerInvariant(), entry.Seq, entry.At)] };

    public static Finding See(this Finding finding, IEnumerable<Condition> conditions) =>
        conditions.Where(condition => condition.Status != Condition.True).Aggregate(finding, (known, condition) => known.See(
            EvidenceKind.Condition,
            string.Join(' ', new[] { $"{condition.Type}={condition.Status}", condition.Reason, condition.Message }.Where(part => !string.IsNullOrEmpty(part)))));

    public static Finding Mend(this Finding finding, params IEnumerable<Mend?> mends) =>
        finding with { Mends = [.. finding.Mends, .. mends.OfType<Mend>()] };
}
