using Player.Contracts;
using Player.Journal;
using Player.Server.Journal;

namespace Player.Server.Archive;

/// <summary>
/// Takes the entries of one file into the journal, a step at a time, each step whole or not at all; after the first step with a fault
/// nothing more is taken, the rest is only looked at. Outcomes get the numbers that their sends have here.
/// </summary>
/// <param name="journal">Takes the entries.</param>
/// <param name="time">For the wait for a full journal.</param>
/// <param name="keptSince">What is older the journal forgets once what came before it has gone; null: it forgets nothing for its age.</param>
/// <param name="dryRun">Whether nothing is taken.</param>
internal sealed class ImportBook(IJournal journal, TimeProvider time, DateTimeOffset? keptSince, bool dryRun)
{
    private const int StepEntries = 500;
    private const long StepBytes = 4 << 20;
    private static readonly TimeSpan fullPause = TimeSpan.FromMilliseconds(50);

    // Where each send of the file stands: its number in the journal, or, below zero, its place in the present step (-1 is the first).
    private readonly Dictionary<long, long> sends = [];
    private readonly List<ImportFault> faults = [];
    private List<JournalEntry> step = [];
    private List<long> stepSends = [];
    private long stepBytes;
    private long last;
    private long faultCount;
    private long taken;
    private long through;
    private long leftOut;
    private long tooOld;

    public bool IsFaultless => faultCount == 0;

    public ImportReport Report(long read, IReadOnlyList<string> masked) => new()
    {
        Read = read,
        Taken = taken,
        Through = through,
        LeftOut = leftOut,
        TooOld = tooOld,
        Faults = faults,
        FaultCount = faultCount,
        Masked = masked,
    };

    public void Refuse(ImportFault fault)
    {
        if (faults.Count < ImportReport.MaxFaults) faults.Add(fault);
        faultCount++;
    }

    /// <param name="line">The line, or the place in a batch.</param>
    /// <param name="entry">With its number in the file, or in the batch.</param>
    /// <param name="cancellationToken">Ends the import: what was taken stays.</param>
    public async ValueTask AddAsync(long line, JournalEntry entry, CancellationToken cancellationToken)
    {
        var summary = entry.Summary;
        if (summary.Kind.IsOutcome())
        {
            if (!sends.TryGetValue(summary.About ?? 0, out var place))
            {
                leftOut++;
                return;
            }

            summary = summary with { About = place < 0 ? -place - 1 - step.Count : place, Imported = null };
        }
        else
        {
            if (summary.Kind == EntryKind.Sending)
            {
                sends[summary.Seq] = -step.Count - 1;
                stepSends.Add(summary.Seq);
            }

            summary = summary with { About = null, Imported = summary.Seq };
        }

        step.Add(entry with { Summary = summary with { Seq = 0 } });
        stepBytes += entry.Message.Body.Length;
        last = line;
        if (step.Count >= StepEntries || stepBytes >= StepBytes) await FlushAsync(cancellationToken);
    }

    /// <summary>Another export begins, whose numbers are its own.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        sends.Clear();
    }

    /// <summary>Writes the present step.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var (entries, numbers) = (step, stepSends);
        (step, stepSends, stepBytes) = ([], [], 0);
        if (entries.Count == 0) return;
        // The places of the step mean nothing any more; nor does a send that was not taken have a number.
        var first = faultCount == 0 ? await AppendAsync(entries, cancellationToken) : null;
        foreach (var number in numbers.Where(number => sends[number] < 0)) sends[number] = first is { } from ? from - sends[number] - 1 : 0;
        if (first is null) return;
        taken += entries.Count;
        tooOld += entries.Count(entry => entry.Summary.At < keptSince);
        through = last;
    }

    /// <returns>The number of the first, or null where the journal took nothing.</returns>
    private async ValueTask<long?> AppendAsync(List<JournalEntry> entries, CancellationToken cancellationToken)
    {
        if (dryRun) return long.MaxValue / 2;
        while (true)
        {
            switch (await journal.AppendAsync(entries, cancellationToken))
            {
                case AppendResult.Appended appended:
                    return appended.FirstSeq;
                case AppendResult.Failed failed:
                    Refuse(new(last, null, failed.Reason));
                    return null;
                default:
                    // The sink goes first: a file can wait.
                    await Task.Delay(fullPause, time, cancellationToken);
                    break;
            }
        }
    }
}
