using System.Text;

namespace Player.Events;

/// <summary>
/// The data of an event: its bytes as they came, or nothing at all. Absent, empty, JSON <c>null</c> and JSON <c>""</c>
/// are four different things; what the bytes mean is said by <c>datacontenttype</c>, never guessed.
/// </summary>
public readonly record struct EventData
{
    private EventData(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        IsPresent = true;
    }

    /// <summary>The event carries no data.</summary>
    public static EventData Absent => default;

    /// <summary>False when the event carries no data; true also for data of no bytes.</summary>
    public bool IsPresent { get; }

    /// <summary>The bytes, untouched. Empty when absent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public static EventData Of(ReadOnlyMemory<byte> bytes) => new(bytes);

    public static EventData OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    public bool Equals(EventData other) => IsPresent == other.IsPresent && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(IsPresent);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}
