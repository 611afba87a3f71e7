namespace Player.Client.Activity;

/// <summary>
/// Reads what is missing until it is whole: at once, then no more than once a second. Where gap follows upon gap, it waits until they have
/// ended, since each page would be old before it is shown.
/// </summary>
/// <param name="time">What is waited by.</param>
/// <param name="read">Reads; false where something is missing still.</param>
internal sealed class Mender(TimeProvider time, Func<CancellationToken, Task<bool>> read) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private bool asked;
    private int gaps;
    private bool running;

    /// <summary>Somebody waits for it.</summary>
    public Task NowAsync()
    {
        asked = true;
        return RunAsync();
    }

    /// <summary>The feed left something out.</summary>
    public Task AfterGapAsync()
    {
        gaps++;
        return RunAsync();
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        if (running) return;
        running = true;
        try
        {
            while (asked || gaps > 0)
            {
                (asked, gaps) = (false, 0);
                if (!await read(stop.Token)) gaps++;
                await RestAsync();
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

    private async Task RestAsync()
    {
        for (var known = -1; known != gaps && !asked;)
        {
            known = gaps;
            await Task.Delay(Pause, time, stop.Token);
        }
    }
}
