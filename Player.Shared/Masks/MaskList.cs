namespace Player.Masks;

/// <summary>A list in one text, as a variable holds it: parts between commas; what stands in quotes or brackets is not parted.</summary>
public static class MaskList
{
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> parts = [];
        var (start, depth, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0') quote = c == quote && text[i - 1] != '\\' ? '\0' : quote;
            else if (c is '\'' or '"' && depth > 0) quote = c;
            else if (c == '[') depth++;
            else if (c == ']') depth--;
            else if (c == ',' && depth <= 0) parts.Add(text[start..(start = i + 1)].TrimEnd(','));
        }

        parts.Add(text[start..]);
        return [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0)];
    }
}
