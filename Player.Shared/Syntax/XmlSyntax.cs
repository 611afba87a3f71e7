namespace Player.Syntax;

/// <summary>
/// Whether XML is well-formed (XML 1.0, 2.1), as far as a sender gets it wrong: tags that nest, one root, attributes in quotes and once each,
/// ampersands that mean something. It reads no document type definition. The framework's own reader would be a megabyte in the browser.
/// </summary>
internal static class XmlSyntax
{
    private static readonly HashSet<string> entities = new(["lt", "gt", "amp", "apos", "quot"], StringComparer.Ordinal);

    public static TextFault? Check(string text) => new Reader(text).Document();

    private static bool IsName(char letter, bool first) =>
        char.IsLetter(letter) || letter is '_' or ':' || (!first && (char.IsDigit(letter) || letter is '-' or '.' or '\u00B7' || char.IsHighSurrogate(letter) || char.IsLowSurrogate(letter)));

    private sealed class Reader(string text)
    {
        private readonly Stack<(string Name, int Start)> open = new();
        private int at = text.StartsWith('\uFEFF') ? 1 : 0;
        private bool hasRoot;
        private bool declares;

        public TextFault? Document()
        {
            while (at < text.Length)
            {
                if ((text[at] == '<' ? Markup() : Text()) is { } fault) return fault;
            }

            if (open.TryPeek(out var last)) return new(SyntaxRules.XmlUnclosed, last.Start, last.Start + last.Name.Length + 1, last.Name);
            return hasRoot ? null : new(SyntaxRules.XmlRoot, text.Length, text.Length);
        }

        private TextFault? Markup()
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("<!--")) return Skip("-->", 4);
            if (rest.StartsWith("<![CDATA[") && open.Count > 0) return Skip("]]>", 9);
            if (rest.StartsWith("<?")) return Skip("?>", 2);
            if (rest.StartsWith("<!DOCTYPE")) return DocumentType();
            return rest.StartsWith("</") ? End() : Start();
        }

        private TextFault? Text()
        {
            while (at < text.Length && text[at] != '<')
            {
                if (text[at] == '&' && Entity() is { } fault) return fault;
                if (open.Count == 0 && !char.IsWhiteSpace(text[at])) return new(SyntaxRules.XmlRoot, at, LineEnd(at));
                at++;
            }

            return null;
        }

        private TextFault? Start()
        {
            var start = at++;
            if (Name() is not { } name) return new(SyntaxRules.XmlName, start, LineEnd(start));
            if (open.Count == 0 && hasRoot) return new(SyntaxRules.XmlRoot, start, at);
            hasRoot = true;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (true)
            {
                var hadSpace = Space();
                if (Takes("/>")) return null;
                if (Takes(">"))
                {
                    open.Push((name, start));
                    return null;
                }

                if (at >= text.Length || text[at] == '<') return new(SyntaxRules.XmlTag, start, at, name);
                if (Attribute(hadSpace, seen) is { } fault) return fault;
            }
        }

        private TextFault? Attribute(bool hadSpace, HashSet<string> seen)
        {
            var start = at;
            if (!hadSpace || Name() is not { } name) return new(SyntaxRules.XmlAttribute, start, Math.Min(start + 1, text.Length));
            if (!seen.Add(name)) return new(SyntaxRules.XmlTwice, start, at, name);
            Space();
            if (!Takes("=")) return new(SyntaxRules.XmlAttribute, start, at, name);
            Space();
            if (at >= text.Length || text[at] is not ('"' or '\'')) return new(SyntaxRules.XmlAttribute, start, at, name);
            var quote = text[at++];
            for (; at < text.Length && text[at] != quote; at++)
            {
                if (text[at] == '<') return new(SyntaxRules.XmlAttribute, start, at, name);
                if (text[at] == '&' && Entity() is { } fault) return fault;
            }

            return Takes(quote.ToString()) ? null : new(SyntaxRules.XmlAttribute, start, LineEnd(start), name);
        }

        private TextFault? End()
        {
            var start = at;
            at += 2;
            var name = Name() ?? "";
            Space();
            if (!Takes(">")) return new(SyntaxRules.XmlTag, start, at, name);
            if (!open.TryPop(out var begun)) return new(SyntaxRules.XmlStray, start, at);
            return begun.Name == name ? null : new(SyntaxRules.XmlMismatch, start, at, begun.Name);
        }

        // Stands at the ampersand, and on the semicolon behind it. A document type may declare more than the five.
        private TextFault? Entity()
        {
            var end = text.IndexOf(';', at);
            var name = end < 0 ? "" : text[(at + 1)..end];
            var isKnown = name.StartsWith('#')
                ? name.Length > 1 && (name[1] == 'x' ? name.Length > 2 && name.AsSpan(2).IndexOfAnyExcept(Hex) < 0 : name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
                : entities.Contains(name) || (declares && name.Length > 0 && name.All(letter => IsName(letter, first: false)));
            if (!isKnown) return new(SyntaxRules.XmlEntity, at, at + 1);
            at = end;
            return null;
        }

        private TextFault? DocumentType()
        {
            var start = at;
            declares = true;
            for (var depth = 0; at < text.Length; at++)
            {
                if (text[at] == '[') depth++;
                if (text[at] == ']') depth--;
                if (text[at] == '>' && depth == 0)
                {
                    at++;
                    return null;
                }
            }

            return new(SyntaxRules.XmlTag, start, LineEnd(start), "!DOCTYPE");
        }

        private TextFault? Skip(string stop, int opening)
        {
            var end = text.IndexOf(stop, Math.Min(at + opening, text.Length), StringComparison.Ordinal);
            if (end < 0) return new(SyntaxRules.XmlTag, at, LineEnd(at), text.Substring(at, Math.Min(opening, text.Length - at)));
            at = end + stop.Length;
            return null;
        }

        private string? Name()
        {
            var start = at;
            while (at < text.Length && IsName(text[at], at == start)) at++;
            return at > start ? text[start..at] : null;
        }

        private bool Space()
        {
            var start = at;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            return at > start;
        }

        private bool Takes(string piece)
        {
            if (!text.AsSpan(at).StartsWith(piece)) return false;
            at += piece.Length;
            return true;
        }

        private int LineEnd(int start) => text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length;
    }

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
