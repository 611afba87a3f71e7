namespace Player.Delivery;

/// <summary>What a broker's HTTP status means for a sender (Knative's data plane, and what Knative Eventing was seen to answer).</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Code">A stable word: the key of a translation.</param>
/// <param name="Meaning">One English sentence: what it means and what to do.</param>
/// <param name="MayRetry">Whether sending the same request again is right and makes no duplicate.</param>
public sealed record BrokerAnswer(int Status, string Code, string Meaning, bool MayRetry)
{
    public static BrokerAnswer Decode(int status) => status switch
    {
        >= 200 and < 300 => new(status, "accepted", "The broker took the event.", false),
        >= 300 and < 400 => new(status, "redirect", "The target redirects; set the URL that it points to as the target.", false),
        400 => new(status, "bad-event", "The broker does not take this as an event: an attribute is missing or malformed, or its hop budget is spent.", false),
        401 => new(status, "unauthenticated", "The broker wants a token (OIDC) and got none, or one it does not accept.", false),
        403 => new(status, "forbidden", "An EventPolicy of the broker does not let this sender in.", false),
        404 => new(status, "no-broker", "There is no Broker at this URL: look at its name, its namespace, and that the URL has no query string.", false),
        405 => new(status, "not-an-ingress", "What answers at this URL takes no POST; it is not a broker's ingress.", false),
        408 => new(status, "timeout", "The broker gave up waiting for the request.", true),
        413 => new(status, "too-large", "The event is larger than the broker takes.", false),
        415 => new(status, "unsupported-format", "The broker does not read this content mode or format.", false),
        431 => new(status, "headers-too-large", "The event's attributes are more than the broker takes as headers; structured mode has no such limit at its door.", false),
        429 => new(status, "too-many", "The broker takes no more events for now.", true),
        500 => new(status, "delivery-failed",
            "The broker is not ready, or a Trigger without a dead letter sink finally failed; other Triggers may have got the event all the same.", false),
        502 or 504 => new(status, "gateway", "A proxy in front of the broker got no good answer from it; the event may have been delivered.", false),
        503 => new(status, "unavailable", "The broker is not available, or its queue is full.", true),
        >= 500 => new(status, "server-error", "The broker failed.", false),
        _ => new(status, "refused", "The broker refused the event.", false),
    };
}
