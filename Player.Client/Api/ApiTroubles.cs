using Player.Contracts;

namespace Player.Client.Api;

/// <summary>
/// What the server says against reads that nobody waits for, such as the topology's or the chart's: without it a view would stay as it was, and
/// nobody would know why. That the server does not answer at all, the line says already.
/// </summary>
internal sealed class ApiTroubles
{
    private readonly Dictionary<string, PlayerProblem> troubles = new(StringComparer.Ordinal);

    public event Action? Changed;

    /// <summary>Each sentence once.</summary>
    public IEnumerable<PlayerProblem> All => troubles.Values.DistinctBy(problem => (problem.Type, problem.Status, problem.Title, problem.Detail));

    /// <summary>Remembers how a read ended, until it ends otherwise.</summary>
    /// <param name="read">Which one.</param>
    /// <param name="answer">How it ended.</param>
    public ApiResult<T> Note<T>(string read, ApiResult<T> answer)
    {
        var problem = (answer as ApiResult<T>.Refused)?.Problem;
        if (problem == troubles.GetValueOrDefault(read)) return answer;
        if (problem is not null) troubles[read] = problem;
        else if (answer is ApiResult<T>.Ok) troubles.Remove(read);
        else return answer;
        Changed?.Invoke();
        return answer;
    }

    /// <summary>A person has read them.</summary>
    public void Dismiss()
    {
        troubles.Clear();
        Changed?.Invoke();
    }
}
