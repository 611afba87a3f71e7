using System.Text;
using Microsoft.Net.Http.Headers;

namespace Player.Server.Hosting;

/// <summary>
/// The media types of the bodies that an endpoint takes; its metadata. A browser sends text, a form or nothing to any site without asking it; these it
/// does not.
/// </summary>
/// <param name="Suffix">Such as <c>+yaml</c>.</param>
/// <param name="IsJson">Whether the text may be in another encoding than UTF-8, as its <c>charset</c> says.</param>
internal sealed record BodyKinds(string[] Types, string[] Suffix, bool IsJson)
{
    /// <summary>Manifests, scenarios, collections; JSON is YAML too.</summary>
    public static BodyKinds Yaml { get; } = new(["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "application/json"], ["+yaml", "+json"], IsJson: false);

    /// <summary>What the framework reads as JSON.</summary>
    public static BodyKinds Json { get; } = new(["application/json"], ["+json"], IsJson: true);

    /// <summary>What is wrong with the media type of the request, as a sentence that says what to send, or null.</summary>
    public string? Fault(HttpRequest request)
    {
        var send = $"send Content-Type: {Types[0]}.";
        if (string.IsNullOrEmpty(request.ContentType)) return $"Content-Type is missing; {send}";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return $"Content-Type is {request.ContentType}, which cannot be read; {send}";
        if (!Takes(type.MediaType.ToString())) return $"Content-Type is {request.ContentType}; {send}";
        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        if (charset.Length == 0 || IsUtf8(charset)) return Without(request, type);
        return IsJson && IsEncoding(charset) ? null : $"The charset is {charset}; send UTF-8.";
    }

    private bool Takes(string type) =>
        Types.Contains(type, StringComparer.OrdinalIgnoreCase) || Suffix.Any(ending => type.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // The framework does not know a charset in quotes.
    private static string? Without(HttpRequest request, MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue) request.ContentType = type.MediaType.ToString();
        return null;
    }

    private static bool IsUtf8(string charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase) || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private static bool IsEncoding(string charset)
    {
        try
        {
            _ = Encoding.GetEncoding(charset);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
