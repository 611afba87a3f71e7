using Player.Journal;
using Player.Server.Journal;

namespace Player.Server.Runs;

/// <summary>Every entry from a moment on, none left out.</summary>
internal static class JournalTail
{
    private const int Step = 5000;

    /// <summary>Goes on until it is cancelled, and ends without an exception then.</summary>
    /// <param name="journal">Where from.</param>
    /// <param name="after">The number of the last entry that is known.</param>
    /// <param name="take">Is given the entries, oldest first.</param>
    /// <param name="ended">Nobody looks any more.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static async Task FollowAsync(IJournal journal, long after, Action<IReadOnlyList<EntrySummary>> take, CancellationToken ended)
    {
        var state = journal.State;
        while (!ended.IsCancellationRequested)
        {
            while (after < state.Head)
            {
                var through = Math.Min(state.Head, after + Step);
                take(await journal.ReadAsync(after, through, Step, CancellationToken.None));
                after = through;
            }

            try
            {
                state = await journal.WaitAsync(state, ended);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
