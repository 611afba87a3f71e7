using Player.Contracts;

namespace Player.Client.Api;

/// <summary>How a call to the server ended.</summary>
public abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    public sealed record Ok(T Value) : ApiResult<T>;

    /// <summary>The server answered, and said no.</summary>
    public sealed record Refused(PlayerProblem Problem) : ApiResult<T>;

    /// <summary>No answer: the server, or the way to it, is down.</summary>
    public sealed record Unreachable : ApiResult<T>;
}
