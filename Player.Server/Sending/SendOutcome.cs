using Player.Events;
using Player.Journal;

namespace Player.Server.Sending;

/// <summary>How a send ended.</summary>
internal sealed record SendOutcome(EntryKind Kind, string? Reason, string? Detail)
{
    public int? StatusCode { get; init; }

    /// <summary>Whether making the same request again makes no duplicate.</summary>
    public bool MayRetry { get; init; }

    /// <summary>What <c>Retry-After</c> asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public WireMessage Answer { get; init; } = WireMessage.Empty;
}
