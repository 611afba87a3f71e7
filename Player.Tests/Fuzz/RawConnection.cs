using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Player.Tests.Fuzz;

/// <summary>One HTTP/1.1 connection, byte by byte: no client hides that the other side ended it, or repairs what it sends.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly Socket socket;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    private RawConnection(Socket socket) => this.socket = socket;

    public static async Task<RawConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a whole request and reads its answer, which may come before all of the request has left.</summary>
    /// <exception cref="CutException">The connection ended before there was a whole answer.</exception>
    public async Task<RawAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var hasBody = !request.Span.StartsWith("HEAD "u8);
        var sending = WriteAsync(request, cancellationToken);
        RawAnswer answer;
        do answer = await ReadAsync(hasBody, cancellationToken);
        while (answer.Status is 100);
        // What is left of it goes nowhere once the other side said that it ends.
        if (!answer.Closes) await sending;
        return answer;
    }

    public void Dispose() => socket.Dispose();

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Whether it was cut is seen by who reads.
        }
    }

    private async Task<RawAnswer> ReadAsync(bool hasBody, CancellationToken cancellationToken)
    {
        var first = await LineAsync(cancellationToken);
        if (!first.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) throw new CutException($"It is no answer: {first}");
        var status = int.Parse(first.AsSpan(9, 3), CultureInfo.InvariantCulture);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var closes = headers.GetValueOrDefault("Connection") == "close";
        if (!hasBody || status is < 200 or 204 or 304) return new(status, headers, [], closes);
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked") return new(status, headers, await ChunksAsync(cancellationToken), closes);
        var length = headers.GetValueOrDefault("Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        return new(status, headers, await BytesAsync(length, cancellationToken), closes);
    }

    private async Task<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var length = int.Parse(await LineAsync(cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await BytesAsync(length, cancellationToken));
            await LineAsync(cancellationToken);
            if (length == 0) return body.ToArray();
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end) await FillAsync(cancellationToken);
            var c = buffer[start++];
            if (c == '\n') return line.ToString();
            if (c != '\r') line.Append((char)c);
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            if (start == end) await FillAsync(cancellationToken);
            var some = Math.Min(count - done, end - start);
            buffer.AsSpan(start, some).CopyTo(bytes.AsSpan(done));
            (start, done) = (start + some, done + some);
        }

        return bytes;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            (start, end) = (0, await socket.ReceiveAsync(buffer, cancellationToken));
        }
        catch (SocketException error)
        {
            throw new CutException($"The connection was cut: {error.SocketErrorCode}");
        }

        if (end == 0) throw new CutException("The connection ended without a whole answer.");
    }
}

/// <param name="Closes">Whether the other side said that the connection ends with it.</param>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool Closes)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>The other side ended a connection on which it owed an answer.</summary>
public sealed class CutException(string message) : Exception(message);
