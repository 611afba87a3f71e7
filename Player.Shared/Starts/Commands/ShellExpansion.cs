using System.Text;

namespace Player.Starts.Commands;

/// <summary>What a shell puts in for <c>$</c> and backticks: variables that the text sets, and what its own here-documents say; all else stays as it is written.</summary>
/// <param name="state">What is known.</param>
/// <param name="depth">How many substitutions are around this one.</param>
internal sealed class ShellExpansion(ShellState state, int depth)
{
    private const int MaxDepth = 4;

    // Behind the first that is not closed there is no need to look again.
    private bool noParenthesis;
    private bool noBacktick;

    /// <summary>What is not known here, as it is written; the remarks of the word that it stands in.</summary>
    public List<(string Code, string Raw)> Unknown { get; } = [];

    /// <summary>The text of what begins at <paramref name="at"/>, which is <c>$</c> or a backtick; steps behind it.</summary>
    public string Next(string text, ref int at, int end)
    {
        var start = at++;
        if (text[start] == '`') return Backticks(text, ref at, end, start);
        if (at >= end) return "$";
        if (text[at] == '(') return Substitution(text, ref at, end, start);
        if (text[at] == '{') return Braces(text, ref at, end, start);
        var length = 0;
        while (at + length < end && (char.IsAsciiLetterOrDigit(text[at + length]) || text[at + length] == '_')) length++;
        if (length == 0 || char.IsAsciiDigit(text[at])) return "$";
        var name = text.Substring(at, length);
        at += length;
        return state.Value(name) ?? Kept("variable", $"${name}");
    }

    /// <summary>A part between double quotes, or of a here-document.</summary>
    /// <param name="text">Of which it is a part.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Where it ends, at the latest.</param>
    /// <param name="quote">What ends it; none in a here-document.</param>
    /// <returns>Its text; <paramref name="at"/> is at the quote then, or at the end.</returns>
    public string Inside(string text, ref int at, int end, Func<char, bool>? quote)
    {
        var into = new StringBuilder();
        while (at < end && quote?.Invoke(text[at]) != true)
        {
            var letter = text[at];
            if (letter == '\\' && at + 1 < end)
            {
                var next = text[at + 1];
                at += 2;
                if (next == '\n') continue;
                if (!(next is '$' or '`' or '\\' || (next == '"' && quote is not null))) into.Append('\\');
                into.Append(next);
            }
            else if (letter is '$' or '`')
            {
                into.Append(Next(text, ref at, end));
            }
            else
            {
                into.Append(letter);
                at++;
            }
        }

        return into.ToString();
    }

    private string Braces(string text, ref int at, int end, int start)
    {
        var close = text.AsSpan(at, Math.Min(end - at, 4096)).IndexOf('}');
        if (close < 0) return "$";
        var inner = text.Substring(at + 1, close - 1);
        at += close + 1;
        var length = 0;
        while (length < inner.Length && (char.IsAsciiLetterOrDigit(inner[length]) || inner[length] == '_')) length++;
        if (state.Value(inner[..length]) is { } value) return length == inner.Length || inner[length] is ':' or '-' ? value : Kept("variable", text[start..at]);
        if (length > 0 && inner[length..].StartsWith(":-", StringComparison.Ordinal)) return inner[(length + 2)..];
        if (length > 0 && inner[length..].StartsWith('-')) return inner[(length + 1)..];
        return Kept("variable", text[start..at]);
    }

    private string Backticks(string text, ref int at, int end, int start)
    {
        var close = noBacktick ? -1 : text.AsSpan(at, end - at).IndexOf('`');
        if (close < 0)
        {
            noBacktick = true;
            return "`";
        }

        var inner = text.Substring(at, close);
        at += close + 1;
        return Run(inner) ?? Kept("substitution", text[start..at]);
    }

    private string Substitution(string text, ref int at, int end, int start)
    {
        var close = noParenthesis ? -1 : Close(text, at, end);
        if (close < 0)
        {
            noParenthesis = true;
            return "$";
        }

        var inner = text.Substring(at + 1, close - at - 1);
        at = close + 1;
        return (inner.StartsWith('(') ? null : Run(inner)) ?? Kept("substitution", text[start..at]);
    }

    /// <summary>The text in the parentheses at <paramref name="at"/>, and what its command writes, where that is known; steps behind it.</summary>
    /// <returns>Null where none closes it.</returns>
    public (string Raw, string? Written)? Written(string text, ref int at)
    {
        var close = noParenthesis ? -1 : Close(text, at, text.Length);
        noParenthesis |= close < 0;
        if (close < 0) return null;
        var raw = text[at..(close + 1)];
        at = close + 1;
        return (raw, Run(raw[1..^1], isWhole: true));
    }

    private static int Close(string text, int at, int end)
    {
        var open = 0;
        for (; at < end; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '(':
                    open++;
                    break;
                case ')' when --open == 0:
                    return at;
                case '\'' or '"' when text.AsSpan(at + 1, end - at - 1).IndexOf(text[at]) is >= 0 and var length:
                    at += length + 1;
                    break;
            }
        }

        return -1;
    }

    // $(cat <<EOF …) and $(echo …) are texts; dates, UUIDs and files are not known here.
    private string? Run(string inner, bool isWhole = false)
    {
        if (depth >= MaxDepth) return null;
        var pipe = new ShellPipe(state);
        string? written = null;
        PosixShell.Read(inner, 1, state, command => written = pipe.Run(command), depth + 1);
        return isWhole ? written : written?.TrimEnd('\n');
    }

    private string Kept(string code, string raw)
    {
        if (Unknown.Count < 20) Unknown.Add((code, raw));
        return raw;
    }
}
