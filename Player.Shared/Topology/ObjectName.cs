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
            ? $"\"{name}\" is no name: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit, 253 at most."
            : null;

    /// <summary>Namespaces are narrower (RFC 1123 label).</summary>
    public static string? NamespaceFault(string name) =>
        Fault(name) is not null || name.Contains('.', StringComparison.Ordinal) || name.Length > 63
            ? $"\"{name}\" is no namespace: lower-case letters, digits and '-', beginning and ending with a letter or digit, 63 at most."
            : null;

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
