namespace Player.Server.Broker;

/// <summary>Says that something happened, to whoever looks now and then.</summary>
internal sealed class ActivitySignal
{
    private TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long number;

    /// <summary>Completes at the next thing that happens, or at once where one did since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await raised.Task.WaitAsync(cancellationToken);
        raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Raise() => raised.TrySetResult();

    public long NextNumber() => Interlocked.Increment(ref number);
}
