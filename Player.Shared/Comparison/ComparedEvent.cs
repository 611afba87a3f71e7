using Player.Events;

namespace Player.Comparison;

/// <summary>One side of a comparison.</summary>
/// <param name="Attributes">In canonical text.</param>
/// <param name="Mode">Null where the message is no event.</param>
/// <param name="Headers">As they crossed the wire.</param>
/// <param name="Data">Null: the event carries no data.</param>
public sealed record ComparedEvent(
    IReadOnlyList<ExtensionAttribute> Attributes, ContentMode? Mode, IReadOnlyList<WireHeader> Headers, ComparedData? Data);

/// <param name="Text">Null where the bytes are no text; then <paramref name="Base64"/> has them.</param>
/// <param name="Truncated">Only the beginning of <paramref name="Size"/> bytes is known.</param>
public sealed record ComparedData(string? Text, string? Base64, long Size, bool Truncated);
