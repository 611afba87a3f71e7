using System.Runtime.CompilerServices;
using Player.Journal;
using Player.Server.Journal;

namespace Player.Server.Archive;

/// <summary>The one walk over the journal that exports are made of: oldest first, in steps, up to what was newest when it began.</summary>
internal sealed class JournalWalk(IJournal journal)
{
    private const int StepEntries = 500;
    private const long StepBytes = 8 << 20;

    /// <param name="rows">Which rows (<see cref="EntryKinds.IsRow"/>) are wanted; outcomes go with their sends. Null: everything.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(Func<JournalEntry, bool>? rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in StepsAsync(rows, cancellationToken))
        {
            foreach (var entry in step) yield return entry;
        }
    }

    /// <summary>The rows alone, each with how it ended, where that is known.</summary>
    public async IAsyncEnumerable<(JournalEntry Row, EntrySummary? Outcome)> RowsAsync(
        Func<JournalEntry, bool>? rows, [EnumeratorCancellation] CancellationToken cancellationToken)
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
        Func<JournalEntry, bool>? rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var through = journal.State.Head;
        HashSet<long> sends = [];
        for (var after = 0L; after < through;)
        {
            var step = await journal.WalkAsync(after, through, StepEntries, StepBytes, cancellationToken);
            if (step.Count == 0) yield break;
            after = step[^1].Summary.Seq;
            yield return rows is null ? step : [.. step.Where(entry => IsWanted(entry, rows, sends))];
        }
    }

    private static bool IsWanted(JournalEntry entry, Func<JournalEntry, bool> rows, HashSet<long> sends)
    {
        if (entry.Summary.Kind.IsOutcome()) return sends.Contains(entry.Summary.About ?? 0);
        if (!rows(entry)) return false;
        if (entry.Summary.Kind == EntryKind.Sending) sends.Add(entry.Summary.Seq);
        return true;
    }
}
