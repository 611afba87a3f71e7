using Player.Events;
using Player.Filters;

namespace Player.Delivery.Story;

/// <summary>Filters that are legal and do harm: a CESQL expression whose value is no Boolean breaks Knative's filter.</summary>
internal static class FilterChapter
{
    private const int Quoted = 200;

    /// <summary>Null where the filter breaks over nothing that is known here: without an event, what its expressions give is looked at.</summary>
    public static Finding? Broken(StoryContext story, TriggerCase one)
    {
        if (one.Verdict is { Breaks: false } || FilterWarnings.WithoutBoolean(one.Node.Trigger.Filter()) is not var (expression, _)) return null;
        return Say.Wrong("trigger.filter-breaks", ("trigger", one.Name), ("expression", Excerpt.Of(expression, Quoted)))
            .Why(Phrase.Of(story.IsEmbedded ? "filter.breaks-here" : "filter.breaks-cluster"))
            .See(EvidenceKind.Filter, Excerpt.Of(expression, Quoted))
            .Mend(Mend.Edit(story, one.Namespace, one.Name), AttemptChapter.Resend(story));
    }

    /// <summary>Where Knative's engine is known to decide otherwise about this event.</summary>
    public static IEnumerable<Phrase?> Cautions(TriggerCase one) =>
        (one.Verdict?.Cautions ?? []).Take(2).Select(caution => Phrase.Of("filter.caution", ("caution", caution)));
}
