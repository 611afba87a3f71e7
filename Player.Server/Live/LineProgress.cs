using Player.Contracts;

namespace Player.Server.Live;

/// <summary>
/// How far a browser has come. One that says so is told of the next step when it has worked off the one before: what is on the way to it never
/// queues, however slow it is. One that never says so is told at the server's own pace.
/// </summary>
internal sealed class LineProgress(TimeProvider time)
{
    // Longer, and the browser has lost the step, or sleeps: the line itself tells whether it is still there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Longer than this for one step, and what it is told is the smaller part of what it has to do.
    private static readonly TimeSpan Promptness = TimeSpan.FromMilliseconds(250);

    // It is late until it is as quick as one that has nothing else to do, or it would be told of more again as soon as that little suits it.
    private static readonly TimeSpan Recovery = TimeSpan.FromMilliseconds(125);

    // However late it is, what it shows is no older than a step by this.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(800);

    // It is left alone for twice as long after each late step, and less long again by a fifth after each prompt one.
    private const double Slower = 2;
    private const double Quicker = 0.8;

    // A list without room for as many is about to be opened.
    private const int FewestRows = 10;

    private readonly Lock gate = new();
    private TaskCompletionSource? waiting;
    private long? seen;
    private long awaited;
    private int fits = ActivityBatch.FewRows;

    /// <summary>Whether the browser was long over its latest step: it has more to do than it can.</summary>
    public bool IsLate { get; private set; }

    /// <summary>
    /// How long it is left alone before the next step. It grows until its steps are prompt: then many browsers on one machine do not stand in each
    /// other's way, and most of their time is the person's who scrolls and clicks there.
    /// </summary>
    public TimeSpan Rest { get; private set; } = LiveFeeds.Pace;

    /// <summary>Of how many rows the next step tells at most.</summary>
    public int Rows => IsLate ? fits : ActivityBatch.MaxEntries;

    /// <summary>So many stand on its screen.</summary>
    public void Fits(int rows) => fits = Math.Clamp(rows, FewestRows, ActivityBatch.MaxEntries);

    /// <summary>The browser has worked off everything up to and with a number.</summary>
    public void Seen(long to)
    {
        lock (gate)
        {
            seen = to;
            if (to < awaited) return;
            waiting?.TrySetResult();
            waiting = null;
        }
    }

    /// <summary>Completes when the browser has come to a number, or is not one that says so.</summary>
    public async Task WaitAsync(long to, CancellationToken cancellationToken)
    {
        Task arrival;
        var began = time.GetTimestamp();
        lock (gate)
        {
            if (seen is null || seen >= to)
            {
                Took(TimeSpan.Zero);
                return;
            }

            awaited = to;
            waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            arrival = waiting.Task;
        }

        try
        {
            await arrival.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is told all the same.
        }

        Took(time.GetElapsedTime(began));
    }

    private void Took(TimeSpan step)
    {
        IsLate = step > (IsLate ? Recovery : Promptness);
        Rest = step > Promptness ? Within(Rest * Slower > step ? Rest * Slower : step) : IsLate ? Rest : Within(Rest * Quicker);
    }

    private static TimeSpan Within(TimeSpan rest) => rest < LiveFeeds.Pace ? LiveFeeds.Pace : rest > LongestRest ? LongestRest : rest;

    /// <summary>Another journal was put in the old one's place: its numbers begin anew.</summary>
    public void Restart()
    {
        lock (gate)
        {
            if (seen is not null) seen = 0;
        }
    }
}
