using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Contracts;

/// <summary>A failure at the door: <c>application/problem+json</c> (RFC 9457), explained in docs/problems.md.</summary>
public sealed record PlayerProblem
{
    public const string MediaType = "application/problem+json";

    /// <summary>Of a problem that says no more than its status (RFC 9457, 3.1.1).</summary>
    public const string Untyped = "about:blank";

    /// <summary>One of <see cref="ProblemTypes"/>.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>What is wrong here, and what to do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>The attribute at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribute { get; init; }

    /// <summary>A word of <see cref="Events.Rules"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>Where the rule stands in the specification.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Paragraph { get; init; }

    /// <summary>Of a draft: every fault of every field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Rejection>? Problems { get; init; }

    /// <summary>Of a manifest: what is wrong with each document. Nothing of it was taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ManifestResult>? Results { get; init; }

    /// <summary>Of <see cref="ProblemTypes.BadScenario"/> and <see cref="ProblemTypes.BadCollection"/>: what is wrong with the file, each with its line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Manifests.ManifestFinding>? Findings { get; init; }

    /// <summary>Of <see cref="ProblemTypes.BadImport"/>: what is wrong with the file, line by line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportReport? Import { get; init; }

    /// <summary>Of <see cref="ProblemTypes.NotThere"/>: how many of what was waited for had come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Count { get; init; }

    /// <summary>Of <see cref="ProblemTypes.NotThere"/>: what came close, the closest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NearEntry>? Near { get; init; }

    /// <summary>Of <see cref="ProblemTypes.Forbidden"/>: the rule that this Player's account lacks. <see cref="Routes.TopologyRole"/> has the Role to copy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccessRule? MissingRule { get; init; }
}

/// <summary>A right in a cluster, as RBAC has it.</summary>
/// <param name="Verb">Such as <c>create</c>.</param>
/// <param name="Group">API group, such as <c>eventing.knative.dev</c>.</param>
/// <param name="Resource">In the plural, such as <c>triggers</c>.</param>
/// <param name="Namespace">Where.</param>
public sealed record AccessRule(string Verb, string Group, string Resource, string Namespace);

/// <summary>The <c>type</c> of each problem: a relative reference; docs/problems.md has a heading for each.</summary>
public static class ProblemTypes
{
    private const string Page = Routes.Problems + "#";

    public const string NotAnEvent = Page + "not-an-event";
    public const string UnsupportedFormat = Page + "unsupported-format";
    public const string UnsupportedEncoding = Page + "unsupported-encoding";
    public const string TooLarge = Page + "too-large";

    /// <summary>A page of another web site had a browser ask for it.</summary>
    public const string AnotherSite = Page + "another-site";

    /// <summary>The host that was asked for is no name of this server.</summary>
    public const string UnknownHost = Page + "unknown-host";
    public const string Busy = Page + "busy";

    /// <summary>It takes nothing more on: it was told to stop.</summary>
    public const string Stopping = Page + "stopping";
    public const string JournalUnavailable = Page + "journal-unavailable";
    public const string BadRequest = Page + "bad-request";
    public const string BadDraft = Page + "bad-draft";
    public const string NoTarget = Page + "no-target";
    public const string UnknownBroker = Page + "unknown-broker";
    public const string BadManifest = Page + "bad-manifest";
    public const string BadImport = Page + "bad-import";
    public const string BadBehaviour = Page + "bad-behaviour";
    public const string BadScenario = Page + "bad-scenario";
    public const string BadCollection = Page + "bad-collection";

    /// <summary>Somebody else wrote it meanwhile.</summary>
    public const string ChangedMeanwhile = Page + "changed-meanwhile";
    public const string BadPlan = Page + "bad-plan";
    public const string HasTriggers = Page + "has-triggers";
    public const string NotSaved = Page + "not-saved";

    /// <summary>The cluster does not let this Player's account do it.</summary>
    public const string Forbidden = Page + "forbidden";

    /// <summary>The cluster's own checks refuse the object.</summary>
    public const string ClusterRefused = Page + "cluster-refused";

    /// <summary>The cluster does not answer.</summary>
    public const string ClusterUnreachable = Page + "cluster-unreachable";

    /// <summary>What was waited for did not come in its time.</summary>
    public const string NotThere = Page + "not-there";

    public const string NotFound = Page + "not-found";
    public const string Fault = Page + "fault";
}
