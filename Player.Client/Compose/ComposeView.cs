using Player.Events;

namespace Player.Client.Compose;

/// <summary>The form at one moment; immutable.</summary>
internal sealed record ComposeView
{
    public required EventDraft Draft { get; init; }

    public ContentMode Mode { get; init; } = ContentMode.Binary;

    /// <summary>False: the event is stamped with the moment of sending.</summary>
    public bool TimeIsFixed { get; init; }

    /// <summary>What the rules say of the draft as it stands.</summary>
    public required DraftResult Check { get; init; }

    /// <summary>The latest send, or null before the first.</summary>
    public SendStory? Story { get; init; }

    /// <summary>Whether the button may be pressed: nothing is wrong, and no send is on its way to this server.</summary>
    public bool CanSend => Check.Problems.Count == 0 && Story?.Phase != SendPhase.Posting;
}
