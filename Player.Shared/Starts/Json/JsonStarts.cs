using System.Text.Json;
using Player.Events;

namespace Player.Starts.Json;

/// <summary>Events in JSON: CloudEvents, lists of them, one behind the other; a journal that a Player exported; a recording of a browser; and what others send.</summary>
internal static class JsonStarts
{
    /// <summary>Whether a text begins as JSON does; a prompt such as <c>[root@host ~]#</c> and the stamp of a log begin otherwise.</summary>
    public static bool Has(string text)
    {
        var at = LooseJson.Skip(text, 0);
        if (at >= text.Length || text[at] is not ('{' or '[')) return false;
        var isList = text[at] == '[';
        var next = LooseJson.Skip(text, at + 1);
        if (next >= text.Length) return true;
        var letter = text[next];
        if (letter is '"' or '\'' or '{' or '[' or ']' or '}' or '\u201C' or '\u201D' or '\u2018' or '\u2019') return true;
        return isList ? char.IsAsciiDigit(letter) && IsListOfNumbers(text, next) : IsName(text, next);
    }

    public static StartKind Read(string text, StartBook found)
    {
        var kind = StartKind.Json;
        var count = 0;
        foreach (var (json, line) in JsonTexts.Read(text, found))
        {
            using var read = JsonTexts.Parse(json);
            if (read is null) found.Error(line, "json-surrogate");
            else if (read.RootElement.ValueKind == JsonValueKind.Array)
            {
                kind = StartKind.Batch;
                foreach (var item in read.RootElement.EnumerateArray()) Value(item, line, found);
            }
            else Value(read.RootElement, line, found);
            count++;
        }

        return count > 1 ? StartKind.Lines : kind;
    }

    private static void Value(JsonElement json, int line, StartBook found)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.TryGetProperty("player", out var format) && format.ValueKind == JsonValueKind.Number) return;
            if (ExportedEntry.Has(json))
            {
                ExportedEntry.Read(json, line, found);
                return;
            }

            if (HarStarts.Has(json))
            {
                HarStarts.Read(json, found);
                return;
            }
        }

        One(json, line, found);
    }

    /// <summary>A structured message's event, or JSON that is the data of one.</summary>
    public static void One(JsonElement json, int line, StartBook found, string? target = null)
    {
        if (Envelopes.PlayersOwn(json, out var inner))
        {
            found.Note(line, "players-body");
            Structured(inner, line, found, target);
        }
        else if (Envelopes.IsEvent(json))
        {
            Structured(json, line, found, target);
        }
        else
        {
            found.Add(new(new() { DataContentType = MediaType.Json, Data = json.GetRawText().Trim() }, Target: target));
            if (Envelopes.NameOf(json) is { } name) found.Note(line, "envelope", name);
            else found.Note(line, "json-no-event");
        }
    }

    /// <summary>What says of itself that it is an event.</summary>
    public static void Structured(JsonElement json, int line, StartBook found, string? target)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            found.Error(line, "event-no-object");
            return;
        }

        var isFaulty = false;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!names.Add(member.Name)) found.Note(line, "attribute-twice", member.Name);
            if (member.Name is AttributeNames.Data or AttributeNames.DataBase64) continue;
            if (NoAttribute(member) is not { } code) continue;
            found.Error(line, code, member.Name);
            isFaulty = true;
        }

        if (names.Count > StartReader.MaxAttributes)
        {
            found.Error(line, "attributes-many", $"{StartReader.MaxAttributes}");
            return;
        }

        if (names.Contains(AttributeNames.Data) && json.TryGetProperty(AttributeNames.DataBase64, out _) && json.GetProperty(AttributeNames.Data).ValueKind != JsonValueKind.Null)
        {
            found.Error(line, "data-twice");
            isFaulty = true;
        }

        if (isFaulty) return;
        if (DraftJson.Read(json, out var fault) is { } draft) found.Add(new(draft, ContentMode.Structured, target));
        else found.Error(line, "event-unread", fault ?? "");
    }

    // Why a member can be no attribute.
    private static string? NoAttribute(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Object => "attribute-object",
        JsonValueKind.Array => "attribute-list",
        JsonValueKind.Number when AttributeNames.IsCore(member.Name, SpecVersions.V10) => "attribute-number",
        JsonValueKind.True or JsonValueKind.False when AttributeNames.IsCore(member.Name, SpecVersions.V10) => "attribute-boolean",
        _ => null,
    };

    private static bool IsListOfNumbers(string text, int at)
    {
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at])) at++;
        at = LooseJson.Skip(text, at);
        return at >= text.Length || text[at] is ',' or ']' or '.';
    }

    private static bool IsName(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$')) end++;
        end = end == at ? end : LooseJson.Skip(text, end);
        return end > at && end < text.Length && text[end] == ':';
    }
}
