using Player.Client.Api;
using Player.Contracts;
using Player.Filters;
using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>How saving stands.</summary>
public enum SavePhase
{
    /// <summary>Nothing was saved since the last change.</summary>
    None,
    Saving,
    Saved,
    Refused,
}

/// <summary>The editor at one moment: one text, the form that goes with it, and what its reader says.</summary>
public sealed record EditorView
{
    /// <summary>The last good state where <see cref="FormIsBehind"/>.</summary>
    public required ObjectForm Form { get; init; }

    public required string Yaml { get; init; }

    /// <summary>The text as it was opened or saved last.</summary>
    public required string Saved { get; init; }

    /// <summary>Namespace and name of what is edited; null for a new one.</summary>
    public (string Namespace, string Name)? Existing { get; init; }

    /// <summary>A <see cref="TriggerManifest"/> or <see cref="BrokerManifest"/>; null while the text is wrong.</summary>
    public object? Manifest { get; init; }

    /// <summary>What the reader says, and after a refusal what the server says.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; init; } = [];

    /// <summary>The text was edited and is wrong: the form cannot follow.</summary>
    public bool FormIsBehind { get; init; }

    /// <summary>The text was edited and has remarks or anchors, which the form does not have.</summary>
    public bool HasRemarks { get; init; }

    /// <summary>The text holds something else than one object of this kind.</summary>
    public bool IsForeign { get; init; }

    public SavePhase Phase { get; init; }

    /// <summary>What saving did.</summary>
    public ManifestOutcome? Outcome { get; init; }

    /// <summary>Of <see cref="SavePhase.Refused"/>: why.</summary>
    public ApiFailure? Failure { get; init; }

    public bool IsDirty => Yaml != Saved;

    public bool CanSave => Manifest is not null && Phase != SavePhase.Saving && (IsDirty || Existing is null);

    public int Errors => Findings.Count(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>What decides over events; null for a Broker, and while the text is wrong.</summary>
    public EventFilter? Filter => (Manifest as TriggerManifest)?.Filter();

    /// <summary>Saving would not change the object that was opened but make another.</summary>
    public string? MakesAnother => Existing is { } known && Form is { } form && (form.Namespace, form.Name) != known ? form.Name : null;
}
