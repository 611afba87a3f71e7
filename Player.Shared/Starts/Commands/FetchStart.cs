using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Player.Events;
using Player.Starts.Json;

namespace Player.Starts.Commands;

/// <summary>The events of <c>fetch(…)</c>, as a browser copies a request and as programs write it.</summary>
internal static partial class FetchStart
{
    /// <summary>The line of the first call; 0: there is none.</summary>
    public static int FirstLine(string text) => Call().Match(text) is { Success: true } call ? text.AsSpan(0, call.Index).Count('\n') + 1 : 0;

    public static StartKind Read(string text, StartBook found)
    {
        var lines = new LineIndex(text);
        foreach (var call in Call().EnumerateMatches(text))
        {
            var line = lines.At(call.Index + call.Length - 1);
            var url = LooseJson.Read(text, call.Index + call.Length);
            var comma = url.Fault is null ? LooseJson.Skip(text, url.End) : text.Length;
            if (comma >= text.Length || text[comma] != ',')
            {
                if (url.Fault is null) found.Note(line, "sends-nothing");
                else found.Error(line, "fetch-unread");
                continue;
            }

            var options = LooseJson.Read(text, comma + 1);
            if (options.Fault is { } fault) found.Error(lines.At(fault.At), fault.Code, fault.Given, $"{lines.At(fault.From ?? fault.At)}");
            else Request(url.Json, options.Json, line, found);
        }

        return StartKind.Fetch;
    }

    private static void Request(string url, string options, int line, StartBook found)
    {
        using var target = JsonTexts.Parse(url);
        using var read = JsonTexts.Parse(options);
        if (read?.RootElement is not { ValueKind: JsonValueKind.Object } request || target?.RootElement is not { ValueKind: JsonValueKind.String } where)
        {
            found.Error(line, "fetch-unread");
            return;
        }

        List<WireHeader> headers = [];
        if (JsonMembers.Has(request, "headers", JsonValueKind.Object))
        {
            foreach (var header in request.GetProperty("headers").EnumerateObject()) headers.Add(new(header.Name, header.Value.ToString()));
        }

        var body = JsonMembers.Text(request, "body") ?? (JsonMembers.Has(request, "body", JsonValueKind.Object) ? request.GetProperty("body").GetRawText() : "");
        MessageDrafts.Read(headers, Encoding.UTF8.GetBytes(body), where.GetString(), line, found);
    }

    [GeneratedRegex(@"(?m)^[ \t]*(?:(?:const|let|var)[ \t]+[\w{}, ]{1,60}=[ \t]*)?(?:return[ \t]+)?(?:await[ \t]+)?(?:window\.)?fetch\(", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
