using Player.Contracts;
using Player.Events;
using Player.Journal;

namespace Player.Client.Compose;

internal enum SendPhase
{
    /// <summary>The request to this Player is under way.</summary>
    Posting,

    /// <summary>The journal has the event; how it ends comes with the feed.</summary>
    Accepted,

    /// <summary>This Player said no.</summary>
    Refused,

    /// <summary>This Player did not answer.</summary>
    Unreachable,
}

/// <summary>What became of one press of the button, as far as it is known. Folded from the journal's entries, in any order.</summary>
internal sealed record SendStory(string Source, string Id)
{
    public SendPhase Phase { get; init; } = SendPhase.Posting;

    public PlayerProblem? Problem { get; init; }

    /// <summary>Of the Sending entry, as the receipt says.</summary>
    public long? Seq { get; init; }

    public EntrySummary? Sending { get; init; }

    /// <summary>How the broker answered.</summary>
    public EntrySummary? Outcome { get; init; }

    /// <summary>The first delivery that came back and was taken.</summary>
    public EntrySummary? Arrival { get; init; }

    /// <summary>From leaving to coming back.</summary>
    public TimeSpan? RoundTrip => Sending is not null && Arrival is not null ? Arrival.At - Sending.At : null;

    /// <summary>Whether nothing more is awaited but a delivery.</summary>
    public bool IsSettled => Outcome is not null || Phase is SendPhase.Refused or SendPhase.Unreachable;

    public SendStory Fold(IEnumerable<EntrySummary> entries)
    {
        var story = this;
        foreach (var entry in entries) story = story.Fold(entry);
        return story;
    }

    private SendStory Fold(EntrySummary entry)
    {
        if (Seq is not { } seq) return this;
        if (entry.Kind.IsOutcome())
            return entry.About == seq && (Outcome is null or { Kind: EntryKind.Unknown }) ? this with { Outcome = entry } : this;
        if (entry.Id != Id || entry.Source is null || EventSource.Canonical(entry.Source) != EventSource.Canonical(Source)) return this;
        return entry.Kind switch
        {
            EntryKind.Sending when entry.Seq == seq => this with { Sending = entry },
            EntryKind.Received when entry.IsTaken && entry.Seq > seq && (Arrival is null || entry.Seq < Arrival.Seq) => this with { Arrival = entry },
            _ => this,
        };
    }
}
