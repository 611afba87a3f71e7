using System.Text;
using System.Text.Json;
using Player.Events;

namespace Player.Masks;

/// <summary>An event, or a batch of them, as JSON: its members that are masked attributes, and what is masked of its data.</summary>
internal sealed class StructuredMask(AttributeMask attributes, DataMask data)
{
    private static readonly JsonReaderOptions options = new() { MaxDepth = JsonMasker.MaxDepth };

    /// <summary>The same bytes where nothing is masked; what is no event in JSON is masked whole.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> body, ISet<string> masked)
    {
        if (body.IsEmpty) return body;
        try
        {
            List<Range> places = [];
            List<byte[]> values = [];
            var mark = body.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            var reader = new Utf8JsonReader(body.Span[mark..], options);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Event(ref reader, body, mark, (places, values), masked);
            }
            else
            {
                Event(ref reader, body, mark, (places, values), masked);
            }

            reader.Read();
            return places.Count == 0 ? body : JsonMasker.Splice(body.Span, places, values);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return DataMask.Whole(masked);
        }
    }

    private void Event(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, int mark, (List<Range> Places, List<byte[]> Values) found, ISet<string> masked)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An event is an object.");
        // What the data is may be said after it.
        var (mediaType, isBase64) = About(reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = (reader.GetString() ?? "").ToLowerInvariant();
            reader.Read();
            var token = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            var text = token == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            var place = (start + mark)..((int)reader.BytesConsumed + mark);
            if (token == JsonTokenType.Null) continue;
            var masking = name switch
            {
                AttributeNames.DataBase64 => Base64(text, mediaType, masked),
                AttributeNames.Data when isBase64 => Base64(text, mediaType, masked),
                AttributeNames.Data => Data(body[place], mediaType, masked),
                _ => Attribute(name, text, masked),
            };
            if (masking is null) continue;
            found.Places.Add(place);
            found.Values.Add(masking);
        }
    }

    // Neither the mask nor Base64 has anything that JSON escapes.
    private byte[]? Attribute(string name, string? text, ISet<string> masked)
    {
        var before = text ?? "";
        var after = attributes.Apply(name, before, masked);
        return ReferenceEquals(after, before) ? null : Encoding.UTF8.GetBytes($"\"{after}\"");
    }

    // Without datacontenttype data is JSON (CloudEvents JSON 1.0.2, 3.1.1).
    private byte[]? Data(ReadOnlyMemory<byte> json, string? mediaType, ISet<string> masked)
    {
        var after = data.Apply(json, mediaType ?? MediaType.Json, masked);
        return after.Equals(json) ? null : after.ToArray();
    }

    private byte[]? Base64(string? text, string? mediaType, ISet<string> masked)
    {
        if (data.IsEmpty) return null;
        var bytes = new byte[((text?.Length ?? 0) / 4 * 3) + 3];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var length)) return DataMask.Whole(masked).ToArray();
        ReadOnlyMemory<byte> before = bytes.AsMemory(0, length);
        var after = data.Apply(before, mediaType, masked);
        return after.Equals(before) ? null : Encoding.ASCII.GetBytes($"\"{Convert.ToBase64String(after.Span)}\"");
    }

    private static (string? MediaType, bool IsBase64) About(Utf8JsonReader reader)
    {
        string? mediaType = null;
        var isBase64 = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = (reader.GetString() ?? "").ToLowerInvariant();
            reader.Read();
            if (name == AttributeNames.DataContentType && reader.TokenType == JsonTokenType.String) mediaType ??= reader.GetString();
            if (name == AttributeNames.DataContentEncoding && reader.TokenType == JsonTokenType.String)
                isBase64 |= string.Equals(reader.GetString(), "base64", StringComparison.OrdinalIgnoreCase);
            reader.Skip();
        }

        return (mediaType, isBase64);
    }
}
