using System.Globalization;
using System.Text;

namespace Player.Server.Snippets;

/// <summary>Any text as a literal that means exactly that text.</summary>
internal static class Quote
{
    /// <summary>POSIX shells: between single quotes nothing has a meaning but the single quote.</summary>
    public static string Shell(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A double-quoted literal that C#, Go, Python and JavaScript read alike.</summary>
    public static string Code(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var one in text)
        {
            _ = one switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append(@"\\"),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                _ when IsUnseen(one) => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}"),
                _ => literal.Append(one),
            };
        }

        return literal.Append('"').ToString();
    }

    // Control characters, line ends of C# and JavaScript, and what turns the direction of text: code must read as it runs.
    private static bool IsUnseen(char one) =>
        char.GetUnicodeCategory(one) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
