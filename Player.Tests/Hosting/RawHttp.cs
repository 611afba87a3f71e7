using System.Net.Sockets;
using System.Text;

namespace Player.Tests.Hosting;

/// <summary>A request written by hand: a path, headers and a body that no client would send so.</summary>
internal static class RawHttp
{
    /// <param name="url">The Player's.</param>
    /// <param name="line">The request line.</param>
    /// <param name="headers">Without Host and Connection.</param>
    public static Task<RawAnswer> SendAsync(string url, string line, params string[] headers) => SendAsync(url, line, headers, []);

    public static async Task<RawAnswer> SendAsync(string url, string line, string[] headers, byte[] body)
    {
        var at = new Uri(url);
        using var client = new TcpClient();
        await client.ConnectAsync(at.Host, at.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var head = $"{line}\r\nHost: {at.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(body, TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Refused while it was still being written: the answer stands before the end.
        }

        return RawAnswer.Read(Encoding.Latin1.GetString(answer.ToArray()));
    }
}

/// <summary>What came back.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static RawAnswer Read(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No answer: {text}");
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(one => one.Split(": ", 2)).ToDictionary(one => one[0], one => one[1], StringComparer.OrdinalIgnoreCase);
        return new(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }
}
