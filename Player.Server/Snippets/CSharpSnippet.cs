using Player.Events;

namespace Player.Server.Snippets;

/// <summary>A program with the CloudEvents SDK for C#.</summary>
internal static class CSharpSnippet
{
    public static string Render(Copied copied)
    {
        var lines = new ProgramLines();
        lines.Add("// dotnet add package CloudNative.CloudEvents.SystemTextJson");
        if (copied.Event.SpecVersion == SpecVersions.V03) lines.Add("// The event is CloudEvents 0.3; the SDK for C# sends 1.0.");
        lines.Add("using CloudNative.CloudEvents;", "using CloudNative.CloudEvents.Http;", "using CloudNative.CloudEvents.SystemTextJson;", "", "using var client = new HttpClient();");
        if (copied.IsLarge)
            lines.Add($"// {copied.Size} of data, too much for a program's text: downloaded.", $"var data = await client.GetByteArrayAsync({Quote.Code(copied.DataUrl)});");
        else if (copied.Text is { Length: > 0 } text) lines.Add($"var data = System.Text.Encoding.UTF8.GetBytes({Quote.Code(text)});");
        else if (copied.HasData) lines.Add($"var data = Convert.FromBase64String({Quote.Code(copied.Base64)});");
        lines.Add("var cloudEvent = new CloudEvent", "{");
        lines.Add($"    Id = {Quote.Code(copied.Event.Id)},", $"    Source = new Uri({Quote.Code(copied.Event.Source)}, UriKind.RelativeOrAbsolute),", $"    Type = {Quote.Code(copied.Event.Type)},");
        if (copied.Event.Subject is { } subject) lines.Add($"    Subject = {Quote.Code(subject)},");
        if (copied.Event.DataContentType is { } type) lines.Add($"    DataContentType = {Quote.Code(type)},");
        if (copied.HasData) lines.Add("    Data = data,");
        lines.Add("};");
        if (copied.Event.Time is { } time) lines.Add($"cloudEvent.SetAttributeFromString(\"time\", {Quote.Code(time)});");
        if (copied.Event.DataSchema is { } schema) lines.Add($"cloudEvent.SetAttributeFromString(\"dataschema\", {Quote.Code(schema)});");
        foreach (var (name, value, _) in copied.Event.Extensions) lines.Add($"cloudEvent.SetAttributeFromString({Quote.Code(name)}, {Quote.Code(value)});");
        lines.Add(
            "using var content = cloudEvent.ToHttpContent(ContentMode.Binary, new BytesAsTheyAre());",
            $"using var response = await client.PostAsync({Quote.Code(copied.Url)}, content);",
            "response.EnsureSuccessStatusCode();",
            "Console.WriteLine((int)response.StatusCode);",
            "",
            "// The formatter would write bytes of JSON as a JSON string in Base64.",
            "sealed class BytesAsTheyAre : JsonEventFormatter",
            "{",
            "    public override ReadOnlyMemory<byte> EncodeBinaryModeEventData(CloudEvent cloudEvent) => cloudEvent.Data as byte[];",
            "}");
        return lines.Text;
    }
}
