using System.Diagnostics;
using Player.Contracts;

namespace Player.Client.Api;

/// <summary>How a call to the server ended.</summary>
public abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    /// <summary>Why there is nothing; null where there is.</summary>
    public ApiFailure? Failure => this switch
    {
        Ok => null,
        Refused(var problem) => new(problem),
        Unreachable => ApiFailure.Unanswered,
        _ => throw new UnreachableException(),
    };

    public sealed record Ok(T Value) : ApiResult<T>;

    /// <summary>The server answered, and said no.</summary>
    public sealed record Refused(PlayerProblem Problem) : ApiResult<T>;

    /// <summary>No answer: the server, or the way to it, is down.</summary>
    public sealed record Unreachable : ApiResult<T>;
}

/// <summary>Why a call had no success: kept by whoever called, until somebody has read it.</summary>
/// <param name="Problem">What the server said; null: it did not answer.</param>
public sealed record ApiFailure(PlayerProblem? Problem)
{
    public static ApiFailure Unanswered { get; } = new(Problem: null);
}
