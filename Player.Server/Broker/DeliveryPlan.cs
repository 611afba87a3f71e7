using Player.Events;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>How a Trigger delivers: its own <c>delivery</c>, else its Broker's, else the embedded broker's defaults.</summary>
/// <param name="Subscriber">Where to.</param>
/// <param name="DeadLetterSink">Where to in the end; null: nowhere.</param>
/// <param name="Broker">The ingress that takes replies.</param>
/// <param name="Spec">Retries, pauses, format.</param>
/// <param name="Timeout">Of one request.</param>
internal sealed record DeliveryPlan(Uri Subscriber, Uri? DeadLetterSink, Uri Broker, DeliverySpec Spec, TimeSpan Timeout)
{
    /// <summary>The longest wait that a subscriber may ask for with <c>Retry-After</c>; zero: its wish is not heard.</summary>
    public TimeSpan RetryAfterMax { get; init; }

    /// <summary>How large a body may be.</summary>
    public int MostBytes { get; init; } = WireLimits.EventBytes;

    /// <summary>Whether the subscriber is a Broker of this process.</summary>
    public bool FeedsBroker => IsOwnBroker(Subscriber);

    /// <summary>Whether a URL is a Broker of this process.</summary>
    public bool IsOwnBroker(Uri target) => target.Authority == Broker.Authority && target.AbsolutePath.StartsWith("/broker/", StringComparison.Ordinal);

    /// <summary>Requests at most.</summary>
    public int Attempts => 1 + (Spec.Retry ?? 0);

    public static DeliveryPlan Of(TriggerNode trigger, BrokerNode broker, BrokerOptions options)
    {
        var spec = trigger.Trigger.Delivery ?? broker.Broker.Delivery ?? Default(options);
        var timeout = spec.Timeout is { } text && DeliverySpec.TryDuration(text, out var set) ? set : TimeSpan.FromSeconds(options.TimeoutSeconds);
        var sink = trigger.DeadLetterSinkUri is { } uri ? new Uri(uri) : null;
        // As the feature delivery-retryafter has it: nothing without a limit that the Trigger's author set.
        var most = options.DeliveryRetryAfter && spec.RetryAfterMax is { } limit && DeliverySpec.TryDuration(limit, out var longest) ? longest : TimeSpan.Zero;
        return new(new(trigger.SubscriberUri!), sink, new(broker.Url!), spec, timeout) { RetryAfterMax = most, MostBytes = options.MaxEventBytes };
    }

    /// <summary>The pause before the request after number <paramref name="attempt"/> (from 1): the longer one of backoff and Retry-After.</summary>
    public TimeSpan Pause(int attempt, TimeSpan? retryAfter)
    {
        var backoff = Spec.Backoff(attempt - 1);
        if (retryAfter is not { } asked) return backoff;
        asked = asked < RetryAfterMax ? asked : RetryAfterMax;
        return asked > backoff ? asked : backoff;
    }

    // As Knative's config-br-defaults has it: retry 10, exponential, PT0.2S.
    private static DeliverySpec Default(BrokerOptions options) => new()
    {
        Retry = options.Retries,
        BackoffPolicy = BackoffPolicy.Exponential,
        BackoffDelay = System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(options.BackoffDelaySeconds)),
    };
}
