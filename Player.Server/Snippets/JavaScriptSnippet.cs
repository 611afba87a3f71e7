using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>A program with the CloudEvents SDK for JavaScript and the runtime's own fetch.</summary>
internal static class JavaScriptSnippet
{
    public static string Render(Copied copied)
    {
        var lines = new ProgramLines();
        lines.Add("// npm install cloudevents; save as send.mjs; node send.mjs");
        if (copied.Event.Time is null) lines.Add("// The event has no time; the SDK gives it the present one.");
        lines.Add("import { CloudEvent, HTTP } from \"cloudevents\";", "");
        if (copied.IsLarge)
            lines.Add($"// {copied.Size} of data, too much for a program's text: downloaded.", $"const download = await fetch({Quote.Code(copied.DataUrl)});", "if (!download.ok) throw new Error(`${download.status}`);", "const data = Buffer.from(await download.arrayBuffer());");
        else if (copied.Text is { Length: > 0 } text) lines.Add($"const data = {Quote.Code(text)};");
        else if (copied.HasData) lines.Add($"const data = Buffer.from({Quote.Code(copied.Base64)}, \"base64\");");
        lines.Add("const event = new CloudEvent({", $"  specversion: {Quote.Code(copied.Event.SpecVersion)},");
        foreach (var (name, value, _) in copied.Attributes) lines.Add($"  {Quote.Code(name)}: {Quote.Code(value)},");
        if (copied.Event.DataContentType is { } type) lines.Add($"  datacontenttype: {Quote.Code(type)},");
        if (copied.HasData) lines.Add("  data,");
        lines.Add("});", "const { headers } = HTTP.binary(event);");
        Headers(copied, lines);
        lines.Add(
            $"const response = await fetch({Quote.Code(copied.Url)}, {{ method: \"POST\", headers{(copied.HasData ? ", body: data" : "")} }});",
            "if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);",
            "console.log(response.status);");
        return lines.Text;
    }

    // The SDK leaves values as they are, and fetch refuses what is not Latin-1.
    private static void Headers(Copied copied, ProgramLines lines)
    {
        var encoded = copied.Attributes.Select(one => (one.Name, Value: HeaderValue.Encode(one.Value), Raw: one.Value)).Where(one => one.Value != one.Raw).ToArray();
        if (encoded.Length > 0) lines.Add("// Header values are percent-encoded (CloudEvents HTTP 1.0.2, 3.1.3.2).");
        foreach (var (name, value, _) in encoded) lines.Add($"headers[{Quote.Code(BinaryMode.Prefix + name)}] = {Quote.Code(value)};");
    }
}
