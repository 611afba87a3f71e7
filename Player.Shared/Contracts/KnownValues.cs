namespace Player.Contracts;

/// <summary>What the events of the journal have in their attributes, most frequent first: what a search box completes.</summary>
public sealed record KnownValues
{
    /// <summary>So many of each at most.</summary>
    public const int Most = 200;

    public static KnownValues None { get; } = new();

    public IReadOnlyList<KnownValue> Types { get; init => field = value ?? []; } = [];

    public IReadOnlyList<KnownValue> Sources { get; init => field = value ?? []; } = [];

    public IReadOnlyList<KnownValue> Subjects { get; init => field = value ?? []; } = [];

    /// <summary>Inboxes that have a name.</summary>
    public IReadOnlyList<KnownValue> Inboxes { get; init => field = value ?? []; } = [];

    /// <summary>Names of extension attributes. Counted in some of the events only.</summary>
    public IReadOnlyList<KnownValue> Extensions { get; init => field = value ?? []; } = [];
}

/// <summary>A value, and how often it was met.</summary>
/// <param name="Value">As it stands in events.</param>
/// <param name="Count">In how many of the entries that were looked at.</param>
public sealed record KnownValue(string Value, long Count);
