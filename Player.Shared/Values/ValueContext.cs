namespace Player.Values;

/// <summary>Whose values they are: the same context gives the same values, on every machine.</summary>
/// <param name="Seed">Of a run or a form; another seed, other values.</param>
/// <param name="Number">Which event of it, from 1.</param>
/// <param name="Now">The moment that <c>now</c> is.</param>
public sealed record ValueContext(long Seed, long Number, DateTimeOffset Now)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What <c>env.NAME</c> finds.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init => field = value ?? None; } = None;

    /// <summary>The event's own attributes, for <c>event.NAME</c>.</summary>
    internal Func<string, string?> Attribute { get; init; } = static _ => null;
}
