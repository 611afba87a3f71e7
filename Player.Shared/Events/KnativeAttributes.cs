namespace Player.Events;

/// <summary>Extension attributes that a Knative Broker sets when an event comes in; they say nothing of the event itself.</summary>
public static class KnativeAttributes
{
    /// <summary>When the ingress took the event, RFC 3339.</summary>
    public const string ArrivalTime = "knativearrivaltime";

    /// <summary>Through how many more Brokers it may go.</summary>
    public const string HopBudget = "knativebrokerttl";
}
