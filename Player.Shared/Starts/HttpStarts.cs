using System.Text;
using System.Text.RegularExpressions;
using Player.Events;

namespace Player.Starts;

/// <summary>Events out of HTTP requests: as they stand in a trace, in an editor's .http file, or as bare headers with a body.</summary>
internal static partial class HttpStarts
{
    public static bool Has(string text) => RequestLine().IsMatch(text) || text.Split('\n').FirstOrDefault(IsContent) is { } first && BareHeader().IsMatch(first);

    public static StartKind Read(string text, StartBook found)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !lines[i].StartsWith("###", StringComparison.Ordinal)) continue;
            One(lines, start, i, found);
            start = i + 1;
        }

        return StartKind.Http;
    }

    private static void One(string[] lines, int start, int end, StartBook found)
    {
        var at = start;
        while (at < end && !IsContent(lines[at])) at++;
        if (at == end) return;
        var first = at + 1;
        string? target = null;
        if (RequestLine().Match(lines[at].Trim()) is { Success: true } request)
        {
            target = request.Groups["target"].Value;
            at++;
        }

        List<WireHeader> headers = [];
        for (; at < end && lines[at].Trim().Length > 0; at++)
        {
            var colon = lines[at].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.Add(new(lines[at][..colon].Trim(), lines[at][(colon + 1)..].Trim()));
            else found.Error(at + 1, $"“{lines[at].Trim()}” is no header: it is written Name: value, and an empty line ends the headers.");
        }

        var body = at + 1 < end ? string.Join('\n', lines[(at + 1)..end]).TrimEnd('\n') : "";
        if (body.StartsWith("< ", StringComparison.Ordinal))
        {
            found.Note(at + 2, $"The data is in the file {body[2..].Trim()}, which is not here: put it in yourself.");
            body = "";
        }

        MessageDrafts.Read(headers, Encoding.UTF8.GetBytes(body), Absolute(target, headers), first, found);
    }

    private static string? Absolute(string? target, List<WireHeader> headers)
    {
        if (target is null || !target.StartsWith('/')) return target;
        var host = headers.Find(header => header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value;
        return host is null ? null : $"http://{host}{target}";
    }

    // Comments and variables of .http files.
    private static bool IsContent(string line) => line.Trim() is { Length: > 0 } text && text[0] is not ('#' or '@') && !text.StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"(?m)^(POST|PUT|GET|PATCH|DELETE) (?<target>\S+)( HTTP/[\d.]+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^\s*(ce-[a-z0-9]+|content-type|host)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareHeader();
}
