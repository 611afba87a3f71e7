using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Player.Events;

namespace Player.Server.Broker;

/// <summary><c>Player:Broker</c>: the embedded broker of LOCAL mode.</summary>
internal sealed class BrokerOptions
{
    public const string Section = "Player:Broker";

    /// <summary>
    /// The file that keeps Brokers and Triggers, as YAML, under the working directory. Beside it, with the ending <c>.db</c>, lies the
    /// queue of what is not delivered yet.
    /// </summary>
    [Required]
    public string Path { get; set; } = "data/broker.yaml";

    /// <summary>How many Brokers there may be.</summary>
    [Range(1, 200)]
    public int MaxBrokers { get; set; } = 100;

    /// <summary>How many Triggers there may be.</summary>
    [Range(1, 1000)]
    public int MaxTriggers { get; set; } = 1000;

    /// <summary>The largest event that the ingress takes, bytes; by default as large as the sink's, so that what is taken also arrives.</summary>
    [Range(1, 256 * 1024 * 1024)]
    public int MaxEventBytes { get; set; } = WireLimits.EventBytes;

    /// <summary>
    /// How many events may wait for one Trigger. Above it they go to its dead letter sink at once, or are lost and counted so; where no other
    /// Trigger matches and there is no such sink, the ingress answers 503.
    /// </summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 1000;

    /// <summary>
    /// How many bytes of events may wait for all Triggers together; one of them may hold as many as are still free. Above it the ingress
    /// answers 503.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long QueueBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>How many deliveries of one Trigger may be under way at once; those that wait for a retry do not count.</summary>
    [Range(1, 1000)]
    public int Parallelism { get; set; } = 8;

    /// <summary>How many deliveries may come of one event, by replies and by Brokers that feed each other, beside its own.</summary>
    [Range(1, 1_000_000)]
    public int MaxDescendants { get; set; } = 1000;

    /// <summary>
    /// Knative's feature <c>delivery-retryafter</c>: <c>Retry-After</c> of 429 and 503 is honoured where the delivery has
    /// <c>retryAfterMax</c>; off, as in a fresh Knative, that field is refused.
    /// </summary>
    public bool DeliveryRetryAfter { get; set; }

    /// <summary>How often a failed delivery is made again, where neither Trigger nor Broker has a <c>delivery</c>.</summary>
    [Range(0, 100)]
    public int Retries { get; set; } = 10;

    /// <summary>The first pause before such a retry, seconds; doubles each time.</summary>
    [Range(0.001, 600)]
    public double BackoffDelaySeconds { get; set; } = 0.2;

    /// <summary>How long a subscriber may take to answer, seconds, where <c>delivery.timeout</c> says nothing.</summary>
    [Range(0.1, 3600)]
    public double TimeoutSeconds { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class BrokerOptionsValidator : IValidateOptions<BrokerOptions>;
