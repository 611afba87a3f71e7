using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Player.Events;

namespace Player.Starts.Commands;

/// <summary>The event of HTTPie (<c>http</c>, <c>https</c>) and xh: items behind the URL are headers, fields of a JSON object or parts of a query.</summary>
internal static class HttpieStart
{
    private static readonly HashSet<string> Valued = new(StringComparer.Ordinal)
    {
        "-a", "--auth", "-A", "--auth-type", "--session", "--session-read-only", "-p", "--print", "-o", "--output", "--pretty", "-s", "--style", "--proxy", "--timeout", "--verify", "--cert",
        "--cert-key", "--max-redirects", "--default-scheme", "--ssl", "--boundary", "--format-options", "--response-charset", "--response-mime", "--path-as-is",
    };

    /// <summary>Whether words are such a command, and not a sentence that begins with <c>http</c>.</summary>
    public static bool Has(IReadOnlyList<string> words)
    {
        var rest = words.SkipWhile(word => word.StartsWith('-')).ToArray();
        return rest is [var method, var url, ..] && IsMethod(method) ? IsUrl(url) : rest is [var only, ..] && IsUrl(only);
    }

    public static void Read(IReadOnlyList<string> words, CommandFiles files, int line, StartBook found)
    {
        List<WireHeader> headers = [];
        var fields = new JsonObject();
        string? url = null;
        string? raw = null;
        var isForm = false;
        var options = new OptionWords([.. words.SelectMany(Apart)]);
        while (options.Next() is { } word)
        {
            if (word == "--raw") raw = options.Next();
            else if (word is "-f" or "--form" or "--multipart") isForm = true;
            else if (Valued.Contains(word)) options.Next();
            else if (word.StartsWith('-') || (url is null && IsMethod(word))) continue;
            else if (url is null) url = Url(word);
            else Item(word, headers, fields, (line, found));
        }

        if (isForm) found.Error(line, "curl-form", "--form");
        raw ??= fields.Count == 0 ? files.Read("-") : null;
        var body = raw ?? (fields.Count > 0 ? fields.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) : "");
        // Without a word HTTPie says that a body is JSON.
        if (body.Length > 0 && MessageDrafts.ContentType(headers) is null) headers.Add(new("Content-Type", MediaType.Json));
        MessageDrafts.Read(headers, ShellText.Bytes(body.TrimEnd('\n')), url, line, found);
    }

    private static void Item(string word, List<WireHeader> headers, JsonObject fields, (int Line, StartBook Found) at)
    {
        var (split, name) = Split(word);
        var value = split.Length == 0 ? "" : word[(word.Length - Rest(word, split))..];
        switch (split)
        {
            case ":":
                headers.Add(new(name, value));
                break;
            case "=":
                Put(fields, name, JsonValue.Create(value));
                break;
            case ":=":
                if (Json(value) is { Fault: null } json) Put(fields, name, json.Value);
                else at.Found.Error(at.Line, "httpie-json", word);
                break;
            case "==":
                break;
            default:
                if (word.EndsWith(';')) headers.Add(new(word[..^1], ""));
                else at.Found.Note(at.Line, "data-in-file", word);
                break;
        }
    }

    private static (JsonNode? Value, string? Fault) Json(string text)
    {
        try
        {
            return (JsonNode.Parse(text), null);
        }
        catch (JsonException)
        {
            return (null, text);
        }
    }

    // a[b][c]=d and a.b are names within names; only the first form is HTTPie's.
    private static void Put(JsonObject fields, string name, JsonNode? value)
    {
        string[] path = [.. name.Split('[').Select(part => part.TrimEnd(']')).Take(20)];
        foreach (var part in path[..^1])
        {
            if (fields[part] is not JsonObject inner) fields[part] = inner = [];
            fields = inner;
        }

        fields[path[^1]] = value;
    }

    // The first separator counts, the longest of those that begin there; a backslash before one makes it a letter.
    private static (string Split, string Name) Split(string word)
    {
        var name = new StringBuilder();
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == '\\' && at + 1 < word.Length) name.Append(word[++at]);
            else if (word[at] is ':' or '=' or '@')
            {
                var two = at + 1 < word.Length ? word.Substring(at, 2) : "";
                return (two is ":=" or "==" or "=@" or ":@" ? two : word[at].ToString(), name.ToString());
            }
            else name.Append(word[at]);
        }

        return ("", name.ToString());
    }

    private static int Rest(string word, string split)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == '\\') at++;
            else if (word[at] is ':' or '=' or '@') return word.Length - at - split.Length;
        }

        return 0;
    }

    private static IEnumerable<string> Apart(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return word.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? [word[..equals], word[(equals + 1)..]] : [word];
    }

    private static bool IsMethod(string word) => word.Length is >= 3 and <= 7 && word.All(char.IsAsciiLetterUpper);

    private static bool IsUrl(string word) => word.Contains("://", StringComparison.Ordinal) || word is [':', ..] || word.StartsWith("localhost", StringComparison.Ordinal)
        || (word.Length > 3 && word[..^1].Contains('.', StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(word[^1]) && !word.Contains('(', StringComparison.Ordinal)) || word.Contains('/', StringComparison.Ordinal) || word.StartsWith('$');

    private static string Url(string word) => word.Contains("://", StringComparison.Ordinal) || word.StartsWith('$') ? word : word is [':', .. var rest]
        ? $"http://localhost{(rest.Length == 0 || rest[0] == '/' ? "" : ":")}{rest}"
        : $"http://{word}";
}
