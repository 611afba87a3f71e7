using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>HTTP requests and answers as <see cref="WireMessage"/>, and back.</summary>
internal static class HttpMessages
{
    private const int PromisedBytes = 64 * 1024;

    /// <summary>Header values are bytes: one char each, in and out.</summary>
    public static Encoding HeaderEncoding => Encoding.Latin1;

    /// <summary>Reads headers and body of a request. Secrets in headers are masked.</summary>
    /// <returns>Null where the body is larger than <paramref name="maxBytes"/>.</returns>
    public static async ValueTask<WireMessage?> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes) return null;
        var reader = request.BodyReader;
        // What a length promises is believed as it comes.
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 256, 1, PromisedBytes));
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (body.WrittenCount + result.Buffer.Length > maxBytes)
            {
                // What was read is given back: the server reads the rest, so that the next request on the connection is found.
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            foreach (var part in result.Buffer) body.Write(part.Span);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return new(Headers(request.Headers), body.WrittenMemory);
        }
    }

    /// <summary>The headers alone.</summary>
    public static WireMessage Headers(HttpRequest request) => new(Headers(request.Headers), default);

    /// <summary>A POST of the message to <paramref name="target"/>.</summary>
    public static HttpRequestMessage ToRequest(WireMessage message, Uri target)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ReadOnlyMemoryContent(message.Body) };
        foreach (var (name, value) in message.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>Headers and the whole body of an answer.</summary>
    /// <exception cref="HttpRequestException">The body is larger than <paramref name="maxBytes"/>, or broke off.</exception>
    public static async Task<WireMessage> ReadAllAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new([.. Headers(response.Headers), .. Headers(response.Content.Headers)], body);
    }

    /// <summary>Headers and the first <paramref name="maxBytes"/> of the body of an answer.</summary>
    public static async Task<WireMessage> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[maxBytes];
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using (stream)
        {
            var length = await stream.ReadAtLeastAsync(buffer, maxBytes, throwOnEndOfStream: false, cancellationToken);
            return new([.. Headers(response.Headers), .. Headers(response.Content.Headers)], buffer.AsMemory(0, length));
        }
    }

    private static List<WireHeader> Headers(IHeaderDictionary headers)
    {
        var list = new List<WireHeader>(headers.Count);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values) list.Add(new(name, IsSecret(name) ? "***" : value ?? ""));
        }

        return list;
    }

    private static IEnumerable<WireHeader> Headers(HttpHeaders headers) =>
        from header in headers.NonValidated
        from value in header.Value
        select new WireHeader(header.Key, IsSecret(header.Key) ? "***" : value);

    private static bool IsSecret(string name) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase);
}
