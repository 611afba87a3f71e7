namespace Player.Client.Activity;

/// <summary>
/// Reads what is missing until it is whole: at once, then no more than once a second. Where gap follows upon gap it waits until they have
/// ended, since each page would be old before it is shown, and would cost as much as several steps of the feed.
/// </summary>
/// <param name="time">What is waited by.</param>
/// <param name="read">Reads; false where something is missing still.</param>
internal sealed class Mender(TimeProvider time, Func<CancellationToken, Task<bool>> read) : IDisposable
{
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private bool asked;
    private bool owed;
    private bool running;
    private bool isFlood;
    private long? latestGap;

    /// <summary>Somebody waits for it.</summary>
    public Task NowAsync()
    {
        asked = true;
        return RunAsync();
    }

    /// <summary>The feed left something out.</summary>
    public Task AfterGapAsync()
    {
        isFlood = SinceGap < Calm;
        latestGap = time.GetTimestamp();
        owed = true;
        return RunAsync();
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private TimeSpan SinceGap => latestGap is { } at ? time.GetElapsedTime(at) : TimeSpan.MaxValue;

    private async Task RunAsync()
    {
        if (running) return;
        running = true;
        try
        {
            while (asked || owed)
            {
                if (asked || !isFlood || SinceGap >= Calm)
                {
                    (asked, owed) = (false, false);
                    owed |= !await read(stop.Token);
                }

                await Task.Delay(Pause, time, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        finally
        {
            running = false;
        }
    }
}
