using System.Text.Json.Serialization;
using Player.Events;
using Player.Manifests;

namespace Player.Contracts;

/// <summary>What became of each document of a manifest. A refused one keeps all of them from being taken.</summary>
public sealed record ManifestReport
{
    public IReadOnlyList<ManifestResult> Results { get; init => field = value ?? []; } = [];
}

/// <summary>What became of one document.</summary>
/// <param name="Kind">As written; null where it says none.</param>
/// <param name="Namespace">Null where it is not ours.</param>
/// <param name="Name">As written; null where it says none.</param>
/// <param name="Outcome">What was done, or with <c>?dryRun=true</c> would be.</param>
/// <param name="Findings">Why it was refused, and what of it has no effect here.</param>
/// <param name="Line">Where it begins, from 1.</param>
public sealed record ManifestResult(
    string? Kind, string? Namespace, string? Name, ManifestOutcome Outcome, IReadOnlyList<ManifestFinding> Findings, int Line);

[JsonConverter(typeof(LowerCaseEnum<ManifestOutcome>))]
public enum ManifestOutcome
{
    Created,
    Changed,
    Unchanged,

    /// <summary>It is wrong; see the findings.</summary>
    Refused,

    /// <summary>Neither a Broker nor a Trigger: nothing was made of it.</summary>
    Foreign,
}
