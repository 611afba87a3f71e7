using Player.Events;

namespace Player.Starts.Commands;

/// <summary>The events of wget and of hey, which send one body with headers.</summary>
internal static class WgetStart
{
    private static readonly HashSet<string> WgetHeaders = new(StringComparer.Ordinal) { "--header" };
    private static readonly HashSet<string> WgetData = new(StringComparer.Ordinal) { "--post-data", "--body-data" };
    private static readonly HashSet<string> WgetFiles = new(StringComparer.Ordinal) { "--post-file", "--body-file" };

    private static readonly HashSet<string> WgetValued = new(StringComparer.Ordinal)
    {
        "-O", "-o", "-a", "-t", "-T", "-w", "-Q", "-P", "-U", "-e", "-i", "-B", "-l", "-A", "-R", "-D", "-I", "-X", "--method", "--tries", "--timeout", "--output-document", "--output-file", "--user",
        "--password", "--user-agent", "--referer", "--http-user", "--http-password", "--ca-certificate", "--certificate", "--private-key", "--max-redirect", "--retry-on-http-error", "--waitretry",
    };

    private static readonly HashSet<string> HeyHeaders = new(StringComparer.Ordinal) { "-H" };
    private static readonly HashSet<string> HeyData = new(StringComparer.Ordinal) { "-d" };
    private static readonly HashSet<string> HeyFiles = new(StringComparer.Ordinal) { "-D" };
    private static readonly HashSet<string> HeyTypes = new(StringComparer.Ordinal) { "-T" };
    private static readonly HashSet<string> HeyValued = new(StringComparer.Ordinal) { "-n", "-c", "-q", "-z", "-o", "-m", "-t", "-A", "-U", "-a", "-x", "-host", "-cpus" };

    public static void Read(IReadOnlyList<string> words, CommandFiles files, int line, StartBook found) => new Request(files, line, found)
    {
        Headers = WgetHeaders,
        Data = WgetData,
        Files = WgetFiles,
        Valued = WgetValued,
        FormCode = "curl-form-type",
    }.Read(words);

    public static void ReadHey(IReadOnlyList<string> words, CommandFiles files, int line, StartBook found)
    {
        new Request(files, line, found) { Headers = HeyHeaders, Data = HeyData, Files = HeyFiles, Types = HeyTypes, Valued = HeyValued }.Read(words);
        found.Note(line, "hey-many");
    }

    private sealed class Request(CommandFiles files, int line, StartBook found)
    {
        public required HashSet<string> Headers { get; init; }

        public required HashSet<string> Data { get; init; }

        public required HashSet<string> Files { get; init; }

        public HashSet<string> Types { get; init; } = [];

        public required HashSet<string> Valued { get; init; }

        public string? FormCode { get; init; }

        public void Read(IReadOnlyList<string> words)
        {
            var options = new OptionWords([.. words.SelectMany(Apart)]);
            List<WireHeader> headers = [];
            byte[] body = [];
            string? url = null;
            while (options.Next() is { } word)
            {
                if (Headers.Contains(word)) Header(options.Next() ?? "", headers);
                else if (Data.Contains(word)) body = ShellText.Bytes(options.Next() ?? "");
                else if (Types.Contains(word)) headers.Add(new("Content-Type", options.Next() ?? ""));
                else if (Files.Contains(word)) body = File(options.Next() ?? "");
                else if (Valued.Contains(word)) options.Next();
                else if (!word.StartsWith('-')) url ??= word;
            }

            if (FormCode is { } code && body.Length > 0 && MessageDrafts.ContentType(headers) is null && MessageDrafts.CarriesEvent(headers)) found.Note(line, code);
            MessageDrafts.Read(headers, body, url, line, found);
        }

        private byte[] File(string name)
        {
            if (files.Read(name) is { } text) return ShellText.Bytes(text);
            found.Note(line, "data-in-file", name);
            return [];
        }

        private void Header(string text, List<WireHeader> headers)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.Add(new(text[..colon].Trim(), text[(colon + 1)..].Trim()));
            else found.Error(line, "curl-header", text);
        }

        private static IEnumerable<string> Apart(string word)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            return word.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? [word[..equals], word[(equals + 1)..]] : [word];
        }
    }
}
