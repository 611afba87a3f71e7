using System.Text;
using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>A request for the HTTP clients of editors (.http). Binary mode, unless the file's own marks stand in the data.</summary>
internal static class HttpFile
{
    public static string Render(Copied copied)
    {
        var data = copied.Text;
        var isStructured = copied.HasData && !copied.IsLarge && (data is null || HasMarks(data));
        var message = CloudEventEncoder.Encode(copied.Event, isStructured ? ContentMode.Structured : ContentMode.Binary);
        var file = new StringBuilder();
        if (copied.IsLarge)
            file.Append($"# The data is {copied.Size}. Download it beside this file first:\n# curl -sS --fail -o event-data.bin {Quote.Shell(copied.DataUrl)}\n");
        file.Append($"POST {copied.Url}\n");
        foreach (var (name, value) in message.Headers)
            file.Append($"{name}: {(name == "Content-Type" && !isStructured ? copied.Event.DataContentType : Escaped(value, "%7B"))}\n");
        file.Append('\n');
        if (copied.IsLarge) file.Append("< ./event-data.bin\n");
        else if (isStructured) file.Append(Escaped(Encoding.UTF8.GetString(message.Body.Span), @"\u007b")).Append('\n');
        else if (data is { Length: > 0 }) file.Append(data).Append('\n');
        return file.ToString();
    }

    // Two braces would begin a variable.
    private static string Escaped(string text, string brace)
    {
        while (text.Contains("{{", StringComparison.Ordinal)) text = text.Replace("{{", "{" + brace, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Lines that editors take for a comment, a file, a script or the next request; and the variables.</summary>
    private static bool HasMarks(string data) =>
        data.Contains("{{", StringComparison.Ordinal)
        || data.Split('\n').Any(line => line.StartsWith('#') || line.StartsWith('<') || line.StartsWith('>') || line.StartsWith("//", StringComparison.Ordinal));
}
