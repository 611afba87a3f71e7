using System.Text;

namespace Player.Syntax;

/// <summary>
/// Indents XML without an XML parser, which would weigh more in the browser than all that reads data: it reads tags only. Text is never changed;
/// an element that holds text stays on its line.
/// </summary>
public static class XmlText
{
    // Deeper elements stand below each other: lines that went in and in would cost the square of their number.
    private const int DeepestIndent = 60;

    private static readonly System.Buffers.SearchValues<char> AfterName = System.Buffers.SearchValues.Create(" \t\r\n/>");

    // https://html.spec.whatwg.org/multipage/syntax.html#void-elements
    private static readonly HashSet<string> voids = new(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"], StringComparer.OrdinalIgnoreCase);

    /// <param name="xml">The text.</param>
    /// <param name="isHtml">Elements that have no end are known, and names are the same in any case.</param>
    /// <returns>Null where the tags do not nest: then the text is shown as it is.</returns>
    public static string? Indent(string xml, bool isHtml = false)
    {
        var names = isHtml ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var result = new StringBuilder(xml.Length * 2);
        var open = new Stack<string>();
        // Beside each open element, whether what is around it holds text.
        var outer = new Stack<bool>();
        var at = 0;
        var holdsText = false;
        while (at < xml.Length)
        {
            var tag = xml.IndexOf('<', at);
            var text = xml[at..(tag < 0 ? xml.Length : tag)];
            holdsText |= !string.IsNullOrWhiteSpace(text);
            if (holdsText) result.Append(text);
            if (tag < 0) break;
            var end = End(xml, tag);
            if (end < 0) return null;
            var piece = xml[tag..end];
            holdsText |= piece.StartsWith("<![", StringComparison.Ordinal);
            var closing = piece.StartsWith("</", StringComparison.Ordinal);
            if (closing && (!open.TryPop(out var name) || !name.Equals(Name(piece, 2), names))) return null;
            if (!holdsText && !EndsWithOpening(result, closing)) Line(result, open.Count);
            result.Append(piece);
            if (!closing && Opens(piece) && !(isHtml && voids.Contains(Name(piece, 1))))
            {
                open.Push(Name(piece, 1));
                outer.Push(holdsText);
            }

            // Text before a child belongs to mixed content: it ends where the element around it does.
            if (closing) holdsText = outer.Pop();
            at = end;
        }

        return open.Count == 0 ? result.ToString().Trim() : null;
    }

    private static int End(string xml, int start)
    {
        var stop = xml.AsSpan(start) switch
        {
            ['<', '!', '-', '-', ..] => "-->",
            ['<', '!', '[', ..] => "]]>",
            ['<', '?', ..] => "?>",
            _ => ">",
        };
        var end = xml.IndexOf(stop, start, StringComparison.Ordinal);
        return end < 0 ? -1 : end + stop.Length;
    }

    private static bool Opens(string piece) => piece[1] is not ('!' or '?') && !piece.EndsWith("/>", StringComparison.Ordinal);

    private static string Name(string piece, int from)
    {
        var end = piece.AsSpan(from).IndexOfAny(AfterName);
        return end < 0 ? piece[from..] : piece.Substring(from, end);
    }

    // <a></a> stays on one line.
    private static bool EndsWithOpening(StringBuilder result, bool closing)
    {
        if (!closing || result.Length == 0 || result[^1] != '>') return false;
        var last = result.ToString(Math.Max(0, result.Length - 200), Math.Min(200, result.Length));
        var tag = last[Math.Max(0, last.LastIndexOf('<'))..];
        return tag.Length > 1 && tag[1] is not ('/' or '!' or '?') && !tag.EndsWith("/>", StringComparison.Ordinal);
    }

    private static void Line(StringBuilder result, int depth)
    {
        if (result.Length > 0) result.Append('\n').Append(' ', Math.Min(depth, DeepestIndent) * 2);
    }
}
