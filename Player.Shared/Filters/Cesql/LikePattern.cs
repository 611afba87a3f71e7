using System.Text;

namespace Player.Filters.Cesql;

/// <summary>
/// <c>%</c> is any run of characters, <c>_</c> is one, a backslash before either takes it as it is (CESQL 1.0, 3.4.3). Read once; a match
/// takes no memory, and no more steps than the text's length times the pattern's.
/// </summary>
internal sealed class LikePattern
{
    // Beyond what UTF-16 text can hold as one Rune.
    private const int AnyRun = -1;
    private const int AnyOne = -2;
    private readonly int[] parts;

    public LikePattern(string pattern)
    {
        var read = new List<int>();
        var escaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            var isWild = rune.Value is '%' or '_';
            // A backslash before anything else is itself.
            if (escaped && !isWild) read.Add('\\');
            if (!escaped && rune.Value == '%')
            {
                if (read.Count == 0 || read[^1] != AnyRun) read.Add(AnyRun);
            }
            else if (!escaped && rune.Value == '_')
            {
                read.Add(AnyOne);
            }
            else if (rune.Value != '\\')
            {
                read.Add(rune.Value);
            }

            escaped = rune.Value == '\\';
        }

        if (escaped) read.Add('\\');
        parts = [.. read];
    }

    public bool Matches(ReadOnlySpan<char> text)
    {
        var (at, part) = (0, 0);
        // Where the last run began, to begin it again one character later.
        var (runPart, runAt) = (-1, 0);
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            if (part < parts.Length && (parts[part] == AnyOne || parts[part] == rune.Value))
            {
                at += length;
                part++;
            }
            else if (part < parts.Length && parts[part] == AnyRun)
            {
                (runPart, runAt) = (part++, at);
            }
            else if (runPart >= 0)
            {
                Rune.DecodeFromUtf16(text[runAt..], out _, out var skipped);
                runAt += skipped;
                (at, part) = (runAt, runPart + 1);
            }
            else
            {
                return false;
            }
        }

        while (part < parts.Length && parts[part] == AnyRun) part++;
        return part == parts.Length;
    }
}
