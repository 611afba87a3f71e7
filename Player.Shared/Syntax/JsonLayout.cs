using System.Text;

namespace Player.Syntax;

/// <summary>JSON with a line for each member and item; names and values stay as they were written.</summary>
internal static class JsonLayout
{
    /// <returns>Null where the text is not JSON.</returns>
    public static string? Indent(string text)
    {
        var reading = JsonSyntax.Read(text);
        if (reading.Root is not { } root) return null;
        var laid = new StringBuilder(text.Length * 2);
        Write(reading, root, 0, laid);
        return laid.ToString();
    }

    private static void Write(JsonReading reading, JsonPart part, int depth, StringBuilder laid)
    {
        switch (part)
        {
            case { Members.Count: > 0 }:
                Lines("{}", part.Members, depth, laid, member =>
                {
                    // A name runs from its quote to the colon; what is between them may be white space.
                    var name = reading.Text.AsSpan(member.NameStart..member.Value.Start).TrimEnd();
                    laid.Append(name[..^1].TrimEnd()).Append(": ");
                    Write(reading, member.Value, depth + 1, laid);
                });
                break;
            case { Items.Count: > 0 }:
                Lines("[]", part.Items, depth, laid, item => Write(reading, item, depth + 1, laid));
                break;
            case { Kind: JsonKind.Object }:
                laid.Append("{}");
                break;
            case { Kind: JsonKind.Array }:
                laid.Append("[]");
                break;
            default:
                laid.Append(reading.Text, part.Start, part.End - part.Start);
                break;
        }
    }

    private static void Lines<T>(string brackets, IReadOnlyList<T> all, int depth, StringBuilder laid, Action<T> write)
    {
        laid.Append(brackets[0]);
        for (var place = 0; place < all.Count; place++)
        {
            if (place > 0) laid.Append(',');
            laid.Append('\n').Append(' ', (depth + 1) * 2);
            write(all[place]);
        }

        laid.Append('\n').Append(' ', depth * 2).Append(brackets[1]);
    }
}
