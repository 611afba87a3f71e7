using System.Text.RegularExpressions;

namespace Player.Starts;

/// <summary>Events out of commands: curl, and <c>kn event send</c>.</summary>
internal static partial class CommandStarts
{
    /// <summary>Whether a text has such a command at all, behind a prompt or within <c>kubectl exec</c>.</summary>
    public static bool Has(string text) => Command().IsMatch(text);

    public static StartKind Read(string text, StartBook found)
    {
        var kind = StartKind.Unknown;
        var attached = Attached(text, out var rest);
        foreach (var command in ShellWords.Split(rest))
        {
            if (Behind(command.Words, "curl") is { } curl)
            {
                kind = StartKind.Curl;
                CurlStart.Read(curl, attached, command.Line, found);
            }
            else if (Kn(command.Words) is { } kn)
            {
                kind = StartKind.Kn;
                KnStart.Read(kn, command.Line, found);
            }
        }

        if (kind == StartKind.Unknown) found.Error(1, "This looks like a command, and neither curl nor kn event send could be read out of it.");
        return kind;
    }

    // The Player's own curl command brings bytes that are no text along in Base64.
    private static byte[]? Attached(string text, out string rest)
    {
        rest = text;
        if (Here().Match(text) is not { Success: true } here) return null;
        rest = text.Remove(here.Index, here.Length);
        var base64 = new string([.. here.Groups[1].Value.Where(letter => !char.IsWhiteSpace(letter))]);
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static IReadOnlyList<string>? Behind(IReadOnlyList<string> words, string name)
    {
        bool IsIt(string word) => word == name || word == name + ".exe" || word.EndsWith("/" + name, StringComparison.Ordinal);
        // A Pod that curl runs in is often called curl too.
        var dashes = words.Index().FirstOrDefault(word => word.Item == "--" && word.Index + 1 < words.Count && IsIt(words[word.Index + 1])).Index;
        for (var i = dashes; i < words.Count; i++)
        {
            if (IsIt(words[i])) return [.. words.Skip(i + 1)];
        }

        return null;
    }

    private static IReadOnlyList<string>? Kn(IReadOnlyList<string> words) => Behind(words, "kn") is ["event", "send", ..] kn ? [.. kn.Skip(2)] : null;

    [GeneratedRegex(@"(?m)^\s*([$>#%]\s+)?([\w./-]+\s[^\n]*?)?\b(curl(\.exe)?\s|kn\s+event\s+send\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex(@"base64 -d > ""\$data"" <<'END'\n([A-Za-z0-9+/=\s]*?)\nEND\n", RegexOptions.CultureInvariant)]
    private static partial Regex Here();
}

/// <summary>A word of options, and the value behind it.</summary>
internal sealed class OptionWords(IReadOnlyList<string> words)
{
    private int at;

    /// <summary>The next word; null at the end.</summary>
    public string? Next() => at < words.Count ? words[at++] : null;
}
