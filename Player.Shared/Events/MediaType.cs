namespace Player.Events;

/// <summary>What a <c>datacontenttype</c> declares.</summary>
public static class MediaType
{
    public const string Json = "application/json";
    public const string CloudEventsJson = "application/cloudevents+json";
    public const string CloudEventsBatchJson = "application/cloudevents-batch+json";
    public const string CloudEventsPrefix = "application/cloudevents";

    /// <summary>The media type without parameters and outer spaces: <c>text/plain</c> of <c>text/plain; charset=utf-8</c>.</summary>
    public static ReadOnlySpan<char> Essence(string? mediaType)
    {
        var text = mediaType.AsSpan();
        var end = text.IndexOf(';');
        return (end < 0 ? text : text[..end]).Trim();
    }

    /// <summary>The form <c>*/json</c> or <c>*/*+json</c> (CloudEvents JSON 1.0.2, 3.1.1).</summary>
    public static bool IsJson(string? mediaType)
    {
        var essence = Essence(mediaType);
        return essence.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || (essence.EndsWith("+json", StringComparison.OrdinalIgnoreCase) && essence.Contains('/'));
    }

    public static bool IsXml(string? mediaType)
    {
        var essence = Essence(mediaType);
        return essence.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || essence.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsHtml(string? mediaType) => Essence(mediaType).Equals("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A JSON text a line (https://github.com/ndjson/ndjson-spec).</summary>
    public static bool IsJsonLines(string? mediaType)
    {
        var essence = Essence(mediaType);
        return essence.EndsWith("/x-ndjson", StringComparison.OrdinalIgnoreCase) || essence.EndsWith("/ndjson", StringComparison.OrdinalIgnoreCase)
            || essence.EndsWith("/jsonl", StringComparison.OrdinalIgnoreCase) || essence.EndsWith("/x-jsonlines", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Protocol Buffers' wire format, under its registered name and those in use before.</summary>
    public static bool IsProtobuf(string? mediaType)
    {
        var essence = Essence(mediaType);
        return essence.EndsWith("protobuf", StringComparison.OrdinalIgnoreCase) && essence.StartsWith("application/", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Media types whose bytes are text in UTF-8 unless a charset says otherwise.</summary>
    public static bool IsText(string? mediaType)
    {
        var essence = Essence(mediaType);
        return essence.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || IsJson(mediaType)
            || IsXml(mediaType)
            || IsJsonLines(mediaType)
            || essence.Equals("application/yaml", StringComparison.OrdinalIgnoreCase)
            || essence.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || essence.Equals("application/javascript", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsImage(string? mediaType) => Essence(mediaType).StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Type, slash, subtype, each a token of RFC 7230; parameters are not looked into.</summary>
    public static bool IsWellFormed(string mediaType)
    {
        var essence = Essence(mediaType);
        var slash = essence.IndexOf('/');
        return slash > 0 && IsToken(essence[..slash]) && IsToken(essence[(slash + 1)..]);
    }

    private static bool IsToken(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~".Contains(c)) return false;
        }

        return !text.IsEmpty;
    }
}
