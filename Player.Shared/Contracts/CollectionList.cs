using Player.Collections;
using Player.Events;
using Player.Manifests;

namespace Player.Contracts;

/// <summary>The collections that this server keeps, by name.</summary>
/// <param name="Collections">Those whose file cannot be read too, each with why.</param>
/// <param name="MaxBytes">How large a file may be, bytes.</param>
public sealed record CollectionList(IReadOnlyList<CollectionSummary> Collections, long MaxBytes);

/// <summary>A collection but for its events' data.</summary>
/// <param name="Name">That of its file.</param>
/// <param name="Version">Another with every change: the <c>ETag</c> without its quotes.</param>
public sealed record CollectionSummary(string Name, string Version)
{
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init => field = value ?? new Dictionary<string, string>(StringComparer.Ordinal); } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<CollectionEnvironment> Environments { get; init => field = value ?? []; } = [];

    public IReadOnlyList<SavedEventSummary> Events { get; init => field = value ?? []; } = [];

    /// <summary>Why the file is no collection; none where it is one.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>What a list shows of a collection.</summary>
    public static CollectionSummary Of(string name, string version, CollectionText read) => new(name, version)
    {
        Description = read.Collection?.Description,
        Variables = read.Collection?.Variables!,
        Environments = read.Collection?.Environments!,
        Events = [.. (read.Collection?.Events ?? []).Select(saved => new SavedEventSummary(saved.Path, saved.Event.Type, saved.Mode))],
        Findings = read.Collection is null ? read.Findings : [],
    };
}

/// <param name="Path">Folders and a name.</param>
/// <param name="Type">The event's type as it was written.</param>
/// <param name="Mode">Binary or structured.</param>
public sealed record SavedEventSummary(string Path, string Type, ContentMode Mode);
