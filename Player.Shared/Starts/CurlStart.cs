using System.Text;
using Player.Events;

namespace Player.Starts;

/// <summary>The event of one curl command (https://curl.se/docs/manpage.html).</summary>
internal static class CurlStart
{
    private static readonly HashSet<string> DataOptions = new(StringComparer.Ordinal) { "-d", "--data", "--data-ascii", "--data-raw", "--data-binary", "--json" };
    private static readonly HashSet<string> UnreadData = new(StringComparer.Ordinal) { "-F", "--form", "--form-string", "--data-urlencode", "-T", "--upload-file" };

    // Of the rest those that have a value, which is no URL.
    private static readonly HashSet<string> Valued = new(StringComparer.Ordinal)
    {
        "-X", "--request", "-A", "--user-agent", "-b", "--cookie", "-c", "--cookie-jar", "-e", "--referer", "-E", "--cert", "-m", "--max-time", "-o", "--output", "-u", "--user", "-x",
        "--proxy", "-w", "--write-out", "-D", "--dump-header", "-K", "--config", "-r", "--range", "-z", "--time-cond", "-U", "--proxy-user", "--cacert", "--capath", "--key", "--resolve",
        "--connect-to", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "--limit-rate", "--interface", "--oauth2-bearer", "--unix-socket", "--ciphers", "--noproxy",
    };

    public static void Read(IReadOnlyList<string> words, byte[]? attached, int line, StartBook found)
    {
        var options = new OptionWords([.. words.SelectMany(Apart)]);
        List<WireHeader> headers = [];
        List<byte[]> data = [];
        string? url = null;
        var isJson = false;
        while (options.Next() is { } word)
        {
            if (word is "-H" or "--header") Header(options.Next(), headers, line, found);
            else if (DataOptions.Contains(word))
            {
                isJson |= word == "--json";
                if (Body(word, options.Next() ?? "", attached, line, found) is { } bytes) data.Add(bytes);
            }
            else if (UnreadData.Contains(word)) found.Error(line, $"{word} {options.Next()} cannot be read here: write the data with --data-raw.");
            else if (word == "--url") url = options.Next();
            else if (Valued.Contains(word)) options.Next();
            else if (!word.StartsWith('-')) url ??= word;
        }

        if (isJson && !headers.Exists(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))) headers.Add(new("Content-Type", MediaType.Json));
        MessageDrafts.Read(headers, Joined(data, isJson), url, line, found);
    }

    // -XPOST is -X POST, and -sSX POST is -s -S -X POST; --name=value is not curl's, and yet people write it.
    private static IEnumerable<string> Apart(string word)
    {
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            var equals = word.IndexOf('=');
            return equals < 0 ? [word] : [word[..equals], word[(equals + 1)..]];
        }

        if (word.Length <= 2 || word[0] != '-') return [word];
        List<string> parts = [];
        for (var i = 1; i < word.Length; i++)
        {
            var option = $"-{word[i]}";
            parts.Add(option);
            if (option != "-H" && !DataOptions.Contains(option) && !UnreadData.Contains(option) && !Valued.Contains(option)) continue;
            if (i + 1 < word.Length) parts.Add(word[(i + 1)..]);
            break;
        }

        return parts;
    }

    // "Name:" takes a header away, and "Name;" sends it without a value.
    private static void Header(string? text, List<WireHeader> headers, int line, StartBook found)
    {
        var colon = text?.IndexOf(':') ?? -1;
        if (text is { Length: > 1 } && text[^1] == ';' && colon < 0) headers.Add(new(text[..^1].Trim(), ""));
        else if (colon > 0) headers.Add(new(text![..colon].Trim(), text[(colon + 1)..].Trim()));
        else found.Error(line, $"-H {text} is no header: it is written -H 'Name: value'.");
    }

    private static byte[]? Body(string option, string text, byte[]? attached, int line, StartBook found)
    {
        if (option == "--data-raw" || !text.StartsWith('@')) return Encoding.UTF8.GetBytes(text);
        if (text == "@$data" && attached is not null) return attached;
        found.Note(line, $"The data is in the file {text[1..]}, which is not here: put it in yourself.");
        return null;
    }

    private static byte[] Joined(List<byte[]> data, bool isJson)
    {
        var joined = new List<byte>();
        for (var i = 0; i < data.Count; i++)
        {
            if (i > 0 && !isJson) joined.Add((byte)'&');
            joined.AddRange(data[i]);
        }

        return [.. joined];
    }
}
