using System.Text.Json;
using Player.Events;

namespace Player.Starts.Json;

/// <summary>The event of <c>POST /api/send</c> (names in camel case, extensions as a list, data as a text) as the JSON event format has it.</summary>
internal static class PlayersEvent
{
    public static JsonElement InJsonFormat(JsonElement json)
    {
        var extensions = new List<ExtensionAttribute>();
        if (JsonMembers.Has(json, "extensions", JsonValueKind.Array))
        {
            foreach (var one in json.GetProperty("extensions").EnumerateArray())
            {
                if (JsonMembers.Text(one, "name") is { Length: > 0 } name) extensions.Add(new(name, JsonMembers.Text(one, "value") ?? ""));
            }
        }

        string? Text(string name) => JsonMembers.Text(json, name) ?? JsonMembers.Text(json, name.ToLowerInvariant());
        var data = Text("data");
        var draft = new EventDraft
        {
            SpecVersion = Text("specVersion") ?? SpecVersions.V10,
            Id = Text("id") ?? "",
            Source = Text("source") ?? "",
            Type = Text("type") ?? "",
            Subject = Text("subject"),
            Time = Text("time"),
            DataContentType = Text("dataContentType"),
            DataSchema = Text("dataSchema"),
            Extensions = extensions,
            Data = data,
            DataIsBase64 = JsonMembers.Has(json, "dataIsBase64", JsonValueKind.True),
        };
        using var read = JsonDocument.Parse(DraftJson.Write(draft), new() { MaxDepth = 1000 });
        return read.RootElement.Clone();
    }
}
