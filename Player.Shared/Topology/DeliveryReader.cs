using System.Globalization;
using System.Text.RegularExpressions;
using Player.Manifests;

namespace Player.Topology;

/// <summary>Reads <c>delivery</c>, destinations and references, by the rules of Knative's webhook.</summary>
internal static partial class DeliveryReader
{
    public static DeliverySpec? Delivery(ManifestNode? node, NodeReader reader)
    {
        if (reader.Map(node) is not { } map) return null;
        FieldReader.Only(map, "delivery", reader, ["retry", "backoffPolicy", "backoffDelay", "timeout", "retryAfterMax", "format", "deadLetterSink"]);
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
        FieldReader.Only(map, map.Path, reader, ["ref", "uri"], ["CACerts", "audience"]);
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
        FieldReader.Only(map, map.Path, reader, ["apiVersion", "kind", "name", "namespace"], ["group", "address"]);
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
        var text = reader.Text(node);
        switch (text)
        {
            case null: return null;
            case "linear": return BackoffPolicy.Linear;
            case "exponential": return BackoffPolicy.Exponential;
        }

        var meant = text.StartsWith("exp", StringComparison.OrdinalIgnoreCase) ? "exponential" : Likeness.Nearest(text, ["linear", "exponential"]);
        if (node is not null) reader.Error(node, $"backoffPolicy is linear or exponential{(meant is null ? "" : $": {meant} is meant?")}.");
        return null;
    }

    private static string? Duration(ManifestNode? node, NodeReader reader, bool aboveZero = false)
    {
        // Seconds without a unit are a duration that is written wrong, and not a text without its quotes.
        if (node is ManifestScalar { Type: ScalarType.Number } bare)
        {
            reader.Error(node, $"{ManifestFinding.Quoted(bare.Text)} is no duration: ISO 8601, such as {Iso(bare.Text + "s") ?? "PT5S"}.");
            return null;
        }

        if (node is null || reader.Text(node) is not { } text) return null;
        if (!DeliverySpec.TryDuration(text, out var duration))
        {
            reader.Error(node, Iso(text) is { } meant
                ? $"\"{text}\" is no duration: ISO 8601 has it as {meant}."
                : $"\"{ManifestFinding.Quoted(text)}\" is no duration: ISO 8601, such as PT0.5S for half a second or PT2M for two minutes.");
        }
        else if (aboveZero && duration == TimeSpan.Zero) reader.Error(node, $"{node.Path} must be longer than zero.");
        return text;
    }

    // As Go, and most of Kubernetes, writes durations: 5s, 500ms, 1m30s.
    private static string? Iso(string text)
    {
        var match = GoDuration().Match(text);
        if (!match.Success || match.Length == 0) return null;
        var seconds = 0m;
        foreach (Capture part in match.Groups["part"].Captures)
        {
            var digits = part.ValueSpan.TrimEnd("hmsuµn");
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            seconds += number * (part.ValueSpan[digits.Length..] switch { "h" => 3600m, "m" => 60m, "s" => 1m, "ms" => 0.001m, _ => 0m });
        }

        return string.Create(CultureInfo.InvariantCulture, $"PT{seconds:0.###}S");
    }

    [GeneratedRegex(@"^(?<part>[0-9]{1,9}(\.[0-9]{1,9})?(h|ms|m|s))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex GoDuration();

    private static string? Format(ManifestNode? node, NodeReader reader)
    {
        var format = reader.Text(node);
        if (format is not (null or "json" or "binary")) reader.Error(node!, "format is json (structured mode) or binary.");
        return format;
    }
}
