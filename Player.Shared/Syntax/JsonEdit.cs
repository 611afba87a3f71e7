namespace Player.Syntax;

/// <summary>
/// Changes of a JSON text at one place (<see cref="JsonPointer"/>); every other letter stays as it was: indentation, order, the way numbers are
/// written, values that make themselves. A text that is not JSON is given back as it came.
/// </summary>
public static class JsonEdit
{
    private const int Indent = 2;

    /// <summary>The text with a value at a place. Objects that lead there and are missing are made.</summary>
    /// <param name="text">JSON; empty where there is none yet.</param>
    /// <param name="pointer">Where.</param>
    /// <param name="json">The value, as JSON.</param>
    public static string Set(string text, string pointer, string json)
    {
        if (string.IsNullOrWhiteSpace(text)) return Wrapped(JsonPointer.Steps(pointer), json);
        var reading = JsonSyntax.Read(text);
        if (reading.Root is null) return text;
        if (reading.At(pointer) is { } known) return Replace(text, known, json);

        var above = JsonPointer.Above(pointer) ?? "";
        var missing = new List<string> { JsonPointer.Last(pointer) };
        while (reading.At(above) is null)
        {
            missing.Insert(0, JsonPointer.Last(above));
            above = JsonPointer.Above(above) ?? "";
        }

        var holder = reading.At(above)!;
        var value = Wrapped(missing.Skip(1), json);
        return holder.Kind switch
        {
            JsonKind.Object => Insert(reading, holder, $"{JsonStrings.Write(missing[0])}: {value}"),
            JsonKind.Array when JsonPointer.Index(missing[0]) == holder.Items.Count => Insert(reading, holder, value),
            JsonKind.Array => text,
            _ => Replace(text, holder, Wrapped(missing, json)),
        };
    }

    /// <summary>The text with one more item at the end of an array.</summary>
    public static string Add(string text, string pointer, string json) =>
        JsonSyntax.Read(text).At(pointer) is { Kind: JsonKind.Array } array ? Set(text, JsonPointer.Below(pointer, array.Items.Count), json) : Set(text, pointer, $"[{json}]");

    /// <summary>The text without a member or an item, its comma, and the line that it leaves empty.</summary>
    public static string Remove(string text, string pointer)
    {
        var reading = JsonSyntax.Read(text);
        if (JsonPointer.Above(pointer) is not { } above || reading.At(above) is not { } holder || reading.At(pointer) is not { } part) return text;
        (int Start, int End)[] all = holder.Kind == JsonKind.Object
            ? [.. holder.Members.Select(member => (member.NameStart, member.Value.End))]
            : [.. holder.Items.Select(item => (item.Start, item.End))];
        var place = Array.FindIndex(all, one => one.End == part.End);
        var (start, end) = all switch
        {
            [_] => (holder.Start + 1, holder.End - 1),
            _ when place == 0 => (all[0].Start, all[1].Start),
            _ => (all[place - 1].End, all[place].End),
        };
        return string.Concat(text.AsSpan(0, start), text.AsSpan(end));
    }

    private static string Replace(string text, JsonPart part, string json) => string.Concat(text.AsSpan(0, part.Start), json, text.AsSpan(part.End));

    private static string Wrapped(IEnumerable<string> names, string json) =>
        names.Reverse().Aggregate(json, (inner, name) => $"{{ {JsonStrings.Write(name)}: {inner} }}");

    // Behind the last member, set apart from it as it is from the one before; in an empty object as the text around it is laid out.
    private static string Insert(JsonReading reading, JsonPart holder, string member)
    {
        var text = reading.Text;
        var ends = holder.Kind == JsonKind.Object ? [.. holder.Members.Select(one => one.Value.End)] : holder.Items.Select(item => item.End).ToArray();
        if (ends.Length > 0)
        {
            var first = holder.Kind == JsonKind.Object ? holder.Members[^1].NameStart : holder.Items[^1].Start;
            var gap = Gap(text, first);
            return text.Insert(ends[^1], "," + (gap.Contains('\n') ? gap : " ") + member);
        }

        var between = text[(holder.Start + 1)..(holder.End - 1)];
        var isLaidOut = text.Contains('\n');
        var depth = IndentOf(text, holder.Start);
        var filled = isLaidOut ? $"\n{new string(' ', depth + Indent)}{member}\n{new string(' ', depth)}" : between.Length > 0 ? $" {member} " : member;
        return string.Concat(text.AsSpan(0, holder.Start + 1), filled, text.AsSpan(holder.End - 1));
    }

    // The white space before a place.
    private static string Gap(string text, int place)
    {
        var start = place;
        while (start > 0 && char.IsWhiteSpace(text[start - 1])) start--;
        return text[start..place];
    }

    private static int IndentOf(string text, int place)
    {
        var line = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        var end = line;
        while (end < text.Length && text[end] == ' ') end++;
        return end - line;
    }
}
