namespace Player.Client.Live;

/// <summary>How the line to the server stands.</summary>
public enum LinkState
{
    /// <summary>The first connection is being made.</summary>
    Connecting,

    /// <summary>Connected and subscribed: what happens is seen at once.</summary>
    Live,

    /// <summary>The line was cut, and is being made again.</summary>
    Reconnecting,

    /// <summary>Several tries failed; the tries go on.</summary>
    Disconnected,
}

/// <summary>The state of the line.</summary>
/// <param name="Since">When the line was lost; null while it stands or never stood.</param>
public sealed record LiveState(LinkState Link, DateTimeOffset? Since)
{
    public static LiveState Start { get; } = new(LinkState.Connecting, null);

    public bool IsLive => Link == LinkState.Live;
}
