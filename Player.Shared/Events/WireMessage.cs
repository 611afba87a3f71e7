using System.Text;
using System.Text.Json.Serialization;

namespace Player.Events;

/// <summary>A header line as it crossed the wire: one char a byte (Latin-1), so that nothing is lost.</summary>
public readonly record struct WireHeader([property: JsonRequired] string Name, [property: JsonRequired] string Value);

/// <summary>The headers and the body of an HTTP message, byte for byte.</summary>
public sealed record WireMessage(IReadOnlyList<WireHeader> Headers, ReadOnlyMemory<byte> Body)
{
    public static WireMessage Empty { get; } = new([], default);

    /// <summary>The first value of a header, compared without regard to case, or null.</summary>
    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }

    /// <summary>
    /// One line a header, <c>Name: value</c>, as text to store. <see cref="ParseHeaders"/> reads it back; values hold no line breaks.
    /// </summary>
    public static string FormatHeaders(IReadOnlyList<WireHeader> headers)
    {
        if (headers.Count == 0) return "";
        var text = new StringBuilder(headers.Count * 40);
        foreach (var (name, value) in headers) text.Append(name).Append(": ").Append(value).Append('\n');
        return text.ToString();
    }

    public static IReadOnlyList<WireHeader> ParseHeaders(string text)
    {
        var headers = new List<WireHeader>();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0) headers.Add(new(line[..colon].ToString(), line[(colon + 2)..].ToString()));
        }

        return headers;
    }
}
