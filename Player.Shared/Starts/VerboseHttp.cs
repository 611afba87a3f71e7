using System.Text;
using Player.Events;

namespace Player.Starts;

/// <summary>What <c>curl -v</c> prints: <c>&gt;</c> before what was sent, without its body; <c>&lt;</c> before what came back, its body below it.</summary>
internal static class VerboseHttp
{
    public static void Read(string[] lines, StartBook found)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].TrimStart() is not ['>' or '<', ' ', ..] line) continue;
            var (begun, mark) = (at + 1, line[0]);
            List<WireHeader> headers = [];
            var first = line[2..].Trim();
            for (at++; at < lines.Length && lines[at].TrimStart() is var next && next.StartsWith(mark); at++)
            {
                var header = next[1..].Trim();
                var colon = header.IndexOf(':', StringComparison.Ordinal);
                if (header.Length == 0) break;
                if (colon > 0) headers.Add(new(header[..colon].Trim(), header[(colon + 1)..].Trim()));
            }

            if (!MessageDrafts.CarriesEvent(headers)) continue;
            var target = mark == '>' && first.Split(' ') is [_, var path, ..] ? HttpStarts.Absolute(path, headers) : null;
            var body = mark == '<' ? Below(lines, ref at) : "";
            if (mark == '>') found.Note(begun, "verbose-body");
            if (mark == '>' && MessageDrafts.ContentType(headers)?.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) == true) continue;
            MessageDrafts.Read(headers, Encoding.UTF8.GetBytes(body), target, begun, found);
        }
    }

    private static string Below(string[] lines, ref int at)
    {
        var from = at + 1;
        while (at + 1 < lines.Length && lines[at + 1].TrimStart() is not ['>' or '<' or '*' or '$', ' ', ..]) at++;
        return from > at ? "" : string.Join('\n', lines[from..(at + 1)]).TrimEnd();
    }
}

/// <summary>Headers as the tools of a browser show them: HTTP/2's own names with a colon before them, values beside or below.</summary>
internal static class BrowserHeaders
{
    public static List<WireHeader> Read(string[] lines, ref int at, int end)
    {
        List<WireHeader> headers = [];
        var isBelow = lines[at].Trim() is var first && first.LastIndexOf(':') == 0;
        for (; at < end && lines[at].Trim() is { Length: > 0 } line; at++)
        {
            if (isBelow)
            {
                if (at + 1 >= end || lines[at + 1].Trim().Length == 0) break;
                headers.Add(new(line, lines[++at].Trim()));
                continue;
            }

            var colon = line.IndexOf(':', 1);
            if (colon > 0) headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        return headers;
    }
}
