using System.Globalization;
using System.Text;

namespace Player.Client.Topology.Mesh;

/// <summary>How wide a text of the picture is, about: SVG shortens nothing by itself. In pixels of the 12 px sans that the picture has.</summary>
internal static class TextWidth
{
    private const double Narrow = 3.6;
    private const double Usual = 6.7;
    private const double Broad = 9.6;
    private const double Full = 12.2;
    private const char Cut = '…';

    public static int Of(string text) => (int)Math.Ceiling(text.EnumerateRunes().Sum(Of));

    /// <summary>The text, or its beginning and its end with <c>…</c> between.</summary>
    public static string Fit(string text, int width)
    {
        if (Of(text) <= width) return text;
        var parts = Parts(text);
        // One by one, from the middle outwards.
        for (var kept = parts.Count - 1; kept > 1; kept--)
        {
            var head = (kept + 1) / 2;
            var fitting = string.Concat(parts.Take(head)) + Cut + string.Concat(parts.Skip(parts.Count - (kept - head)));
            if (Of(fitting) <= width) return fitting;
        }

        return Cut.ToString();
    }

    // What one reads as one sign is not taken apart.
    private static List<string> Parts(string text)
    {
        List<string> parts = [];
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) parts.Add(elements.GetTextElement());
        return parts;
    }

    private static double Of(Rune rune) => rune.Value switch
    {
        ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'i' or 'j' or 'l' or 'I' or '·' => Narrow,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => Broad,
        >= 0x1100 => Full,
        >= 'A' and <= 'Z' => 8,
        _ => Usual,
    };
}
