using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.History;
using Player.Server.Journal;

namespace Player.Server.Snippets;

/// <summary>The event of an entry, masked, for everything that leaves here. The one place of this room that reads it.</summary>
internal static class SnippetSource
{
    public static async Task<Found> FindAsync(IJournal journal, MaskRules masks, long seq, CancellationToken cancellationToken)
    {
        if (await journal.FindAsync(seq, cancellationToken) is not { } entry) return new Found.Nothing();
        return EntryView.Envelope(entry) is { } envelope ? new Found.Event(entry.Summary, masks.Apply(envelope)) : new Found.NoEvent(entry.Summary.Kind);
    }
}

/// <summary>What stands at a place of the journal.</summary>
internal abstract record Found
{
    private Found()
    {
    }

    internal sealed record Event(EntrySummary Summary, EventEnvelope Envelope) : Found
    {
        /// <summary>Where it was sent; null of what was received, whose target is none of ours.</summary>
        public string? Target => Summary.Kind == EntryKind.Sending ? Summary.Target : null;
    }

    internal sealed record NoEvent(EntryKind Kind) : Found;

    internal sealed record Nothing : Found;
}
