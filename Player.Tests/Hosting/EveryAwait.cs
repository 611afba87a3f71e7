namespace Player.Tests.Hosting;

/// <summary>
/// Makes an operation again and again, and cancels it once before it begins, once as each of its awaits goes on, and once as each of them begins
/// to wait: whatever it takes must come back on each of these ways out.
/// </summary>
internal static class EveryAwait
{
    private const int Most = 400;

    /// <param name="operation">Ends by itself where it is not cancelled.</param>
    /// <param name="cameBack">Fails where something did not come back.</param>
    /// <returns>At how many points it was cancelled.</returns>
    public static async Task<int> CancelsAsync(Func<CancellationToken, Task> operation, Func<Task> cameBack)
    {
        for (var point = 0; point < Most; point++)
        {
            using var cancel = new CancellationTokenSource();
            var context = new Context(point, cancel);
            await Task.Run(() => context.RunAsync(() => operation(cancel.Token)), CancellationToken.None);
            await cameBack();
            if (!cancel.IsCancellationRequested) return point;
        }

        return Most;
    }

    // Every await that waits goes on through here.
    private sealed class Context(int point, CancellationTokenSource cancel) : SynchronizationContext
    {
        private int reached;

        public async Task RunAsync(Func<Task> operation)
        {
            try
            {
                await Begin(operation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // As it should be.
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Reach();
            ThreadPool.QueueUserWorkItem(_ => Within(() => d(state)));
        }

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        private Task Begin(Func<Task> operation)
        {
            Reach();
            Task? begun = null;
            Within(() => begun = operation());
            return begun!;
        }

        private void Within(Action action)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                action();
            }
            finally
            {
                SetSynchronizationContext(before);
            }

            Reach();
        }

        private void Reach()
        {
            if (Interlocked.Increment(ref reached) - 1 == point) cancel.Cancel();
        }
    }
}
