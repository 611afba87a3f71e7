using System.Text;
using Player.Events;

namespace Player.Starts.Commands;

/// <summary>The events of one curl command (https://curl.se/docs/manpage.html): one a URL, and one a part behind <c>--next</c>.</summary>
/// <param name="files">What is known of files, and of what the command reads.</param>
/// <param name="line">Where the command begins.</param>
/// <param name="found">Takes the events.</param>
internal sealed class CurlStart(CommandFiles files, int line, StartBook found)
{
    private const int MaxUrls = 20;

    private readonly List<WireHeader> headers = [];
    private readonly List<(byte[] Bytes, bool IsForm)> data = [];
    private readonly List<string> urls = [];
    private bool isJson;
    private bool isQuery;
    private bool isUnread;
    private bool isUpload;

    public static void Read(IReadOnlyList<string> words, CommandFiles files, int line, StartBook found)
    {
        var part = new CurlStart(files, line, found);
        foreach (var (name, value) in CurlOptions.Read(words))
        {
            if (name == "next")
            {
                part.End();
                part = new(files, line, found);
            }
            else
            {
                part.Option(name, value);
            }
        }

        part.End();
    }

    private void Option(string? name, string? value)
    {
        switch (name)
        {
            case null or "url":
                if (urls.Count < MaxUrls && value is not null) urls.Add(value);
                break;
            case "header" or "expand-header":
                Header(value);
                break;
            case "data" or "data-ascii" or "data-binary" or "data-raw" or "data-urlencode" or "json" or "expand-data":
                isJson |= name == "json";
                Data(name, value ?? "");
                break;
            case "get":
                isQuery = true;
                break;
            case "form" or "form-string":
                isUnread = true;
                found.Error(line, "curl-form", value ?? "");
                break;
            case "upload-file":
                isUpload = true;
                File(value is "-" or "." ? "-" : value ?? "", isText: false);
                break;
            case "config":
                found.Note(line, "curl-config", value ?? "");
                break;
            case "output" when value is not null:
                files.Forget(value);
                break;
        }
    }

    private void End()
    {
        var body = Joined();
        if (isQuery && body.Length > 0)
        {
            found.Note(line, "curl-query");
            body = [];
        }

        var named = headers.Exists(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        if (isJson && !named) headers.Add(new("Content-Type", MediaType.Json));
        else if (!named && body.Length > 0 && !isUpload && MessageDrafts.CarriesEvent(headers)) found.Note(line, "curl-form-type");
        var all = headers.Where(header => header.Value.Length > 0 || header.Name.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (isUnread && !MessageDrafts.CarriesEvent(all)) return;
        if (urls.Count == 0) MessageDrafts.Read(all, body, null, line, found);
        foreach (var url in urls) MessageDrafts.Read(all, body, url, line, found);
    }

    // "Name:" takes a header away, and "Name;" sends it without a value.
    private void Header(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (text is ['@', .. var file])
        {
            if (files.Read(file) is not { } lines) found.Note(line, "headers-in-file", file);
            else foreach (var one in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Header(one.TrimEnd('\r'));
        }
        else if (text is { Length: > 1 } && text[^1] == ';' && colon < 0)
        {
            headers.Add(new(text[..^1].Trim(), ""));
        }
        else if (colon > 0 && text is not null)
        {
            var value = text[(colon + 1)..].Trim();
            if (value.Length > 0 || !text.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)) headers.Add(new(text[..colon].Trim(), value));
            else found.Note(line, "header-removed", text[..colon]);
        }
        else
        {
            found.Error(line, "curl-header", text ?? "");
        }
    }

    private void Data(string option, string text)
    {
        if (option == "data-urlencode") Encode(text);
        else if (option == "data-raw" || !text.StartsWith('@')) data.Add((ShellText.Bytes(text), option != "json"));
        else File(text[1..], option is "data" or "data-ascii");
    }

    // Of a file's text curl leaves line ends and NULs out.
    private void File(string name, bool isText)
    {
        if (files.Read(name) is { } content)
        {
            if (isText) content = content.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
            data.Add((ShellText.Bytes(content), true));
        }
        else
        {
            found.Note(line, name is "-" or "/dev/stdin" ? "data-piped" : "data-in-file", name);
        }
    }

    // content, =content, name=content, @file, name@file
    private void Encode(string text)
    {
        var at = text.AsSpan().IndexOfAny('=', '@');
        var name = at > 0 ? text[..at] + "=" : "";
        var content = at < 0 ? text : text[(at + 1)..];
        if (at >= 0 && text[at] == '@')
        {
            if (files.Read(content) is not { } read)
            {
                found.Note(line, "data-in-file", content);
                return;
            }

            content = read;
        }

        var encoded = new StringBuilder(name);
        foreach (var one in ShellText.Bytes(content))
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~') encoded.Append((char)one);
            else encoded.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{one:X2}");
        }

        data.Add((Encoding.ASCII.GetBytes(encoded.ToString()), true));
    }

    private byte[] Joined()
    {
        var joined = new List<byte>();
        foreach (var (bytes, isForm) in data)
        {
            if (joined.Count > 0 && isForm && !isJson) joined.Add((byte)'&');
            joined.AddRange(bytes);
        }

        return [.. joined];
    }
}

/// <summary>What the commands above wrote into files, and what is piped into this one.</summary>
internal sealed class CommandFiles(ShellState state, string? input)
{
    /// <summary>The text of a file, or of what the command reads (<c>-</c>); null where it is not known.</summary>
    public string? Read(string name) => name is "-" or "/dev/stdin" ? input : state.Read(name);

    public void Forget(string name) => state.Files[name] = null;
}
