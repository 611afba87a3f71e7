namespace Player.Client.Live;

/// <summary>
/// Lets a notice through at most ten times a second, or as seldom as is wanted: at once when the line was quiet, else when the pause is over. What came in between
/// is one notice.
/// </summary>
internal sealed class RenderPace(TimeProvider time, Action notify, TimeSpan? pause = null) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private ITimer? timer;
    private bool due;

    public void Touch()
    {
        if (timer is not null)
        {
            due = true;
            return;
        }

        timer = time.CreateTimer(_ => OnPause(), null, pause ?? Pause, Timeout.InfiniteTimeSpan);
        notify();
    }

    public void Dispose()
    {
        timer?.Dispose();
        timer = null;
    }

    private void OnPause()
    {
        timer?.Dispose();
        timer = null;
        if (!due) return;
        due = false;
        Touch();
    }
}
