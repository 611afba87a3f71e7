using System.Runtime.CompilerServices;
using Player.Journal;
using Player.Server.Find;
using Player.Server.Journal;

namespace Player.Server.Archive;

/// <summary>The one walk over the journal that exports are made of: oldest first, in steps, up to what was newest when it began.</summary>
internal sealed class JournalWalk(IJournal journal)
{
    private const int StepEntries = 500;
    private const long StepBytes = 8 << 20;

    /// <param name="rows">Which rows (<see cref="EntryKinds.IsRow"/>) are wanted; outcomes go with their sends. Null: everything.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(RowFilter? rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in StepsAsync(rows, cancellationToken))
        {
            foreach (var entry in step) yield return entry;
        }
    }

    /// <summary>The rows alone, each with how it ended, where that is known.</summary>
    public async IAsyncEnumerable<(JournalEntry Row, EntrySummary? Outcome)> RowsAsync(
        RowFilter? rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in StepsAsync(rows, cancellationToken))
        {
            var outcomes = new Dictionary<long, EntrySummary>();
            foreach (var entry in step.Where(entry => entry.Summary.Kind.IsOutcome())) outcomes[entry.Summary.About ?? 0] = entry.Summary;
            foreach (var row in step.Where(entry => entry.Summary.Kind.IsRow()))
            {
                var outcome = row.Summary.Kind == EntryKind.Sending ? outcomes.GetValueOrDefault(row.Summary.Seq) : null;
                // An answer is mostly a few entries behind its send; the other ones are asked for.
                if (row.Summary.Kind == EntryKind.Sending && outcome is null)
                    outcome = (await journal.FindOutcomeAsync(row.Summary.Seq, cancellationToken))?.Summary;
                yield return (row, outcome);
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<JournalEntry>> StepsAsync(
        RowFilter? rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var through = journal.State.Head;
        HashSet<long> sends = [];
        for (var after = 0L; after < through;)
        {
            var step = await journal.WalkAsync(after, through, StepEntries, StepBytes, cancellationToken);
            if (step.Count == 0) yield break;
            after = step[^1].Summary.Seq;
            if (rows is null)
            {
                yield return step;
                continue;
            }

            List<JournalEntry> wanted = [];
            foreach (var entry in step)
            {
                if (await IsWantedAsync(entry, rows, sends, cancellationToken)) wanted.Add(entry);
            }

            yield return wanted;
        }
    }

    private static async ValueTask<bool> IsWantedAsync(JournalEntry entry, RowFilter rows, HashSet<long> sends, CancellationToken cancellationToken)
    {
        if (entry.Summary.Kind.IsOutcome()) return sends.Contains(entry.Summary.About ?? 0);
        if (!await rows.PassesAsync(entry, cancellationToken)) return false;
        if (entry.Summary.Kind == EntryKind.Sending) sends.Add(entry.Summary.Seq);
        return true;
    }
}
