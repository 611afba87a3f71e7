namespace Player.Topology;

/// <summary>One line of <c>status.conditions</c>.</summary>
/// <param name="Type">Such as <c>Ready</c>, <c>BrokerReady</c>, <c>SubscriberResolved</c>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">One word for machines, such as <c>BrokerDoesNotExist</c>; null where there is nothing to say.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record Condition(string Type, string Status, string? Reason = null, string? Message = null)
{
    public const string Ready = "Ready";
    public const string SubscriberResolved = "SubscriberResolved";
    public const string SubscriptionReady = "SubscriptionReady";
    public const string True = "True";
    public const string False = "False";
    public const string Unknown = "Unknown";

    public static Condition Good(string type) => new(type, True);

    /// <summary>As a cluster sums up: the worst of the others decides <see cref="Ready"/>, and lends it its words.</summary>
    public static IReadOnlyList<Condition> WithReady(params IReadOnlyList<Condition> conditions)
    {
        var worst = conditions.FirstOrDefault(condition => condition.Status == False)
            ?? conditions.FirstOrDefault(condition => condition.Status == Unknown);
        return [worst is null ? Good(Ready) : worst with { Type = Ready }, .. conditions];
    }

    public static bool IsReady(IReadOnlyList<Condition> conditions) =>
        conditions.Any(condition => condition is { Type: Ready, Status: True });
}
