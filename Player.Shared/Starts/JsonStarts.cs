using System.Text;
using System.Text.Json;
using Player.Events;

namespace Player.Starts;

/// <summary>An event in JSON, a list of them, or one a line: CloudEvents, or a journal that a Player exported.</summary>
internal static class JsonStarts
{
    private static readonly string[] Required = [AttributeNames.Id, AttributeNames.Source, AttributeNames.Type, AttributeNames.SpecVersion];

    public static StartKind Read(string text, StartBook found)
    {
        if (Parse(text, out var error) is { } json)
        {
            using (json)
            {
                if (json.RootElement.ValueKind != JsonValueKind.Array)
                {
                    One(json.RootElement, 0, found);
                    return StartKind.Json;
                }

                foreach (var item in json.RootElement.EnumerateArray()) One(item, 0, found);
                return StartKind.Batch;
            }
        }

        var lines = text.Split('\n');
        if (lines.Count(line => line.TrimStart().StartsWith('{')) > 1 && Parse(lines.First(line => line.Trim().Length > 0), out _) is { } first)
        {
            first.Dispose();
            Lines(lines, found);
            return StartKind.Lines;
        }

        found.Findings.Add(new("", $"This is not JSON: {Reason(error!)}", new((int)(error!.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1)));
        return StartKind.Json;
    }

    /// <summary>A structured message's event, or JSON that is the data of one.</summary>
    public static void One(JsonElement json, int line, StartBook found)
    {
        var isEvent = json.ValueKind == JsonValueKind.Object && Required.Count(name => json.TryGetProperty(name, out _)) >= 2;
        if (!isEvent)
        {
            found.Add(new(new() { DataContentType = MediaType.Json, Data = json.GetRawText() }));
            found.Note(line, "This JSON is no CloudEvent: it becomes the data of one. Its type and source are yours to choose.");
            return;
        }

        if (DraftJson.Read(json, out var fault) is { } draft) found.Add(new(draft, ContentMode.Structured));
        else found.Error(line, fault!);
    }

    private static void Lines(string[] lines, StartBook found)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0) continue;
            using var json = Parse(lines[i], out var error);
            if (json is null) found.Error(i + 1, $"This line is not JSON: {Reason(error!)}");
            else if (!json.RootElement.TryGetProperty("player", out _)) Line(json.RootElement, i + 1, found);
        }
    }

    private static void Line(JsonElement line, int number, StartBook found)
    {
        if (line.ValueKind == JsonValueKind.Object && line.TryGetProperty("entry", out var entry) && entry.ValueKind == JsonValueKind.Object) Entry(line, entry, number, found);
        else One(line, number, found);
    }

    // What was sent or received; outcomes and what was refused are no events.
    private static void Entry(JsonElement line, JsonElement entry, int number, StartBook found)
    {
        if (!entry.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String || kind.GetString()?.ToLowerInvariant() is not ("sending" or "received")) return;
        List<WireHeader> headers = [];
        if (line.TryGetProperty("headers", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var header in list.EnumerateArray())
            {
                if (Member(header, "name") is { } name && Member(header, "value") is { } value) headers.Add(new(name, value));
            }
        }

        var body = Member(line, "text") is { } text ? Encoding.UTF8.GetBytes(text) : [];
        if (Member(line, "base64") is { } base64)
        {
            var bytes = new byte[base64.Length];
            body = Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
        }

        MessageDrafts.Read(headers, body, Member(entry, "target"), number, found);
    }

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(string text, out JsonException? error)
    {
        error = null;
        try
        {
            return JsonDocument.Parse(text, new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException thrown)
        {
            error = thrown;
            return null;
        }
    }

    private static string Reason(JsonException error)
    {
        var at = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return at < 0 ? error.Message : error.Message[..at];
    }
}
