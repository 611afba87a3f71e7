using Player.Manifests;

namespace Player.Topology;

/// <summary><c>metadata</c> of an object: what identifies it and what its author hung on it.</summary>
public sealed record ObjectName
{
    public const string DefaultNamespace = "default";

    public string Namespace { get; init => field = value ?? DefaultNamespace; } = DefaultNamespace;

    public required string Name { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? field; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Annotations { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary>The rule that Kubernetes has for the names of Brokers and Triggers (RFC 1123 subdomain), or null where it is kept.</summary>
    public static string? Fault(string name) =>
        name.Length is 0 or > 253
        || !name.Split('.').All(label => label.Length > 0 && IsEdge(label[0]) && IsEdge(label[^1]) && label.All(c => IsEdge(c) || c == '-'))
            ? $"\"{ManifestFinding.Quoted(name)}\" is no name: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit, 253 at most."
            : null;

    /// <summary>Namespaces are narrower (RFC 1123 label).</summary>
    public static string? NamespaceFault(string name) =>
        Fault(name) is not null || name.Contains('.', StringComparison.Ordinal) || name.Length > 63
            ? $"\"{ManifestFinding.Quoted(name)}\" is no namespace: lower-case letters, digits and '-', beginning and ending with a letter or digit, 63 at most."
            : null;

    /// <summary>The rule for a label's name and value, or null where it is kept.</summary>
    public static string? LabelFault(string key, string value) => KeyFault(key) ?? (value.Length == 0 || IsWord(value) ? null
        : $"\"{ManifestFinding.Quoted(value)}\" is no label's value: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, 63 at most.");

    /// <summary>The rule for the name of a label or an annotation: <c>name</c> or <c>prefix/name</c>.</summary>
    public static string? KeyFault(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 || Fault(key[..slash]) is null) && IsWord(key[(slash + 1)..]) ? null
            : $"\"{ManifestFinding.Quoted(key)}\" is no name of a label or an annotation: name or prefix/name, 63 letters, digits, '-', '_' and '.' at most behind the slash.";
    }

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsEdge(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}

/// <summary>A reference to an object of the cluster (<c>KReference</c>).</summary>
/// <param name="Namespace">Null: that of who refers.</param>
public sealed record ObjectReference(string? ApiVersion, string? Kind, string? Name, string? Namespace = null);

/// <summary>Where events go: an object, a URL, or a path below an object's URL (<c>duck.knative.dev/v1 Destination</c>).</summary>
public sealed record Destination(ObjectReference? Ref, string? Uri)
{
    /// <summary>The Service that Knative's tutorials deploy a CloudEvents Player as; here it is this Player itself.</summary>
    public const string PlayerService = "cloudevents-player";

    public const string ServingApi = "serving.knative.dev/v1";

    /// <summary>This Player's sink, or its inbox of that name; a cluster in which the Player is deployed reads it alike.</summary>
    public static Destination ThisPlayer(string? inbox = null) =>
        new(new(ServingApi, "Service", PlayerService), inbox is null ? null : "/inbox/" + inbox);
}
