using System.Text;

namespace Player.Client.Event;

/// <summary>CSV and TSV (RFC 4180): quoted fields may hold the separator, line ends, and quotes written twice.</summary>
internal static class DelimitedText
{
    /// <summary>The rows in order; rows need not be of one length. A quote that never closes reaches to the end.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Parse(string text, char separator)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            row.Add(Field(text, separator, ref at));
            if (at < text.Length && text[at] == separator)
            {
                // What follows the last separator is a field too, even at the end of the text.
                if (++at == text.Length) row.Add("");
                else continue;
            }
            else
            {
                at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            }

            rows.Add(row);
            row = [];
        }

        if (row.Count > 0) rows.Add(row);
        return rows;
    }

    /// <summary>Names and values of <c>application/x-www-form-urlencoded</c> (WHATWG URL, 5.1).</summary>
    public static IReadOnlyList<IReadOnlyList<string>> ParseForm(string text) =>
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => (IReadOnlyList<string>)[Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""]),
    ];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // Up to the separator or the line end, which stay.
    private static string Field(string text, char separator, ref int at)
    {
        var field = new StringBuilder();
        if (text[at] == '"')
        {
            for (at++; at < text.Length; at++)
            {
                if (text[at] == '"' && (at + 1 == text.Length || text[++at] != '"')) break;
                field.Append(text[at]);
            }

            if (at < text.Length && text[at] == '"') at++;
        }

        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n')) field.Append(text[at++]);
        return field.ToString();
    }
}
