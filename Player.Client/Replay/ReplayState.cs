using Player.Client.Api;
using Player.Client.Settings;
using Player.Journal;

namespace Player.Client.Replay;

/// <summary>The event that a person is about to send once more.</summary>
internal sealed class ReplayState(PlayerApi api, TargetState target) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public event Action? Changed;

    /// <summary>Null: nobody asked.</summary>
    public EntrySummary? Entry { get; private set; }

    /// <summary>Whether it keeps its id; the choice stays for the next.</summary>
    public bool SameId { get; set; }

    public bool Sending { get; private set; }

    /// <summary>Why it was not sent; null where nothing failed.</summary>
    public ApiFailure? Failure { get; private set; }

    /// <summary>Whether an entry holds an event at all.</summary>
    public static bool IsEvent(EntrySummary entry) => entry.Kind is EntryKind.Sending or EntryKind.Received && entry.Id is not null;

    public void Ask(EntrySummary entry)
    {
        (Entry, Failure) = (entry, null);
        Changed?.Invoke();
    }

    public void Leave()
    {
        Entry = null;
        Changed?.Invoke();
    }

    public async Task SendAsync()
    {
        if (Entry is not { } entry || Sending || !IsEvent(entry)) return;
        (Sending, Failure) = (true, null);
        Changed?.Invoke();
        var answer = await api.ReplayAsync(entry.Seq, new() { SameId = SameId, Broker = target.ToSend }, stop.Token);
        Sending = false;
        Failure = answer.Failure;
        if (Failure is null) Entry = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }
}
