using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Player.Server.Archive;

/// <summary>A body line by line; never more of it in memory than the longest line.</summary>
internal static class LineReader
{
    /// <summary>Empty lines are counted and passed over. <see cref="TextLine.Bytes"/> are good until the next line is asked for.</summary>
    public static async IAsyncEnumerable<TextLine> ReadAsync(PipeReader body, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1L;
        var tooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (Cut(ref rest, read.IsCompleted) is { } line)
            {
                if (tooLong || line.Length > maxBytes) yield return new(number, null);
                else if (!IsBlank(line)) yield return new(number, line.ToArray());
                tooLong = false;
                number++;
            }

            // Of a line that is too long nothing is kept: it ends somewhere.
            if (rest.Length > maxBytes)
            {
                tooLong = true;
                rest = rest.Slice(rest.End);
            }

            body.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) yield break;
        }
    }

    private static ReadOnlySequence<byte>? Cut(ref ReadOnlySequence<byte> rest, bool isLast)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            var line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return line;
        }

        if (!isLast || rest.IsEmpty) return null;
        var last = rest;
        rest = rest.Slice(rest.End);
        return last;
    }

    private static bool IsBlank(in ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept(" \t\r"u8)) return false;
        }

        return true;
    }
}

/// <param name="Number">From 1.</param>
/// <param name="Bytes">Null: it is too long.</param>
internal readonly record struct TextLine(long Number, byte[]? Bytes)
{
    /// <summary>Without the byte order mark that editors of Windows put before a file, and that stands between two files put together.</summary>
    public TextLine WithoutMark() => Bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? this with { Bytes = rest } : this;
}
