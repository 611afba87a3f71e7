using Player.Contracts;
using Player.Events;

namespace Player.Client.Inboxes;

/// <summary>What is shown in workshops again and again, one click away.</summary>
/// <param name="Label">A key of the words.</param>
internal sealed record InboxPreset(string Label, InboxBehaviour Behaviour)
{
    /// <summary>The reply of a new editor: valid as it is.</summary>
    public static EventDraft Reply { get; } = new()
    {
        Source = "/cloudevents-player/reply",
        Type = "com.example.reply",
        DataContentType = "application/json",
        Data = """{ "message": "Hello back!" }""",
    };

    public static IReadOnlyList<InboxPreset> All { get; } =
    [
        new("inbox.preset.twice", new() { Answer = InboxAnswer.FailFirst, Status = 503, Count = 2 }),
        new("inbox.preset.down", new() { Answer = InboxAnswer.Status, Status = 503 }),
        new("inbox.preset.slow", new() { WaitSeconds = 5 }),
        new("inbox.preset.refuses", new() { Answer = InboxAnswer.Status, Status = 400 }),
        new("inbox.preset.no-event", new() { Answer = InboxAnswer.NotAnEvent, Body = "Thank you" }),
        new("inbox.preset.replies", new() { Answer = InboxAnswer.Reply, Reply = Reply }),
    ];
}
