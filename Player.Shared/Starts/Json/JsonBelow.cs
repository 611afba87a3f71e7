namespace Player.Starts.Json;

/// <summary>JSON below lines of something else: a sentence, the command that printed it.</summary>
internal static class JsonBelow
{
    private const int MostTried = 20;

    /// <summary>The line that it begins on; 0: there is none.</summary>
    public static int FirstLine(string text) => Begin(text) is > 0 and var at ? text.AsSpan(0, at).Count('\n') + 1 : 0;

    public static StartKind Read(string text, StartBook found)
    {
        var at = Begin(text);
        found.Note(0, "text-above");
        found.LinesAbove += text.AsSpan(0, at).Count('\n');
        return JsonStarts.Read(text[at..], found);
    }

    private static int Begin(string text)
    {
        var tried = 0;
        for (var end = text.IndexOf('\n'); end >= 0 && end + 1 < text.Length && tried < MostTried; end = text.IndexOf('\n', end + 1))
        {
            if (text[end + 1] is not ('{' or '[')) continue;
            tried++;
            if (JsonStarts.Has(text[(end + 1)..])) return end + 1;
        }

        return 0;
    }
}
