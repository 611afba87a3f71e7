using System.Text;

namespace Player.Filters.Cesql;

/// <summary>
/// <c>%</c> is any run of characters, <c>_</c> is one, a backslash before either takes it as it is (CESQL 1.0, 3.4.3). Read once; a match
/// takes no memory, and no more steps than it is given.
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

    /// <summary>There is a <c>%</c> that is no character of its own.</summary>
    public bool HasRun => Array.IndexOf(parts, AnyRun) >= 0;

    /// <summary>There is a <c>_</c> that is no character of its own.</summary>
    public bool HasOne => Array.IndexOf(parts, AnyOne) >= 0;

    /// <summary>It asks for this very character somewhere.</summary>
    public bool Has(char character) => Array.IndexOf(parts, character) >= 0;

    /// <summary>It asks for a character beyond ASCII somewhere.</summary>
    public bool HasBeyondAscii => Array.Exists(parts, part => part > 127);

    /// <param name="text">What is looked at.</param>
    /// <param name="steps">What it may take, and afterwards what is left: below zero it was given up, and the answer means nothing.</param>
    public bool Matches(ReadOnlySpan<char> text, ref long steps)
    {
        var (at, part) = (0, 0);
        // Where the last run began, to begin it again one character later.
        var (runPart, runAt) = (-1, 0);
        while (at < text.Length)
        {
            if (--steps < 0) return false;
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
