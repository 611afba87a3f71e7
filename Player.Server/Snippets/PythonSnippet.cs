using Player.Events;

namespace Player.Server.Snippets;

/// <summary>A program with the CloudEvents SDK for Python (2.x) and Requests.</summary>
internal static class PythonSnippet
{
    public static string Render(Copied copied)
    {
        var lines = new ProgramLines();
        lines.Add("# pip install \"cloudevents>=2\" requests");
        if (copied.Event.Time is null) lines.Add("# The event has no time; the SDK gives it the present one.");
        if (copied.HasData && !copied.IsLarge && copied.Text is null) lines.Add("import base64", "");
        lines.Add("import requests");
        if (copied.Event.Time is not null) lines.Add("from dateutil.parser import isoparse");
        var version = copied.Event.SpecVersion == SpecVersions.V03 ? "v03" : "v1";
        lines.Add("from cloudevents.core.bindings.http import to_binary_event", $"from cloudevents.core.{version}.event import CloudEvent", "");
        if (copied.IsLarge)
            lines.Add($"# {copied.Size} of data, too much for a program's text: downloaded.", $"download = requests.get({Quote.Code(copied.DataUrl)}, timeout=60)", "download.raise_for_status()", "data = download.content");
        else if (copied.Text is { Length: > 0 } text) lines.Add($"data = {Quote.Code(text)}.encode(\"utf-8\")");
        else if (copied.HasData) lines.Add($"data = base64.b64decode({Quote.Code(copied.Base64)})");
        lines.Add("event = CloudEvent(", "    attributes={", $"        \"specversion\": {Quote.Code(copied.Event.SpecVersion)},");
        foreach (var (name, value, _) in copied.Attributes)
            lines.Add($"        {Quote.Code(name)}: {(name == AttributeNames.Time ? $"isoparse({Quote.Code(value)})" : Quote.Code(value))},");
        if (copied.Event.DataContentType is { } type) lines.Add($"        \"datacontenttype\": {Quote.Code(type)},");
        lines.Add("    },");
        if (copied.HasData) lines.Add("    data=data,");
        lines.Add(
            ")",
            "message = to_binary_event(event)",
            $"response = requests.post({Quote.Code(copied.Url)}, headers=message.headers, data=message.body, timeout=30)",
            "response.raise_for_status()",
            "print(response.status_code)");
        return lines.Text;
    }
}
