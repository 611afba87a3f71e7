using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Player.Events;

namespace Player.Starts.Json;

/// <summary>A line of a journal that a Player exported: what was sent or received is an event; outcomes and what was refused are none.</summary>
internal static class ExportedEntry
{
    public static bool Has(JsonElement line) => line.TryGetProperty("entry", out var entry) && entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("kind", out _);

    public static void Read(JsonElement line, int number, StartBook found)
    {
        var entry = line.GetProperty("entry");
        if (JsonMembers.Text(entry, "kind")?.ToLowerInvariant() is not ("sending" or "received")) return;
        List<WireHeader> headers = [];
        if (line.TryGetProperty("headers", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var header in list.EnumerateArray())
            {
                if (JsonMembers.Text(header, "name") is { } name && JsonMembers.Text(header, "value") is { } value) headers.Add(new(name, OfBytes(value)));
            }
        }

        var body = JsonMembers.Text(line, "text") is { } text ? Encoding.UTF8.GetBytes(text) : [];
        if (JsonMembers.Text(line, "base64") is { } base64)
        {
            var bytes = new byte[base64.Length];
            if (Convert.TryFromBase64String(base64, bytes, out var length)) body = bytes[..length];
            else found.Error(number, "base64");
        }

        MessageDrafts.Read(headers, body, JsonMembers.Text(entry, "target"), number, found);
    }

    // An exported value holds a char for each byte that crossed the wire.
    private static string OfBytes(string value)
    {
        if (Ascii.IsValid(value) || value.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) return value;
        var bytes = Encoding.Latin1.GetBytes(value);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : value;
    }
}

/// <summary>Members of JSON that may be anything.</summary>
internal static class JsonMembers
{
    public static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    public static bool Has(JsonElement json, params ReadOnlySpan<string> names)
    {
        if (json.ValueKind != JsonValueKind.Object) return false;
        foreach (var name in names)
        {
            if (!json.TryGetProperty(name, out _)) return false;
        }

        return true;
    }

    public static bool Has(JsonElement json, string name, JsonValueKind kind) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind;
}
