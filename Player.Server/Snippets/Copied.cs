using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>An event that is copied, where to it is sent, and where its parts are downloaded if they are too large for a text.</summary>
/// <param name="Event">As it is shown: what is masked there is masked here.</param>
/// <param name="Url">The broker's.</param>
/// <param name="DataUrl">The data's own.</param>
/// <param name="EventUrl">The whole event's, in the JSON event format.</param>
internal sealed record Copied(EventEnvelope Event, string Url, string DataUrl, string EventUrl)
{
    /// <summary>Above this a text refers to a download.</summary>
    public const int LargestData = 256 * 1024;

    // Terminals change these when they are pasted, or take them for keys; tabs and line feeds pass.
    private static readonly SearchValues<byte> NotPasted =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(one => one is not ('\t' or '\n')).Select(one => (byte)one), 127]);

    public ReadOnlyMemory<byte> Data => Event.Data.Bytes;

    public bool HasData => !Data.IsEmpty;

    public bool IsLarge => Data.Length > LargestData;

    /// <summary>The data as text, or null where it must go as Base64 or as a download.</summary>
    public string? Text => !IsLarge && IsText(Data.Span) ? Encoding.UTF8.GetString(Data.Span) : null;

    public string Base64 => Convert.ToBase64String(Data.Span);

    /// <summary>How large the data is, for a comment.</summary>
    public string Size => string.Create(CultureInfo.InvariantCulture, $"{Data.Length:N0} bytes");

    /// <summary>Every attribute but those of the data's type and of the version, by name.</summary>
    public IEnumerable<ExtensionAttribute> Attributes =>
        EventAttributes.Of(Event).Where(one => one.Name is not (AttributeNames.SpecVersion or AttributeNames.DataContentType));

    public static bool IsText(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) && !bytes.ContainsAny(NotPasted);
}
