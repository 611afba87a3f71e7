namespace Player.Server.Hosting;

/// <summary>Requests that last as long as somebody else likes: a Player that stops answers them at once, so that they do not hold up its end.</summary>
internal static class UntilStopping
{
    /// <param name="lifetime">Says when the Player stops.</param>
    /// <param name="answer">Ends soon after its token says so.</param>
    /// <param name="aborted">The client has left.</param>
    public static async Task<IResult> AnswerAsync(IHostApplicationLifetime lifetime, Func<CancellationToken, Task<IResult>> answer, CancellationToken aborted)
    {
        var stopping = lifetime.ApplicationStopping;
        if (stopping.IsCancellationRequested) return Problems.Stopping();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        try
        {
            return await answer(either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            return Problems.Stopping();
        }
    }
}
