using Player.Contracts;
using Player.Doctor;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Server.History;
using Player.Server.Journal;

namespace Player.Server.Find;

/// <summary>
/// Follows the journal from the first question on, as long as somebody asks, and counts what its events have in their attributes. It begins with
/// the newest entries; of a stream that is faster than a step a pause it counts a sample, since what is frequent is in it all the same.
/// </summary>
internal sealed partial class KnownValuesFollower(IJournal journal, MaskRules masks, TimeProvider time, ILogger<KnownValuesFollower> logger) : BackgroundService
{
    /// <summary>So many entries are looked at when the first question comes.</summary>
    public const int Seeds = 2000;

    /// <summary>So many new ones at most after each <see cref="Pause"/>.</summary>
    public const int Step = 500;

    /// <summary>Of the entries of a step, so many events at most are read for the names of their extensions.</summary>
    public const int Sample = 25;

    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>So long after the last question nothing is followed any more.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim question = new(0, 1);
    private readonly SemaphoreSlim one = new(1);
    private readonly KnownValuesCounts types = new();
    private readonly KnownValuesCounts sources = new();
    private readonly KnownValuesCounts subjects = new();
    private readonly KnownValuesCounts inboxes = new();
    private readonly KnownValuesCounts extensions = new();
    private long after = -1;
    private long asked;

    /// <summary>The newest entry that was looked at; -1 before the first question.</summary>
    public long Seen => Interlocked.Read(ref after);

    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<KnownValues> ReadAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        await one.WaitAsync(cancellationToken);
        try
        {
            Interlocked.Exchange(ref asked, time.GetTimestamp());
            if (question.CurrentCount == 0) question.Release();
            return new()
            {
                Types = types.Top(),
                Sources = sources.Top(),
                Subjects = masks.Hides(FilterFields.Subject) ? [] : subjects.Top(),
                Inboxes = inboxes.Top(),
                Extensions = extensions.Top(),
            };
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        question.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await question.WaitAsync(stoppingToken);
        var state = journal.State;
        while (true)
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (JournalException error)
            {
                LogUnreadable(error);
            }

            await Task.Delay(Pause, time, stoppingToken);
            state = await journal.WaitAsync(state, stoppingToken);
            if (time.GetElapsedTime(Interlocked.Read(ref asked)) > Idle) await question.WaitAsync(stoppingToken);
        }
    }

    /// <summary>Counts what came since, or the newest of it.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var (head, floor, _) = journal.State;
            // Nothing of what was counted is left.
            if (floor >= after) Forget();
            var entries = await journal.ReadAsync(Math.Max(after, 0), head, after < 0 ? Seeds : Step, cancellationToken);
            after = head;
            EntrySummary[] rows = [.. entries.Where(entry => entry.Kind.IsRow() && !Probe.Is(entry))];
            foreach (var row in rows) Count(row);
            await SampleAsync(rows, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    private void Count(EntrySummary row)
    {
        types.Add(row.Type);
        sources.Add(row.Source);
        subjects.Add(row.Subject);
        inboxes.Add(row.Inbox);
    }

    private void Forget()
    {
        foreach (var counts in (KnownValuesCounts[])[types, sources, subjects, inboxes, extensions]) counts.Clear();
    }

    // Evenly, so that a burst of one kind does not hide the others.
    private async Task SampleAsync(EntrySummary[] rows, CancellationToken cancellationToken)
    {
        var stride = Math.Max(1, (rows.Length + Sample - 1) / Sample);
        for (var i = rows.Length - 1; i >= 0; i -= stride)
        {
            if (await journal.FindAsync(rows[i].Seq, cancellationToken) is not { } entry || EntryView.Envelope(entry) is not { } envelope) continue;
            foreach (var extension in envelope.Extensions) extensions.Add(extension.Name);
        }
    }

    [LoggerMessage(7801, LogLevel.Warning, "The journal could not be read for what the search box completes; it is tried again.")]
    private partial void LogUnreadable(Exception error);
}
