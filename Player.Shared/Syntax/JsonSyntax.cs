using System.Globalization;

namespace Player.Syntax;

/// <summary>
/// Reads JSON (RFC 8259) that may hold values that make themselves, each value with its place, and says of the first fault what it is and
/// where: what <c>System.Text.Json</c> knows is a byte of a line.
/// </summary>
public static class JsonSyntax
{
    /// <summary>As deep as <c>System.Text.Json</c> reads by itself.</summary>
    private const int MaxDepth = 64;

    public static JsonReading Read(string text)
    {
        var reader = new Reader(MaskedText.Of(text, isJson: true));
        var root = reader.Document();
        return new(text, reader.Fault is null ? root : null, reader.Fault);
    }

    private sealed class Reader(MaskedText masked)
    {
        private readonly string text = masked.Text;
        private int at;

        public TextFault? Fault { get; private set; }

        public JsonPart? Document()
        {
            var root = Value(0);
            if (root is null) return null;
            Space();
            if (at < text.Length) Fail(SyntaxRules.JsonAfter, at, text.Length);
            return root;
        }

        private JsonPart? Value(int depth)
        {
            Space();
            if (depth > MaxDepth) return Fail(SyntaxRules.JsonDepth, at, at + 1);
            if (at >= text.Length) return Fail(SyntaxRules.JsonMissing, text.Length, text.Length);
            return text[at] switch
            {
                '{' => Object(depth),
                '[' => Array(depth),
                '"' => String(),
                '-' or (>= '0' and <= '9') => Number(),
                '\'' => Fail(SyntaxRules.JsonSingleQuotes, at, at + 1),
                '/' or '#' => Fail(SyntaxRules.JsonComment, at, LineEnd()),
                _ => Word(),
            };
        }

        private JsonPart? Object(int depth)
        {
            var start = at++;
            var members = new List<JsonMember>();
            for (var comma = -1; ; comma = at - 1)
            {
                Space();
                if (Takes('}')) return comma < 0 ? Made(new(JsonKind.Object, start, at)) : Fail(SyntaxRules.JsonTrailingComma, comma, comma + 1);
                var nameStart = at;
                if (Name() is not { } name) return null;
                Space();
                if (!Takes(':')) return Fail(SyntaxRules.JsonColon, at, at, ":");
                if (Value(depth + 1) is not { } value) return null;
                members.Add(new(name, nameStart, value));
                Space();
                if (Takes('}')) return Made(new(JsonKind.Object, start, at) { Members = new JsonMembers(members) });
                if (!Takes(',')) return Missing("}");
            }
        }

        private JsonPart? Array(int depth)
        {
            var start = at++;
            var items = new List<JsonPart>();
            for (var comma = -1; ; comma = at - 1)
            {
                Space();
                if (Takes(']')) return comma < 0 ? Made(new(JsonKind.Array, start, at)) : Fail(SyntaxRules.JsonTrailingComma, comma, comma + 1);
                if (Value(depth + 1) is not { } item) return null;
                items.Add(item);
                Space();
                if (Takes(']')) return Made(new(JsonKind.Array, start, at) { Items = items });
                if (!Takes(',')) return Missing("]");
            }
        }

        private string? Name()
        {
            if (at >= text.Length) Fail(SyntaxRules.JsonEnd, text.Length, text.Length, "}");
            else if (text[at] == '\'') Fail(SyntaxRules.JsonSingleQuotes, at, at + 1);
            else if (text[at] is '/' or '#') Fail(SyntaxRules.JsonComment, at, LineEnd());
            else if (text[at] != '"') Fail(SyntaxRules.JsonName, at, Math.Max(WordEnd(), at + 1));
            else if (String() is { } name) return JsonStrings.Read(masked.Original.AsSpan((name.Start + 1)..(name.End - 1)));
            return null;
        }

        private JsonPart? String()
        {
            var start = at++;
            while (at < text.Length && text[at] != '"')
            {
                if (text[at] < ' ') return Fail(SyntaxRules.JsonString, start, at);
                if (text[at] == '\\' && !Escape()) return null;
                at++;
            }

            return Takes('"') ? Made(new(JsonKind.String, start, at)) : Fail(SyntaxRules.JsonString, start, text.Length);
        }

        private bool Escape()
        {
            var start = at++;
            var letters = at < text.Length && text[at] == 'u' ? 5 : 1;
            var escape = text.AsSpan(at, Math.Min(letters, text.Length - at));
            var isRight = letters == 5
                ? escape.Length == 5 && int.TryParse(escape[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
                : escape is ['"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'];
            if (!isRight) Fail(SyntaxRules.JsonEscape, start, at + escape.Length);
            at += escape.Length - 1;
            return isRight;
        }

        private JsonPart? Number()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.')) at++;
            var isMade = masked.IsMade(start, at);
            if (!isMade && !IsNumber(text.AsSpan(start..at))) return Fail(SyntaxRules.JsonNumber, start, at);
            return new(isMade ? JsonKind.Made : JsonKind.Number, start, at) { IsMade = isMade };
        }

        private JsonPart? Word()
        {
            var (start, end) = (at, WordEnd());
            at = end;
            return text[start..end] switch
            {
                "true" or "false" => new(JsonKind.Boolean, start, end),
                "null" => new(JsonKind.Null, start, end),
                _ => Fail(SyntaxRules.JsonValue, start, Math.Max(end, start + 1)),
            };
        }

        // A letter stands where a comma or an end should.
        private JsonPart? Missing(string close) => at >= text.Length
            ? Fail(SyntaxRules.JsonEnd, text.Length, text.Length, close)
            : Fail(text[at] is '/' or '#' ? SyntaxRules.JsonComment : SyntaxRules.JsonComma, at, at + 1, close);

        private JsonPart Made(JsonPart part) => part with { IsMade = masked.IsMade(part.Start, part.End) };

        private JsonPart? Fail(string rule, int start, int end, string? given = null)
        {
            end = Math.Min(end, text.Length);
            var piece = masked.Original[start..end];
            Fault ??= new(rule, start, end, given ?? (piece.Length <= 24 ? piece : piece[..24] + "…"));
            return null;
        }

        private bool Takes(char letter)
        {
            if (at >= text.Length || text[at] != letter) return false;
            at++;
            return true;
        }

        private void Space()
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r') at++;
        }

        private int WordEnd()
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$')) end++;
            return end;
        }

        private int LineEnd() => text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
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

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
}
