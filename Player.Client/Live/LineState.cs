namespace Player.Client.Live;

public enum LineStatus
{
    Connecting,
    Live,
    Lost,
}

/// <summary>How the line to the server stands.</summary>
/// <param name="Since">When it came to be so.</param>
public sealed record LineState(LineStatus Status, DateTimeOffset Since);
