using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Player.Events;
using Player.Starts.Json;

namespace Player.Starts;

/// <summary>The drafts of an HTTP message in any content mode (CloudEvents HTTP 1.0.2, 3); the rules are looked at where it is edited.</summary>
internal static class MessageDrafts
{
    private const string Prefix = "ce-";

    public static bool CarriesEvent(IReadOnlyList<WireHeader> headers) =>
        headers.Any(header => header.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) || ContentType(headers) is { } type && IsStructured(type);

    public static string? ContentType(IReadOnlyList<WireHeader> headers) =>
        headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;

    /// <param name="headers">Their values as text.</param>
    /// <param name="body">Its bytes; none: empty.</param>
    /// <param name="target">Where it goes, where that is said.</param>
    /// <param name="line">Where it begins.</param>
    /// <param name="found">Takes the events, and what is to be said of them.</param>
    public static void Read(IReadOnlyList<WireHeader> headers, byte[] body, string? target, int line, StartBook found)
    {
        var contentType = ContentType(headers);
        if (contentType is not null && IsStructured(contentType)) Structured(contentType, body, target, line, found);
        else Binary(headers, contentType, body, (target, line), found);
    }

    private static void Binary(IReadOnlyList<WireHeader> headers, string? contentType, byte[] body, (string? Target, int Line) at, StartBook found)
    {
        var draft = new EventDraft { SpecVersion = "", DataContentType = contentType };
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) continue;
            if (names.Count == StartReader.MaxAttributes)
            {
                found.Note(at.Line, "attributes-many", $"{StartReader.MaxAttributes}");
                break;
            }

            if (names.Add(name)) draft = With(draft, name[Prefix.Length..].ToLowerInvariant(), Decoded(value));
            else found.Note(at.Line, "header-twice", name);
        }

        if (draft.SpecVersion.Length == 0) draft = draft with { SpecVersion = SpecVersions.V10 };
        var isEvent = IsPlainlyEvent(body);
        if (names.Count == 0 && (isEvent || IsPlayersOwn(body)))
        {
            if (isEvent) found.Note(at.Line, "structured-type", contentType ?? "");
            foreach (var one in Values(body, at.Line, found)) JsonStarts.One(one, at.Line, found, at.Target);
            return;
        }

        if (names.Count == 0 && body.Length == 0)
        {
            found.Note(at.Line, "sends-nothing");
            return;
        }

        if (isEvent) found.Note(at.Line, "event-in-data");
        found.Add(new(WithData(draft, body), ContentMode.Binary, at.Target));
        if (draft is { Type: "", Source: "", Id: "" }) found.Note(at.Line, "no-ce-headers");
    }

    private static void Structured(string contentType, byte[] body, string? target, int line, StartBook found)
    {
        var format = MediaType.Essence(contentType).ToString().ToLowerInvariant();
        if (format is not (MediaType.CloudEventsJson or MediaType.CloudEventsBatchJson or "application/cloudevents" or "application/cloudevents-batch"))
        {
            found.Error(line, "event-format", format);
            return;
        }

        if (body.Length == 0) found.Note(line, "body-missing");
        foreach (var one in Values(body, line, found)) JsonStarts.Structured(one, line, found, target);
    }

    // A body that is not quite JSON is read all the same, and its receiver would have refused it: that is said.
    private static List<JsonElement> Values(byte[] body, int line, StartBook found)
    {
        var said = new StartBook();
        List<JsonElement> values = [];
        foreach (var (text, _) in JsonTexts.Read(Encoding.UTF8.GetString(body), said))
        {
            using var json = JsonTexts.Parse(text);
            if (json is null) found.Error(line, "json-surrogate");
            else if (json.RootElement.ValueKind == JsonValueKind.Array) values.AddRange(json.RootElement.Clone().EnumerateArray());
            else values.Add(json.RootElement.Clone());
        }

        if (said.HasFindings) found.Note(line, "body-not-json");
        found.Take(said, line);
        return values;
    }

    private static bool IsStructured(string contentType) => contentType.TrimStart().StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlainlyEvent(byte[] body)
    {
        if (body.AsSpan().IndexOf("specversion"u8) < 0 || !Utf8.IsValid(body)) return false;
        using var json = JsonTexts.Parse(Encoding.UTF8.GetString(body));
        return json?.RootElement is { } root && (root.ValueKind == JsonValueKind.Array
            ? root.GetArrayLength() > 0 && JsonMembers.Has(root[0], AttributeNames.SpecVersion, AttributeNames.Type)
            : JsonMembers.Has(root, AttributeNames.SpecVersion, AttributeNames.Type));
    }

    private static bool IsPlayersOwn(byte[] body)
    {
        if (body.AsSpan().IndexOf("\"event\""u8) < 0 || !Utf8.IsValid(body)) return false;
        using var json = JsonTexts.Parse(Encoding.UTF8.GetString(body));
        return json is not null && Envelopes.PlayersOwn(json.RootElement, out _);
    }

    private static EventDraft With(EventDraft draft, string name, string value) => name switch
    {
        AttributeNames.SpecVersion => draft with { SpecVersion = value },
        AttributeNames.Id => draft with { Id = value },
        AttributeNames.Source => draft with { Source = value },
        AttributeNames.Type => draft with { Type = value },
        AttributeNames.Subject => draft with { Subject = value },
        AttributeNames.Time => draft with { Time = value },
        AttributeNames.DataSchema or AttributeNames.SchemaUrl => draft with { DataSchema = value },
        _ => draft with { Extensions = [.. draft.Extensions, new(name, value)] },
    };

    private static EventDraft WithData(EventDraft draft, byte[] body) => body.Length == 0
        ? draft
        : Utf8.IsValid(body)
            ? draft with { Data = Encoding.UTF8.GetString(body) }
            : draft with { Data = Convert.ToBase64String(body), DataIsBase64 = true };

    // Quotes, and one round of percent-decoding, as receivers do (3.1.3.2).
    private static string Decoded(string value)
    {
        value = value.Trim();
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
        {
            var text = new StringBuilder(value.Length);
            for (var i = 1; i < value.Length - 1; i++)
            {
                if (value[i] == '\\' && i + 2 < value.Length) i++;
                text.Append(value[i]);
            }

            value = text.ToString();
        }

        return Uri.UnescapeDataString(value);
    }
}
