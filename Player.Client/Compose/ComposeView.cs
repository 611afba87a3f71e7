using Player.Client.Api;
using Player.Events;
using Player.Values;

namespace Player.Client.Compose;

/// <summary>The form at one moment; immutable.</summary>
internal sealed record ComposeView
{
    public required EventDraft Draft { get; init; }

    public ContentMode Mode { get; init; } = ContentMode.Binary;

    /// <summary>False: the event is stamped with the moment of sending.</summary>
    public bool TimeIsFixed { get; init; }

    /// <summary>Whose values the draft makes: the next event of this form, as it will be sent but for the moment.</summary>
    public required ValueContext Values { get; init; }

    /// <summary>The draft with its values.</summary>
    public required FilledDraft Filled { get; init; }

    /// <summary>What the rules say of the draft as it stands, with its values.</summary>
    public required DraftResult Check { get; init; }

    /// <summary>The key of a sentence that says where the event comes from; null: it was written here.</summary>
    public string? Notice { get; init; }

    /// <summary>Why there is no event from elsewhere, in place of <see cref="Notice"/>; null: nothing failed.</summary>
    public ApiFailure? NoticeFailure { get; init; }

    /// <summary>The latest send, or null before the first.</summary>
    public SendStory? Story { get; init; }

    /// <summary>Whether the button may be pressed: nothing is wrong, and no send is on its way to this server.</summary>
    public bool CanSend => Check.Problems.Count == 0 && Story?.Phase != SendPhase.Posting;
}
