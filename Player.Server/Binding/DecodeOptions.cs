namespace Player.Server.Binding;

/// <summary>How a message is read.</summary>
internal sealed record DecodeOptions
{
    /// <summary>CloudEvents HTTP 1.0.2 to the letter.</summary>
    public static DecodeOptions Standard { get; } = new();

    /// <summary>Header values are taken as they are, as senders in Go write them.</summary>
    public static DecodeOptions Raw { get; } = new() { PercentDecodeHeaders = false };

    /// <summary>Whether header values are unquoted and percent-decoded (3.1.3.2).</summary>
    public bool PercentDecodeHeaders { get; private init; } = true;
}
