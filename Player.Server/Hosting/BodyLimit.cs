namespace Player.Server.Hosting;

/// <summary>How large the body of a request may be. Metadata of an endpoint; one that has none takes the usual limit.</summary>
/// <param name="Bytes">At most so many.</param>
/// <param name="Setting">The key that changes it; null: nothing does.</param>
internal sealed record BodyLimit(long Bytes, string? Setting)
{
    public const string OfEvents = "Player:Sink:MaxEventBytes";

    /// <summary>Of every endpoint that says nothing else, unless a setting does.</summary>
    public const int Usual = 1024 * 1024;

    /// <summary>What is counted.</summary>
    public string Unit { get; init; } = "bytes";

    /// <summary>Whether the endpoint itself looks at the length that is declared, and answers in its own words.</summary>
    public bool IsSaidByEndpoint { get; init; }

    public string Sentence => $"The body may have {Bytes} {Unit} at most{(Setting is null ? "." : $"; {Setting} changes that.")}";
}

/// <summary>Metadata of an endpoint on the way of events: it counts the bytes itself, keeps what it refuses, and answers in its own words.</summary>
internal sealed class CountsBody
{
    public static CountsBody Itself { get; } = new();
}

/// <summary>Metadata of an endpoint on the way of events that keeps also what came packed, or answers it as a broker does.</summary>
internal sealed class KeepsPacked
{
    public static KeepsPacked Itself { get; } = new();
}

/// <summary>Reading found more than the limit.</summary>
internal sealed class BodyTooLargeException(BodyLimit limit) : BadHttpRequestException(limit.Sentence, StatusCodes.Status413PayloadTooLarge)
{
    public BodyLimit Limit => limit;
}
