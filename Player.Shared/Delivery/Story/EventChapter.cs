using System.Globalization;
using Player.Events;

namespace Player.Delivery.Story;

/// <summary>Is it a valid event?</summary>
internal static class EventChapter
{
    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if ((story.Facts.Event ?? story.Facts.Arrived) is not { } envelope)
        {
            yield return Say.Unknown("event.gone");
            yield break;
        }

        if (Fault(envelope) is { } fault) yield return Broken(fault);
        else if (Spent(envelope) is { } left) yield return Say.Wrong("event.hops-spent", ("left", left));
        else yield return Say.Ok("event.valid", ("type", envelope.Type), ("version", envelope.SpecVersion));
        if (story.Facts.Entries.FirstOrDefault(entry => entry.Imported is not null || entry.IsFromFile) is { } imported) yield return Say.Ok("event.imported").See(imported);
    }

    /// <summary>The rule that the event breaks, or null.</summary>
    public static Rejection? Fault(EventEnvelope envelope) => AttributeRules.Check(envelope);

    /// <summary>The hop budget that the event carries, where a broker will not take it any more; else null.</summary>
    public static string? Spent(EventEnvelope envelope) =>
        envelope.Extension(KnativeAttributes.HopBudget) is { Value: var text } && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left) && left <= 1
            ? text
            : null;

    public static Finding Broken(Rejection fault) => Say
        .Wrong("event.invalid", ("rule", fault.Rule), ("message", fault.Message))
        .See(EvidenceKind.Said, fault.Paragraph);
}
