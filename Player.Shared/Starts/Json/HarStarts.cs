using System.Text;
using System.Text.Json;
using Player.Events;

namespace Player.Starts.Json;

/// <summary>The requests of a browser's recording (HTTP Archive 1.2) that carry events; the others are left out.</summary>
internal static class HarStarts
{
    public static bool Has(JsonElement json) => JsonMembers.Has(json, "log", JsonValueKind.Object) && JsonMembers.Has(json.GetProperty("log"), "entries", JsonValueKind.Array);

    public static void Read(JsonElement json, StartBook found)
    {
        var left = 0;
        foreach (var entry in json.GetProperty("log").GetProperty("entries").EnumerateArray())
        {
            if (!JsonMembers.Has(entry, "request", JsonValueKind.Object)) continue;
            var request = entry.GetProperty("request");
            List<WireHeader> headers = [];
            if (JsonMembers.Has(request, "headers", JsonValueKind.Array))
            {
                foreach (var header in request.GetProperty("headers").EnumerateArray())
                {
                    if (JsonMembers.Text(header, "name") is { Length: > 0 } name && JsonMembers.Text(header, "value") is { } value) headers.Add(new(name, value));
                }
            }

            if (!MessageDrafts.CarriesEvent(headers))
            {
                left++;
                continue;
            }

            var body = JsonMembers.Has(request, "postData", JsonValueKind.Object) ? JsonMembers.Text(request.GetProperty("postData"), "text") : null;
            MessageDrafts.Read(headers, Encoding.UTF8.GetBytes(body ?? ""), JsonMembers.Text(request, "url"), 0, found);
        }

        if (left > 0) found.Note(0, "requests-left", left.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (found.Count == 0) found.Error(0, "har-empty");
    }
}
