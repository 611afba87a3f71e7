namespace Player.Starts;

/// <summary>The blocks of a Markdown text between <c>```</c> or <c>~~~</c>: each is read for itself.</summary>
internal static class Fences
{
    private const int MaxBlocks = 200;

    /// <summary>The line of the first fence; 0: there is none.</summary>
    public static int FirstLine(string text)
    {
        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            if (IsFence(text.AsSpan()[range]) > 0) return line;
        }

        return 0;
    }

    public static StartKind Read(string text, StartBook found, int depth)
    {
        var lines = text.Split('\n');
        var kind = StartKind.Unknown;
        var above = found.LinesAbove;
        var blocks = 0;
        for (var i = 0; i < lines.Length && blocks < MaxBlocks; i++)
        {
            var length = IsFence(lines[i]);
            if (length == 0) continue;
            var end = i + 1;
            while (end < lines.Length && !(IsFence(lines[end]) >= length && lines[end].AsSpan().Trim().TrimStart(lines[i].TrimStart()[0]).IsEmpty)) end++;
            found.LinesAbove = above + i + 1;
            var one = Block(lines[(i + 1)..end], lines[i].Length - lines[i].TrimStart().Length, found, depth);
            found.LinesAbove = above;
            if (kind == StartKind.Unknown) kind = one;
            blocks++;
            i = end;
        }

        if (kind != StartKind.Unknown && found.Count > 0) found.Note(0, "fences");
        return kind;
    }

    // A block that is nothing is a block of something else: only what holds events has something to say.
    private static StartKind Block(string[] lines, int indent, StartBook found, int depth)
    {
        var text = string.Join('\n', lines.Select(line => line.Length >= indent && string.IsNullOrWhiteSpace(line[..indent]) ? line[indent..] : line));
        var block = new StartBook { LinesAbove = found.LinesAbove, Budget = found.Budget };
        var kind = StartReader.Part(text, block, depth);
        if (kind == StartKind.Unknown) return kind;
        found.Take(block);
        return kind;
    }

    private static int IsFence(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > 8) return 0;
        var length = text.Length;
        if (text is ['`', '`', '`', ..]) return length - text.TrimStart('`').Length;
        return text is ['~', '~', '~', ..] ? length - text.TrimStart('~').Length : 0;
    }
}
