using System.Net;
using Player.Contracts;
using MediaTypes = Player.Events.MediaType;

namespace Player.Client.Event;

/// <summary>Data made readable: HTML in which everything that came is encoded, an image, or both nothing.</summary>
/// <param name="Html">Safe to show.</param>
/// <param name="Text">What <em>copy</em> copies.</param>
/// <param name="ImageSource">A <c>data:</c> URL.</param>
public sealed record ShownData(string Html, string? Text, string? ImageSource)
{
    private const int ShownBytes = 4096;

    // Markup of more than this makes a browser slow, and nobody reads colours that far.
    private const int ColouredChars = 64 * 1024;

    public static ShownData Nothing { get; } = new("", null, null);

    public static ShownData Of(DataView data, string? mediaType)
    {
        if (data is { Base64: { } image, Truncated: false } && MediaTypes.IsImage(mediaType))
            return new("", null, $"data:{MediaTypes.Essence(mediaType)};base64,{image}");
        if (data.Base64 is { } base64) return new(WebUtility.HtmlEncode(HexDump.Of(Convert.FromBase64String(base64), ShownBytes)), null, null);
        var text = data.Text ?? "";
        if (text.Length > ColouredChars) return new(WebUtility.HtmlEncode(text), text, null);
        if (MediaTypes.IsJson(mediaType ?? MediaTypes.Json) && JsonMarkup.TryIndent(text, out var indented)) return new(JsonMarkup.Colour(indented), indented, null);
        if (MediaTypes.IsXml(mediaType)) text = XmlIndent.Of(text);
        return new(WebUtility.HtmlEncode(text), text, null);
    }
}
