using Player.Contracts;
using Player.Events;
using Player.Filters;

namespace Player.Client.Topology.Playground;

/// <summary>An event of the journal before a filter.</summary>
public sealed record PlayedEvent(EventSample Sample, FilterVerdict Verdict)
{
    public string Text(string attribute) => Sample.Attributes.FirstOrDefault(one => one.Name == attribute)?.Value ?? "";

    public static IReadOnlyList<PlayedEvent> Of(IReadOnlyList<EventSample> samples, EventFilter filter) =>
        [.. samples.Select(sample => new PlayedEvent(sample, filter.Explain(Handed(sample.ToEnvelope()))))];

    // A broker judges what it hands on, not what it was given.
    private static EventEnvelope Handed(EventEnvelope envelope) => envelope with { Source = EventSource.Canonical(envelope.Source) };
}

/// <summary>Which events are shown.</summary>
public enum PlayedChoice
{
    All,
    Matching,
    NotMatching,
}
