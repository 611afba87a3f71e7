using System.Text;

namespace Player.Server.Hosting;

/// <summary>Files that others put into a folder: a link may lead anywhere, and what looks like a file may be a pipe or a device.</summary>
internal static class PlainFile
{
    private const int MaxLinks = 40;

    /// <summary>A text file that lies below a folder, links within it included (a ConfigMap's are such).</summary>
    /// <param name="folder">Nothing outside is read.</param>
    /// <param name="path">A file in it.</param>
    /// <param name="maxBytes">No more is read.</param>
    /// <exception cref="IOException">It leads elsewhere, or is too large; the message says so.</exception>
    public static string Read(string folder, string path, int maxBytes)
    {
        var real = Resolve(path);
        var home = Resolve(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        if (!real.StartsWith(home, StringComparison.Ordinal)) throw new IOException("It is a link that leads out of its folder.");
        var length = new FileInfo(real).Length;
        // Pipes and devices have no length, and opening one may never end.
        if (length == 0) return "";
        if (length > maxBytes) throw new IOException(FormattableString.Invariant($"It has {length} bytes; {maxBytes} at most are read."));
        using var file = File.OpenRead(real);
        // It may grow meanwhile.
        var bytes = new byte[length];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        using var text = new StreamReader(new MemoryStream(bytes, 0, read), Encoding.UTF8);
        return text.ReadToEnd();
    }

    /// <summary>The path without links, in any of its parts.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Resolve(string path)
    {
        var rest = new Stack<string>(Parts(Path.GetFullPath(path)));
        var done = Path.GetPathRoot(Path.GetFullPath(path)) ?? "/";
        for (var links = 0; rest.TryPop(out var part);)
        {
            var here = Path.Combine(done, part);
            if (new FileInfo(here).LinkTarget is not { } target)
            {
                done = here;
                continue;
            }

            if (++links > MaxLinks) throw new IOException("Its links lead in a circle.");
            var full = Path.GetFullPath(Path.Combine(done, target));
            foreach (var each in Parts(full)) rest.Push(each);
            done = Path.GetPathRoot(full) ?? "/";
        }

        return done;
    }

    // The last first.
    private static IEnumerable<string> Parts(string path) =>
        path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
