using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Player.Journal;

namespace Player.Server.Journal;

/// <summary>
/// An append that waits for its commit. Used again after its result was taken: a TaskCompletionSource an event is what a sink at
/// full load would otherwise leave to the garbage collector.
/// </summary>
internal sealed class PendingAppend(ConcurrentQueue<PendingAppend> free) : IValueTaskSource<AppendResult>
{
    // Waiters go on in the thread pool: a request's answer must never be written by the thread that writes the journal.
    private ManualResetValueTaskSourceCore<AppendResult> core = new() { RunContinuationsAsynchronously = true };

    public IReadOnlyList<JournalEntry> Entries { get; private set; } = [];

    /// <summary>About the memory that is held while waiting.</summary>
    public long Bytes { get; private set; }

    public static PendingAppend Rent(ConcurrentQueue<PendingAppend> free, IReadOnlyList<JournalEntry> entries)
    {
        if (!free.TryDequeue(out var append)) append = new(free);
        append.Entries = entries;
        append.Bytes = 0;
        for (var i = 0; i < entries.Count; i++) append.Bytes += entries[i].Message.Body.Length + 512;
        return append;
    }

    public ValueTask<AppendResult> Result() => new(this, core.Version);

    public void Complete(AppendResult result) => core.SetResult(result);

    /// <summary>For an append that no queue took.</summary>
    public void Return()
    {
        core.Reset();
        Entries = [];
        free.Enqueue(this);
    }

    AppendResult IValueTaskSource<AppendResult>.GetResult(short token)
    {
        var result = core.GetResult(token);
        Return();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<AppendResult>.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource<AppendResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
