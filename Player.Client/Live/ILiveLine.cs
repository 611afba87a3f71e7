using Player.Contracts;

namespace Player.Client.Live;

/// <summary>The line to the server's hub.</summary>
public interface ILiveLine : IAsyncDisposable
{
    /// <summary>Connects, subscribes after a sequence number, and completes when the line is cut; throws where it never stood.</summary>
    /// <param name="after">What has been seen.</param>
    /// <param name="client">Who is told.</param>
    /// <param name="subscribed">Called once the server has taken the subscription.</param>
    Task RunAsync(long after, IActivityClient client, Action subscribed, CancellationToken cancellationToken);
}
