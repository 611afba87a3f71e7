using Player.Journal;

namespace Player.Server.Journal;

/// <summary>The journal's newest state, and those who wait for the next.</summary>
internal sealed class StateFeed
{
    private readonly Lock gate = new();
    private volatile JournalState current = new(0, 0, new JournalCounters());
    private TaskCompletionSource<JournalState>? next;

    public JournalState Current => current;

    public void Publish(JournalState state)
    {
        TaskCompletionSource<JournalState>? waiters;
        lock (gate)
        {
            if (state == current) return;
            current = state;
            (waiters, next) = (next, null);
        }

        waiters?.TrySetResult(state);
    }

    public Task<JournalState> WaitAsync(JournalState known, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (current != known) return Task.FromResult(current);
            next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return next.Task.WaitAsync(cancellationToken);
        }
    }
}
