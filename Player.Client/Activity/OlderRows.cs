using Player.Journal;

namespace Player.Client.Activity;

/// <summary>
/// Reads on where only a part of the journal is shown, a page after the other. Of one window: where something else is looked for another one
/// begins, and whatever this one waits for does not keep that back.
/// </summary>
/// <param name="window">Gets the pages.</param>
/// <param name="read">Reads the page before a number; null where the server does not give it.</param>
/// <param name="time">What is waited by.</param>
/// <param name="changed">Called when there is more, or it is known that there is not.</param>
internal sealed class OlderRows(ActivityWindow window, Func<long, CancellationToken, Task<JournalPage?>> read, TimeProvider time, Action changed) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private Task<bool>? reading;
    private bool filling;
    private bool isStopped;

    public bool IsReading => reading is not null;

    /// <summary>Whether the server did not answer, and is asked again.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>Reads the next page, or waits for the one under way; false where it did not come.</summary>
    public async Task<bool> ReadAsync()
    {
        if (reading is not null) return await reading;
        try
        {
            return await (reading = ReadPageAsync());
        }
        finally
        {
            reading = null;
            if (!isStopped) changed();
        }
    }

    /// <summary>A filter that is met seldom: looks on until there are rows enough, or the journal was looked through whole, however often a page fails.</summary>
    public async Task FillAsync(int rows)
    {
        if (filling) return;
        filling = true;
        try
        {
            while (!isStopped && window.View() is { More: true } view && view.Rows.Count < rows)
            {
                var before = window.OlderBefore;
                if (!await ReadAsync())
                {
                    if (!isStopped) await Task.Delay(Pause, time, stop.Token);
                }
                else if (window.OlderBefore == before)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Something else is looked for.
        }
        finally
        {
            filling = false;
        }
    }

    public void Dispose()
    {
        isStopped = true;
        stop.Cancel();
        stop.Dispose();
    }

    private async Task<bool> ReadPageAsync()
    {
        var before = window.OlderBefore;
        var page = await read(before, stop.Token);
        IsFailing = page is null && filling;
        if (page is not null) window.AddOlder(page, before);
        return page is not null;
    }
}
