using Player.Events;

namespace Player.Collections;

/// <summary>Events that are kept under names, with what differs from one place to the next: docs/collections.md.</summary>
public sealed record EventCollection
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What <c>env.NAME</c> finds, in every environment that says nothing else.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init => field = value ?? None; } = None;

    public IReadOnlyList<CollectionEnvironment> Environments { get; init => field = value ?? []; } = [];

    /// <summary>In the order of the file; no path stands there twice.</summary>
    public IReadOnlyList<SavedEvent> Events { get; init => field = value ?? []; } = [];

    public SavedEvent? Find(string path) => Events.FirstOrDefault(one => one.Path == path);

    /// <summary>The same with an event more, or in the place of the one that had its path.</summary>
    public EventCollection With(SavedEvent saved) => Find(saved.Path) is { } known
        ? this with { Events = [.. Events.Select(one => ReferenceEquals(one, known) ? saved : one)] }
        : this with { Events = [.. Events, saved] };

    public EventCollection Without(string path) => this with { Events = [.. Events.Where(one => one.Path != path)] };
}

/// <summary>A place that events are sent to, and what its variables are there.</summary>
/// <param name="Name">Unique in its collection.</param>
/// <param name="Broker"><c>namespace/name</c> of a Broker in place of the target in use; null: the target in use.</param>
/// <param name="Variables">In place of the collection's own.</param>
public sealed record CollectionEnvironment(string Name, string? Broker, IReadOnlyDictionary<string, string> Variables);

/// <summary>An event as it was written, its values still to be made.</summary>
/// <param name="Path">Folders and a name: <c>orders/refused/without a card</c>.</param>
/// <param name="Mode">Binary or structured.</param>
/// <param name="Event">The draft.</param>
public sealed record SavedEvent(string Path, ContentMode Mode, EventDraft Event);

/// <summary>A collection, or what keeps a text from being one.</summary>
public sealed record CollectionText(EventCollection? Collection, IReadOnlyList<Manifests.ManifestFinding> Findings)
{
    /// <summary>The name that the text gives itself; null where it gives none.</summary>
    public string? Name { get; init; }
}
