using System.Text;
using Player.Events;

namespace Player.Masks;

/// <summary>Data with the values that paths name replaced.</summary>
internal sealed class DataMask(IReadOnlyList<JsonPath> paths)
{
    /// <summary>Of data that says it is JSON and cannot be read as such: any of it may be what a path names.</summary>
    public const string Unreadable = "data";

    private static readonly byte[] value = Encoding.UTF8.GetBytes($"\"{MaskRules.Mask}\"");
    private readonly JsonMasker masker = new(paths);

    public bool IsEmpty => paths.Count == 0;

    /// <summary>
    /// The same bytes where nothing is masked. Data without a media type is looked at where it is JSON, or begins like it; of any other
    /// media type nothing is.
    /// </summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> data, string? mediaType, ISet<string> masked)
    {
        if (IsEmpty || data.IsEmpty || (mediaType is not null && !MediaType.IsJson(mediaType))) return data;
        List<Range> places = [];
        if (masker.TryFind(data.Span, places, masked))
            return places.Count == 0 ? data : JsonMasker.Splice(data.Span, places, [.. places.Select(_ => value)]);
        return mediaType is null && !BeginsAsJson(data.Span) ? data : Whole(masked);
    }

    private static bool BeginsAsJson(ReadOnlySpan<byte> data)
    {
        var text = data.StartsWith(Encoding.UTF8.Preamble) ? data[Encoding.UTF8.Preamble.Length..] : data;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
    }

    /// <summary>A JSON string in the place of something that nobody here can look into.</summary>
    public static ReadOnlyMemory<byte> Whole(ISet<string> masked)
    {
        masked.Add(Unreadable);
        return value;
    }
}
