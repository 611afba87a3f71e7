using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Compose;

/// <summary>The form: an event while it is being written, what is wrong with it, and what became of the last one sent.</summary>
public sealed class ComposeState(PlayerApi api, ActivityFeed feed, TimeProvider time)
{
    public event Action? Changed;

    public EventDraft Draft { get; private set; } = new()
    {
        Id = NewId(),
        Type = "com.example.greeting",
        Source = "player",
        DataContentType = MediaType.Json,
        Data = """
            {
              "message": "Hello CloudEvents!"
            }
            """.ReplaceLineEndings("\n"),
    };

    public ContentMode Mode { get; private set; } = ContentMode.Binary;

    /// <summary>True: <c>time</c> is set at the moment of sending. False: it is the text of the form.</summary>
    public bool TimeIsNow { get; private set; } = true;

    public bool Sending { get; private set; }

    /// <summary>Of the last send: what the server took, or why it did not.</summary>
    public SendReceipt? Receipt { get; private set; }

    public PlayerProblem? Problem { get; private set; }

    /// <summary>The last sent event's row, as the journal tells it; null before the journal has.</summary>
    public Delivery.ActivityRow? Row => Receipt is { } receipt ? feed.Row(receipt.Seq) : null;

    /// <summary>The last send is under way, or its row is still to come; a row that was cleared away is neither.</summary>
    public bool UnderWay => Sending || (Receipt is { } receipt && (Row is { Status: Delivery.RowStatus.Sending } || (Row is null && feed.Head < receipt.Seq)));

    /// <summary>Whether the draft is an event: the very check that the server makes.</summary>
    public DraftResult Check() => Draft.Build(Mode);

    public void Change(Func<EventDraft, EventDraft> change)
    {
        Draft = change(Draft);
        Changed?.Invoke();
    }

    public void RenewId() => Change(draft => draft with { Id = NewId() });

    public void Use(ContentMode mode)
    {
        Mode = mode;
        Changed?.Invoke();
    }

    /// <summary>Fixes the time at this moment, to be changed by hand, or lets it be set at each send.</summary>
    public void StampTime(bool now)
    {
        TimeIsNow = now;
        Change(draft => draft with { Time = now ? null : Rfc3339.Format(time.GetUtcNow()) });
    }

    public void AddExtension() => Change(draft => draft with { Extensions = [.. draft.Extensions, new("", "")] });

    public void ChangeExtension(int index, ExtensionAttribute extension) =>
        Change(draft => draft with { Extensions = [.. draft.Extensions.Select((one, i) => i == index ? extension : one)] });

    public void RemoveExtension(int index) =>
        Change(draft => draft with { Extensions = [.. draft.Extensions.Where((_, i) => i != index)] });

    /// <summary>Sends the draft; the next one gets an id of its own. Does nothing while one leaves, or while something is wrong.</summary>
    public async Task SendAsync()
    {
        if (Sending || Check().Event is null) return;
        (Sending, Receipt, Problem) = (true, null, null);
        var draft = TimeIsNow ? Draft with { Time = Rfc3339.Format(time.GetUtcNow()) } : Draft;
        Changed?.Invoke();
        var result = await api.SendAsync(new() { Event = draft, Mode = Mode });
        (Sending, Receipt, Problem) = (false, result.Value, result.Problem);
        if (result.Value is not null) Draft = Draft with { Id = NewId() };
        Changed?.Invoke();
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
