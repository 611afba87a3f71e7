using Player.Manifests;

namespace Player.Topology;

/// <summary>Reads <c>delivery</c>, destinations and references, by the rules of Knative's webhook.</summary>
internal static class DeliveryReader
{
    public static DeliverySpec? Delivery(ManifestNode? node, NodeReader reader)
    {
        if (reader.Map(node) is not { } map) return null;
        reader.OnlyKnows(map, "delivery", "retry", "backoffPolicy", "backoffDelay", "timeout", "retryAfterMax", "format", "deadLetterSink");
        return new()
        {
            Retry = reader.Number(map["retry"], 0),
            BackoffPolicy = Policy(map["backoffPolicy"], reader),
            BackoffDelay = Duration(map["backoffDelay"], reader),
            Timeout = Duration(map["timeout"], reader, aboveZero: true),
            RetryAfterMax = Duration(map["retryAfterMax"], reader),
            Format = Format(map["format"], reader),
            DeadLetterSink = Destination(map["deadLetterSink"], reader),
        };
    }

    public static Destination? Destination(ManifestNode? node, NodeReader reader)
    {
        if (reader.Map(node) is not { } map) return null;
        reader.OnlyKnows(map, map.Path, "ref", "uri");
        var reference = Reference(map["ref"], reader);
        var uri = reader.Text(map["uri"]);
        if (reference is null && uri is null)
        {
            if (reader.IsClean) reader.Error(map, $"{map.Path} needs a ref, a uri, or both.");
            return null;
        }

        if (uri is not null && !IsUri(uri, hasBase: reference is not null))
            reader.Error(map["uri"]!, reference is null
                ? $"\"{uri}\" is no http or https URL, such as http://host:8080/path."
                : $"\"{uri}\" is neither an http or https URL nor a path to go below the ref's, such as /path.");
        return new(reference, uri);
    }

    public static ObjectReference? Reference(ManifestNode? node, NodeReader reader)
    {
        if (reader.Map(node) is not { } map) return null;
        reader.OnlyKnows(map, map.Path, "apiVersion", "kind", "name", "namespace");
        foreach (var needed in (ReadOnlySpan<string>)["apiVersion", "kind", "name"])
        {
            if (string.IsNullOrEmpty(reader.Text(map[needed]))) reader.Error(map, $"{map.Path} needs {needed}.");
        }

        return new(reader.Text(map["apiVersion"]), reader.Text(map["kind"]), reader.Text(map["name"]), reader.Text(map["namespace"]));
    }

    private static bool IsUri(string text, bool hasBase) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri!.Host.Length > 0
            : hasBase && !text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Relative, out _);

    private static BackoffPolicy? Policy(ManifestNode? node, NodeReader reader)
    {
        switch (reader.Text(node))
        {
            case null: return null;
            case "linear": return BackoffPolicy.Linear;
            case "exponential": return BackoffPolicy.Exponential;
        }

        reader.Error(node!, "backoffPolicy is linear or exponential.");
        return null;
    }

    private static string? Duration(ManifestNode? node, NodeReader reader, bool aboveZero = false)
    {
        if (reader.Text(node) is not { } text) return null;
        if (!DeliverySpec.TryDuration(text, out var duration))
            reader.Error(node!, $"\"{text}\" is no duration: ISO 8601, such as PT0.5S for half a second or PT2M for two minutes.");
        else if (aboveZero && duration == TimeSpan.Zero) reader.Error(node!, $"{node!.Path} must be longer than zero.");
        return text;
    }

    private static string? Format(ManifestNode? node, NodeReader reader)
    {
        var format = reader.Text(node);
        if (format is not (null or "json" or "binary")) reader.Error(node!, "format is json (structured mode) or binary.");
        return format;
    }
}
