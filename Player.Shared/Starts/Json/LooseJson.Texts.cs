using System.Globalization;

namespace Player.Starts.Json;

/// <content>Texts, numbers and what stands between values.</content>
internal sealed partial class LooseJson
{
    private bool Text()
    {
        var start = at;
        var quote = text[at++];
        var isPlain = quote == '"';
        if (!isPlain) Mend(quote is '\'' or '`' ? "json-quotes" : "typographic", start, quote.ToString());
        json.Append('"');
        while (at < text.Length && !IsEnd(quote, text[at]))
        {
            var letter = text[at];
            if (letter == '\\' && at + 1 < text.Length)
            {
                if (!Escape()) return false;
            }
            else if (letter < ' ')
            {
                // A JSON text ends on its line; one that goes on below has lost its closing quote, or was wrapped on the way.
                if (isPlain && letter == '\n' && !IsWrapped()) return Fail(text.AsSpan(at).IsWhiteSpace() ? "json-ends" : "json-text", start, "\"", start);
                Mend("json-control", at);
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
                at++;
            }
            else
            {
                if (letter == '"') json.Append('\\');
                json.Append(letter);
                at++;
            }
        }

        if (at >= text.Length) return Fail("json-ends", Math.Max(0, text.Length - 1), "\"", start);
        at++;
        json.Append('"');
        return true;
    }

    // The text goes on for some lines, and what stands behind its end is what stands behind a text.
    private bool IsWrapped()
    {
        var end = text.IndexOf('"', at, Math.Min(2000, text.Length - at));
        if (end < 0) return false;
        var next = end + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\n') next++;
        return next < text.Length && text[next] is ',' or '}' or ']' or ':' && text.AsSpan(at, end - at).IndexOfAny('{', '}', ':') < 0;
    }

    private static bool IsEnd(char quote, char letter) => quote switch
    {
        '"' or '\'' or '`' => letter == quote,
        '\u2018' or '\u2019' => letter is '\u2018' or '\u2019',
        _ => letter is '\u201C' or '\u201D',
    };

    private bool Escape()
    {
        var (start, letter) = (at, text[at + 1]);
        at += 2;
        if (letter is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't') json.Append('\\').Append(letter);
        else if (letter is '\'' or '`' or '$') json.Append(letter);
        else if (letter == '\n') Mend("json-control", start);
        else if (letter == 'x' && IsHex(2)) json.Append("\\u00").Append(text, at, 2);
        else if (letter == 'u' && IsHex(4)) json.Append("\\u").Append(text, at, 4);
        else return Fail("json-escape", start, "\\" + letter);
        if (letter == 'x') at += 2;
        if (letter == 'u') at += 4;
        return true;
    }

    private bool IsHex(int length) => at + length <= text.Length && text.AsSpan(at, length).IndexOfAnyExcept(HexDigits) < 0;

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private void Quote(ReadOnlySpan<char> raw)
    {
        json.Append('"');
        foreach (var letter in raw)
        {
            if (letter is '"' or '\\') json.Append('\\').Append(letter);
            else if (letter < ' ') json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else json.Append(letter);
        }

        json.Append('"');
    }

    private void Space()
    {
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter is ' ' or '\t' or '\n' or '\r')
            {
                json.Append(letter);
                at++;
            }
            else if (letter is '\u00A0' or '\u202F' or '\u3000' or '\u2003' or '\u2002')
            {
                Mend("odd-blank", at);
                json.Append(' ');
                at++;
            }
            else if (letter is '\u200B' or '\uFEFF' or '\u2060' or '\u001E')
            {
                if (letter != '\u001E') Mend("invisible", at);
                at++;
            }
            else if (!Remark())
            {
                return;
            }
        }
    }

    private bool Remark()
    {
        var end = text[at] == '#' || At("//") ? text.IndexOf('\n', at) : At("/*") && text.IndexOf("*/", at, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : -2;
        if (end == -2) return false;
        Mend("json-remarks", at);
        at = end < 0 ? text.Length : end;
        return true;
    }

    // RFC 8259, 6.
    private static bool IsNumber(ReadOnlySpan<char> number)
    {
        if (number is ['-', ..]) number = number[1..];
        var whole = Digits(number);
        if (whole == 0 || (whole > 1 && number[0] == '0')) return false;
        number = number[whole..];
        if (number is ['.', ..])
        {
            var fraction = Digits(number[1..]);
            if (fraction == 0) return false;
            number = number[(fraction + 1)..];
        }

        if (number is not ['e' or 'E', ..]) return number.IsEmpty;
        number = number is [_, '+' or '-', ..] ? number[2..] : number[1..];
        return !number.IsEmpty && Digits(number) == number.Length;
    }

    private static int Digits(ReadOnlySpan<char> digits) => digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length;
}
