using System.Globalization;
using System.Text;

namespace Player.Starts.Commands;

/// <summary>Texts of PowerShell (about_Quoting_Rules, about_Special_Characters): quotes of every kind, backticks, here-strings, variables within them.</summary>
internal sealed class PowerShellText(string text, Dictionary<string, PowerValue> variables)
{
    private const int Budget = 4 * StartReader.MaxLength;

    private int spent;

    // Behind the first here-string that is not closed there is no need to look again.
    private bool noHereString;

    /// <summary>What stands in texts and is not known here.</summary>
    public List<ShellRemark> Unknown { get; } = [];

    public static bool IsDouble(char letter) => letter is '"' or '\u201C' or '\u201D' or '\u201E';

    public static bool IsSingle(char letter) => letter is '\'' or '\u2018' or '\u2019' or '\u201A';

    /// <summary>The text that begins at a quote; steps behind it.</summary>
    /// <returns>Null where no quote closes it.</returns>
    public string? Quoted(ref int at, int line)
    {
        var isSingle = IsSingle(text[at++]);
        var into = new StringBuilder();
        while (at < text.Length)
        {
            var letter = text[at];
            if (isSingle ? IsSingle(letter) : IsDouble(letter))
            {
                at++;
                if (at >= text.Length || !(isSingle ? IsSingle(text[at]) : IsDouble(text[at]))) return into.ToString();
                into.Append(letter);
                at++;
            }
            else if (!isSingle && letter is '`' or '$')
            {
                Special(ref at, into, line);
            }
            else
            {
                into.Append(letter);
                at++;
            }
        }

        return null;
    }

    /// <summary>The text between <c>@"</c> and <c>"@</c>, each at a line of its own; steps behind it.</summary>
    public string? HereString(ref int at, int line)
    {
        var isSingle = text[at + 1] == '\'';
        var start = text.IndexOf('\n', at) + 1;
        var close = start == 0 || (noHereString && !isSingle) ? -1 : text.IndexOf(isSingle ? "\n'@" : "\n\"@", start - 1, StringComparison.Ordinal);
        noHereString |= close < 0 && !isSingle;
        if (close < 0) return null;
        at = close + 3;
        if (close < start) return "";
        if (isSingle) return text[start..close];
        var into = new StringBuilder();
        for (var inner = start; inner < close;)
        {
            if (text[inner] is '`' or '$') Special(ref inner, into, line);
            else into.Append(text[inner++]);
        }

        return into.ToString();
    }

    /// <summary>A backtick and the letter behind it, or a variable.</summary>
    public void Special(ref int at, StringBuilder into, int line)
    {
        if (text[at] == '`')
        {
            at++;
            if (at < text.Length) Escape(ref at, into);
            return;
        }

        var start = at++;
        if (at < text.Length && text[at] == '(') Expression(ref at, into, start, line);
        else Variable(ref at, into, start, line);
    }

    private void Variable(ref int at, StringBuilder into, int start, int line)
    {
        var isBraced = at < text.Length && text[at] == '{';
        if (isBraced) at++;
        var from = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' || (text[at] == ':' && at + 1 < text.Length && char.IsLetter(text[at + 1]) && at > from))) at++;
        var name = text[from..at];
        if (isBraced && at < text.Length && text[at] == '}') at++;
        if (name.Length > 0 && variables.TryGetValue(name, out var value) && value is not PowerValue.Unknown && value.AsText is var known && (spent += known.Length) < Budget)
        {
            into.Append(known);
            return;
        }

        into.Append(text, start, at - start);
        if (name.Length > 0 && Unknown.Count < 20) Unknown.Add(new("variable", line, text[start..at]));
    }

    // $([char]0x4f60) is what Chrome writes of a letter beyond ASCII.
    private void Expression(ref int at, StringBuilder into, int start, int line)
    {
        var close = text.AsSpan(at, Math.Min(4000, text.Length - at)).IndexOf(')');
        var inner = close < 0 ? "" : text.Substring(at + 1, close - 1).Trim();
        at = close < 0 ? at : at + close + 1;
        if (inner.StartsWith("[char]", StringComparison.OrdinalIgnoreCase) && Code(inner[6..]) is { } code)
        {
            into.Append(code);
            return;
        }

        into.Append(text, start, at - start);
        if (Unknown.Count < 20) Unknown.Add(new("substitution", line, text[start..at]));
    }

    private static char? Code(string number)
    {
        var isHex = number.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ushort.TryParse(isHex ? number[2..] : number, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? (char)code : null;
    }

    private void Escape(ref int at, StringBuilder into)
    {
        var letter = text[at++];
        if (letter == 'u' && at < text.Length && text[at] == '{')
        {
            var close = text.AsSpan(at, Math.Min(9, text.Length - at)).IndexOf('}');
            if (close > 0 && int.TryParse(text.AsSpan(at + 1, close - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune) && Rune.IsValid(rune))
            {
                into.Append(new Rune(rune).ToString());
                at += close + 1;
                return;
            }
        }

        into.Append(letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'a' => '\a', 'b' => '\b', 'e' => '\u001B', 'f' => '\f', 'v' => '\v', '0' => '\0', _ => letter });
    }
}
