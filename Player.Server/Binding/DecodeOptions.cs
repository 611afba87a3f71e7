namespace Player.Server.Binding;

/// <summary>How strictly, and how, a message is read.</summary>
internal sealed record DecodeOptions
{
    /// <summary>CloudEvents HTTP 1.0.2 to the letter.</summary>
    public static DecodeOptions Standard { get; } = new();

    /// <summary>As Knative's broker reads: header values are taken as they are, batches are refused.</summary>
    public static DecodeOptions Knative { get; } = new() { PercentDecodeHeaders = false, AllowBatch = false };

    /// <summary>Whether header values are unquoted and percent-decoded (3.1.3.2).</summary>
    public bool PercentDecodeHeaders { get; private init; } = true;

    /// <summary>Whether <c>application/cloudevents-batch+json</c> is taken.</summary>
    public bool AllowBatch { get; private init; } = true;
}
