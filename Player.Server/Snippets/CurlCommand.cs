using System.Buffers;
using System.Text;

namespace Player.Server.Snippets;

/// <summary>A POST as a person pastes it into a shell.</summary>
internal static class CurlCommand
{
    // Linux takes 128 KiB an argument; what is long is not read there either.
    private const int LongestArgument = 32 * 1024;
    private const int Base64Line = 76;
    private static readonly SearchValues<char> Globs = SearchValues.Create("[]{}");

    /// <param name="url">Where to.</param>
    /// <param name="arguments">Quoted.</param>
    /// <param name="body">The bytes; empty: none.</param>
    /// <param name="download">Where the bytes are fetched from instead.</param>
    public static string Render(string url, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> body, string? download)
    {
        var glob = url.AsSpan().ContainsAny(Globs) ? "--globoff " : "";
        string[] lines = [$"curl -sS {glob}-X POST {Quote.Shell(url)}", .. arguments];
        // What is gone from the journal must not be sent as nothing.
        if (download is not null) return FromFile($"curl -sS --fail -o \"$data\" {Quote.Shell(download)} && ", lines);
        if (body.IsEmpty) return Joined(lines) + "\n";
        if (body.Length <= LongestArgument && Copied.IsText(body.Span))
            // --data-raw: a text that begins with @ is no file.
            return Joined([.. lines, "--data-raw " + Quote.Shell(Encoding.UTF8.GetString(body.Span))]) + "\n";
        return FromFile($"base64 -d > \"$data\" <<'END'\n{Base64(body.Span)}\nEND\n", lines);
    }

    /// <summary>A semicolon is curl's way to send a header without a value.</summary>
    public static string Header(string name, string value) => "-H " + Quote.Shell(value.Length == 0 ? name + ";" : $"{name}: {value}");

    private static string FromFile(string fill, IEnumerable<string> lines) =>
        $"data=$(mktemp)\n{fill}{Joined([.. lines, "--data-binary @\"$data\""])}\nrm -f \"$data\"\n";

    private static string Joined(IEnumerable<string> lines) => string.Join(" \\\n  ", lines);

    private static string Base64(ReadOnlySpan<byte> bytes) =>
        string.Join('\n', Convert.ToBase64String(bytes).Chunk(Base64Line).Select(line => new string(line)));
}
