using System.Text;

namespace Player.Client.Event;

/// <summary>XML with one element a line. Text is left alone: only what stands between two tags is broken.</summary>
public static class XmlIndent
{
    public static string Of(string xml)
    {
        var lines = new StringBuilder(xml.Length * 2);
        var depth = 0;
        var previousWasTag = true;
        for (var i = 0; i < xml.Length;)
        {
            var end = xml[i] == '<' ? TagEnd(xml, i) : NextTag(xml, i);
            var part = xml[i..end];
            i = end;
            var isTag = part[0] == '<';
            if (!isTag && string.IsNullOrWhiteSpace(part)) continue;
            var closes = part.StartsWith("</", StringComparison.Ordinal);
            if (closes) depth = Math.Max(0, depth - 1);
            // A tag after text stays on the text's line, and so does text after a tag: <a>text</a>.
            if (isTag && previousWasTag && lines.Length > 0) lines.Append('\n').Append(' ', depth * 2);
            lines.Append(part);
            if (isTag && !closes && !part.EndsWith("/>", StringComparison.Ordinal) && part[1] is not ('?' or '!')) depth++;
            previousWasTag = isTag;
        }

        return lines.ToString();
    }

    private static int NextTag(string xml, int start)
    {
        var next = xml.IndexOf('<', start);
        return next < 0 ? xml.Length : next;
    }

    private static int TagEnd(string xml, int start)
    {
        var close = xml.AsSpan(start).StartsWith("<!--") ? "-->" : xml.AsSpan(start).StartsWith("<![CDATA[") ? "]]>" : ">";
        var end = xml.IndexOf(close, start, StringComparison.Ordinal);
        return end < 0 ? xml.Length : end + close.Length;
    }
}
