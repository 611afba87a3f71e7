namespace Player.Client.Live;

/// <summary>A line that is being opened; nothing is thrown where it cannot be.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private readonly CancellationTokenSource stop;
    private bool disposed;

    public Trial(IHubLink line, CancellationToken cancellationToken)
    {
        Line = line;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Opened = OpenAsync();
    }

    public IHubLink Line { get; }

    /// <summary>Whether it opened.</summary>
    public Task<bool> Opened { get; }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await stop.CancelAsync();
        await Opened;
        await Line.DisposeAsync();
        stop.Dispose();
    }

    private async Task<bool> OpenAsync()
    {
        try
        {
            await Line.OpenAsync(stop.Token);
            return true;
        }
        catch (Exception)
        {
            // However it fails: a proxy in between may answer anything.
            return false;
        }
    }
}
