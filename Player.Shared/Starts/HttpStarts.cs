using System.Text;
using System.Text.RegularExpressions;
using Player.Events;

namespace Player.Starts;

/// <summary>
/// Events out of HTTP messages: as they stand in a trace, in what <c>curl -v</c> prints, in a browser's tools, in an editor's .http file, or as bare
/// headers with a body.
/// </summary>
internal static partial class HttpStarts
{
    /// <summary>The line of the first message; 0: there is none.</summary>
    public static int FirstLine(string text)
    {
        var line = 0;
        var isFirst = true;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var one = text.AsSpan()[range].Trim();
            if (IsRequest(one) || Verbose().IsMatch(one) || (StatusLine().IsMatch(one) && AnyAttribute().IsMatch(text))) return line;
            if (!isFirst || !IsContent(one)) continue;
            if (BareHeader().IsMatch(one) || Pseudo().IsMatch(one) || (Header().IsMatch(one) && AnyAttribute().IsMatch(text))) return line;
            isFirst = false;
        }

        return 0;
    }

    public static StartKind Read(string text, StartBook found)
    {
        var lines = text.Split('\n');
        if (Array.FindIndex(lines, line => Verbose().IsMatch(line)) >= 0)
        {
            VerboseHttp.Read(lines, found);
            return found.Count > 0 || found.HasFindings ? StartKind.Http : StartKind.Unknown;
        }

        var variables = Variables(lines);
        var start = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            var isMark = i < lines.Length && lines[i].StartsWith("###", StringComparison.Ordinal);
            if (i < lines.Length && !isMark && !(i > start && lines[i - 1].Trim().Length == 0 && i + 1 < lines.Length && IsRequest(lines[i].AsSpan().Trim()) && Header().IsMatch(lines[i + 1]))) continue;
            One(lines, (start, i), variables, found);
            start = isMark ? i + 1 : i;
        }

        return StartKind.Http;
    }

    private static void One(string[] lines, (int Start, int End) part, Dictionary<string, string> variables, StartBook found)
    {
        var (at, end) = part;
        while (at < end && !IsContent(lines[at])) at++;
        if (at == end) return;
        var first = at + 1;
        string? target = null;
        if (RequestLine().Match(lines[at].Trim()) is { Success: true } request && IsRequest(lines[at].AsSpan().Trim()))
        {
            target = request.Groups["target"].Value;
            // A long query goes on below, set in.
            for (at++; at < end && lines[at].TrimStart() is ['?' or '&', ..] query; at++) target += query.Trim();
        }
        else if (StatusLine().IsMatch(lines[at]))
        {
            at++;
        }

        List<WireHeader> headers = Pseudo().IsMatch(lines[at < end ? at : at - 1]) ? BrowserHeaders.Read(lines, ref at, end) : [];
        for (; at < end && lines[at].Trim().Length > 0; at++)
        {
            if (!IsContent(lines[at])) continue;
            var colon = lines[at].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.Add(new(lines[at][..colon].Trim(), Filled(lines[at][(colon + 1)..].Trim(), variables)));
            else found.Error(at + 1, "http-header", lines[at].Trim());
        }

        var body = at + 1 < end ? Filled(string.Join('\n', lines[(at + 1)..end]).TrimEnd('\n'), variables) : "";
        if (FileMark().Match(body) is { Success: true } file)
        {
            found.Note(at + 2, "data-in-file", file.Groups["name"].Value.Trim());
            body = "";
        }

        MessageDrafts.Read([.. headers.Where(header => !header.Name.StartsWith(':'))], Encoding.UTF8.GetBytes(Body(body)), Absolute(target is null ? null : Filled(target, variables), headers), first, found);
    }

    // Scripts and answers of an editor's .http file stand below the body.
    private static string Body(string body) => Script().Match(body) is { Success: true } script ? body[..script.Index].TrimEnd('\n') : body;

    internal static string? Absolute(string? target, List<WireHeader> headers)
    {
        string? Value(string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        target ??= Value(":path");
        if (target is null || !target.StartsWith('/')) return target;
        var host = Value("Host") ?? Value(":authority");
        return host is null ? null : $"{Value(":scheme") ?? "http"}://{host}{target}";
    }

    // @name = value
    private static Dictionary<string, string> Variables(string[] lines)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (variables.Count < 200 && Variable().Match(line) is { Success: true } one) variables.TryAdd(one.Groups["name"].Value, Filled(one.Groups["value"].Value.Trim(), variables));
        }

        return variables;
    }

    // A value that is long and used often would grow without end: such stay as they are written.
    private static string Filled(string text, Dictionary<string, string> variables)
    {
        var left = StartReader.MaxLength;
        return variables.Count == 0 || !text.Contains("{{", StringComparison.Ordinal) ? text : Use().Replace(text, use =>
        {
            if (!variables.TryGetValue(use.Groups["name"].Value, out var value) || (left -= value.Length) < 0) return use.Value;
            return value;
        });
    }

    // Comments and variables of .http files.
    private static bool IsContent(ReadOnlySpan<char> line) => line.Trim() is { Length: > 0 } text && text[0] is not ('#' or '@') && !text.StartsWith("//");

    private static bool IsRequest(ReadOnlySpan<char> line)
    {
        if (!RequestLine().IsMatch(line)) return false;
        var target = line[(line.IndexOf(' ') + 1)..];
        return target.IndexOf(" HTTP/") > 0 || target.IndexOfAny('/', ':', '.') >= 0 || target.StartsWith("{{");
    }

    [GeneratedRegex(@"^(?:POST|PUT|GET|PATCH|DELETE|HEAD|OPTIONS) (?<target>\S+)(?: HTTP/[\d.]+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^HTTP/[\d.]+ \d{3}(?: |$)", RegexOptions.CultureInvariant)]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^\s*> (?:POST|PUT|PATCH|GET|DELETE) \S+ HTTP/[\d.]+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Verbose();

    [GeneratedRegex(@"^\s*(?:ce-[a-z0-9]+|content-type|host)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareHeader();

    [GeneratedRegex(@"(?m)^[> ]{0,4}ce-[a-z0-9]+\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AnyAttribute();

    [GeneratedRegex(@"^\s*[A-Za-z][A-Za-z0-9-]{0,60}\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\s*:(?:authority|method|path|scheme)\s*(?::|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Pseudo();

    [GeneratedRegex(@"^<@?[ \t]+(?<name>[^\n]+)", RegexOptions.CultureInvariant)]
    private static partial Regex FileMark();

    [GeneratedRegex(@"(?m)^(?:> ?\{%|<> )", RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    [GeneratedRegex(@"^\s*@(?<name>[\w.-]{1,80})\s*=(?<value>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{\s*(?<name>[\w.-]{1,80})\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Use();
}
