using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Player.Events;

namespace Player.Starts;

/// <summary>The draft of an HTTP message in any content mode (CloudEvents HTTP 1.0.2, 3); the rules are looked at where it is edited.</summary>
internal static class MessageDrafts
{
    private const string Prefix = "ce-";

    public static void Read(IReadOnlyList<WireHeader> headers, byte[] body, string? target, int line, StartBook found)
    {
        var contentType = headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        if (contentType?.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) == true)
        {
            Structured(body, target, line, found);
            return;
        }

        var draft = new EventDraft { SpecVersion = "", DataContentType = contentType };
        foreach (var (name, value) in headers)
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) draft = With(draft, name[Prefix.Length..].ToLowerInvariant(), Decoded(value));
        }

        if (draft.SpecVersion.Length == 0) draft = draft with { SpecVersion = SpecVersions.V10 };
        found.Add(new(WithData(draft, body), ContentMode.Binary, target));
        if (draft is { Type: "", Source: "", Id: "" }) found.Note(line, "There are no ce- headers: the body becomes the data. Its type and source are yours to choose.");
    }

    private static void Structured(byte[] body, string? target, int line, StartBook found)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            JsonElement[] events = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
            foreach (var one in events)
            {
                if (DraftJson.Read(one, out var fault) is { } draft) found.Add(new(draft, ContentMode.Structured, target));
                else found.Error(line, fault!);
            }
        }
        catch (JsonException)
        {
            found.Error(line, "The body says that it is a CloudEvent, and is not JSON: look at its quotes, commas and brackets.");
        }
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

    // One round of percent-decoding, as receivers do (3.1.3.2).
    private static string Decoded(string value) => Uri.UnescapeDataString(value.Trim());
}
