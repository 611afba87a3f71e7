using System.Text;

namespace Player.Syntax;

/// <summary>JSON with a line for each member and item; names and values stay as they were written.</summary>
internal static class JsonLayout
{
    // A short text that lies deep grows with each of its lines; beyond this nobody reads it.
    private const int Longest = 16 * 1024 * 1024;

    /// <returns>Null where the text is not JSON, or would become too long.</returns>
    public static string? Indent(string text)
    {
        var reading = JsonSyntax.Read(text);
        if (reading.Root is not { } root) return null;
        var laid = new StringBuilder(text.Length * 2);
        return Write(reading, root, 0, laid) ? laid.ToString() : null;
    }

    private static bool Write(JsonReading reading, JsonPart part, int depth, StringBuilder laid)
    {
        switch (part)
        {
            case { Members.Count: > 0 }:
                return Lines("{}", part.Members, depth, laid, member =>
                {
                    // A name runs from its quote to the colon; what is between them may be white space.
                    var name = reading.Text.AsSpan(member.NameStart..member.Value.Start).TrimEnd();
                    laid.Append(name[..^1].TrimEnd()).Append(": ");
                    return Write(reading, member.Value, depth + 1, laid);
                });
            case { Items.Count: > 0 }:
                return Lines("[]", part.Items, depth, laid, item => Write(reading, item, depth + 1, laid));
            case { Kind: JsonKind.Object }:
                laid.Append("{}");
                return true;
            case { Kind: JsonKind.Array }:
                laid.Append("[]");
                return true;
            default:
                laid.Append(reading.Text, part.Start, part.End - part.Start);
                return true;
        }
    }

    private static bool Lines<T>(string brackets, IReadOnlyList<T> all, int depth, StringBuilder laid, Func<T, bool> write)
    {
        laid.Append(brackets[0]);
        for (var place = 0; place < all.Count; place++)
        {
            if (place > 0) laid.Append(',');
            laid.Append('\n').Append(' ', (depth + 1) * 2);
            if (laid.Length > Longest || !write(all[place])) return false;
        }

        laid.Append('\n').Append(' ', depth * 2).Append(brackets[1]);
        return true;
    }
}
