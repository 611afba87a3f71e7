using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Player.Client.Reference;

/// <summary>What a call was answered.</summary>
/// <param name="Status">0: no answer came.</param>
/// <param name="Text">The body, its first <see cref="Most"/> bytes; JSON is laid out. Null: bytes that are no text.</param>
/// <param name="Size">How many bytes were read.</param>
/// <param name="IsCut">There was more.</param>
public sealed record TryAnswer(int Status, TimeSpan Took, IReadOnlyList<(string Name, string Value)> Headers, string? Text, int Size, bool IsCut)
{
    /// <summary>An export may be larger than the page's memory.</summary>
    public const int Most = 64 * 1024;

    public bool IsGood => Status is >= 200 and < 400;

    public static async Task<TryAnswer> OfAsync(HttpClient http, ApiRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            using var message = request.ToMessage();
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var (bytes, isCut) = await ReadAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
            var headers = answer.Headers.Concat(answer.Content.Headers).Select(header => (header.Key, string.Join(", ", header.Value))).OrderBy(header => header.Key, StringComparer.Ordinal);
            var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new((int)answer.StatusCode, time.GetElapsedTime(began), [.. headers], Readable(bytes, isJson && !isCut), bytes.Length, isCut);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or UriFormatException or FormatException)
        {
            return new(0, time.GetElapsedTime(began), [], error is UriFormatException or FormatException ? error.Message : "", 0, false);
        }
    }

    private static async Task<(byte[] Bytes, bool IsCut)> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[Most + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return (buffer[..Math.Min(length, Most)], length > Most);
    }

    private static string? Readable(byte[] bytes, bool isJson)
    {
        if (!Utf8.IsValid(bytes)) return null;
        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            return isJson && bytes.Length > 0 ? Layout(text) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Layout(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.String ? text : ApiReader.Value(document.RootElement);
    }
}
