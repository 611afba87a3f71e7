using System.Buffers;
using System.IO.Pipelines;

namespace Player.Server.Archive;

/// <summary>How a file begins.</summary>
internal static class FileStart
{
    private const int LongestBlank = 4096;

    /// <summary>Whether it is an array, whatever it is called: steps over a byte order mark and blanks then, and takes nothing else.</summary>
    /// <param name="body">The file.</param>
    /// <param name="isBatch">Whether it is called a batch: then only an object makes it something else.</param>
    /// <param name="cancellationToken">Ends the wait for the first bytes.</param>
    public static async Task<bool> IsArrayAsync(PipeReader body, bool isBatch, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await body.ReadAsync(cancellationToken);
            }
            catch (BadHttpRequestException)
            {
                // Whoever reads on is told the same.
                return isBatch;
            }

            var rest = read.Buffer;
            var first = Take(ref rest);
            var begin = rest;
            if (!begin.IsEmpty) begin = begin.Slice(1);
            var second = first == (byte)'[' ? Take(ref begin) : null;
            if ((first is null || (first == (byte)'[' && second is null)) && !read.IsCompleted && read.Buffer.Length <= LongestBlank)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var isArray = isBatch ? first != (byte)'{' : first == (byte)'[' && second == (byte)'{';
            body.AdvanceTo(isArray && first is not null ? rest.Start : read.Buffer.Start);
            return isArray;
        }
    }

    // The first letter; the rest begins with it.
    private static byte? Take(ref ReadOnlySequence<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var part = rest.FirstSpan;
            var at = part.IndexOfAnyExcept((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF]);
            if (at >= 0)
            {
                rest = rest.Slice(at);
                return rest.FirstSpan[0];
            }

            rest = rest.Slice(part.Length);
        }

        return null;
    }
}
