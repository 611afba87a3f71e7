namespace Player.Events;

/// <summary>Extension attributes that Knative sets on an event's way; they say nothing of the event itself.</summary>
public static class KnativeAttributes
{
    /// <summary>When the ingress took the event, RFC 3339.</summary>
    public const string ArrivalTime = "knativearrivaltime";

    /// <summary>Through how many more Brokers it may go.</summary>
    public const string HopBudget = "knativebrokerttl";

    /// <summary>The Channels it went through.</summary>
    public const string History = "knativehistory";

    /// <summary>What Brokers and Channels set, the account of a failed delivery with it: none of it is the sender's.</summary>
    public static IReadOnlySet<string> Stamps { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        ArrivalTime, HopBudget, History, DeadLetter.Code, DeadLetter.Data, DeadLetter.Destination,
    };

    /// <summary>Whether an attribute is set or changed on the way: by Knative, or by whoever traces it.</summary>
    public static bool IsSetOnTheWay(string name) => Stamps.Contains(name) || name is "traceparent" or "tracestate";
}
