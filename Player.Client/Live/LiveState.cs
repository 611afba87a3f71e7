namespace Player.Client.Live;

/// <summary>How the line to the server stands.</summary>
public enum LinkState
{
    /// <summary>The first connection is being made.</summary>
    Connecting,

    /// <summary>Connected and subscribed: what happens is seen at once.</summary>
    Live,

    /// <summary>No line can be opened though the server answers: what happens is asked for, and seen a moment later.</summary>
    OverHttp,

    /// <summary>The line was cut, and is being made again.</summary>
    Reconnecting,

    /// <summary>Several tries failed; the tries go on.</summary>
    Disconnected,
}

/// <summary>The state of the line.</summary>
/// <param name="Since">When the line was lost, or could not be opened for the second time; null while it stands or never stood.</param>
public sealed record LiveState(LinkState Link, DateTimeOffset? Since)
{
    public static LiveState Start { get; } = new(LinkState.Connecting, null);

    /// <summary>What happens is shown as it happens, however it is told.</summary>
    public bool IsLive => Link is LinkState.Live or LinkState.OverHttp;
}
