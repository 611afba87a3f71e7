using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;

namespace Player.Events;

/// <summary>
/// An event in the fragment of a link: <c>#event=</c> and the event in the JSON event format, deflated, as base64url. A fragment never leaves
/// the browser, so no server's log sees it.
/// </summary>
public static class EventLink
{
    public const string Prefix = "#event=";

    /// <summary>Characters of a fragment, the prefix with them: what chats and mail programs still pass on.</summary>
    public const int MaxLength = 6000;

    // A small fragment may unfold into gigabytes.
    private const int MaxBytes = 64 * 1024;

    /// <summary>The fragment, or null where the event is larger than <see cref="MaxLength"/> lets it be.</summary>
    public static string? Write(EventDraft draft)
    {
        if (draft.Data?.Length > MaxBytes) return null;
        var json = DraftJson.Write(draft);
        if (json.Length > MaxBytes) return null;
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(json.Span);
        var fragment = Prefix + Base64Url.EncodeToString(deflated.ToArray());
        return fragment.Length <= MaxLength ? fragment : null;
    }

    public static bool IsOne(string? fragment) => fragment?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The event, or null for whatever is none: a link is written by anybody.</summary>
    public static EventDraft? Read(string? fragment)
    {
        if (fragment is null || !IsOne(fragment) || fragment.Length > MaxLength) return null;
        try
        {
            if (Inflate(fragment.AsSpan(Prefix.Length)) is not { } bytes) return null;
            using var json = JsonDocument.Parse(bytes);
            return DraftJson.Read(json.RootElement, out _) is { } draft && draft.Build().Event is not null ? draft : null;
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Inflate(ReadOnlySpan<char> text)
    {
        using var inflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
        var bytes = new byte[MaxBytes + 1];
        var length = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > MaxBytes ? null : bytes.AsMemory(0, length);
    }
}
