using System.Globalization;
using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary><c>delivery</c> as typed; what is empty is not set.</summary>
public sealed record DeliveryForm
{
    public static DeliveryForm Empty { get; } = new();

    public string Retry { get; init; } = "";

    /// <summary><c>linear</c>, <c>exponential</c>, or empty.</summary>
    public string BackoffPolicy { get; init; } = "";

    public string BackoffDelay { get; init; } = "";

    public string Timeout { get; init; } = "";

    /// <summary>Kept, and edited in YAML.</summary>
    public string RetryAfterMax { get; init; } = "";

    /// <summary>Kept, and edited in YAML.</summary>
    public string Format { get; init; } = "";

    public SinkForm DeadLetterSink { get; init; } = SinkForm.None;

    public bool IsEmpty => Parts.All(part => part.Value.Length == 0) && DeadLetterSink.ToDestination() is null;

    // In the order in which the writer of manifests has them.
    private IReadOnlyList<Pair> Parts =>
    [
        new("retry", Retry), new("backoffPolicy", BackoffPolicy), new("backoffDelay", BackoffDelay), new("timeout", Timeout),
        new("retryAfterMax", RetryAfterMax), new("format", Format),
    ];

    public static DeliveryForm Of(DeliverySpec? delivery) => delivery is null ? Empty : new()
    {
        Retry = delivery.Retry?.ToString(CultureInfo.InvariantCulture) ?? "",
        BackoffPolicy = delivery.BackoffPolicy?.ToString().ToLowerInvariant() ?? "",
        BackoffDelay = delivery.BackoffDelay ?? "",
        Timeout = delivery.Timeout ?? "",
        RetryAfterMax = delivery.RetryAfterMax ?? "",
        Format = delivery.Format ?? "",
        DeadLetterSink = SinkForm.Of(delivery.DeadLetterSink),
    };

    public void Write(YamlText yaml)
    {
        if (IsEmpty) return;
        yaml.Map("delivery", () =>
        {
            foreach (var (name, text) in Parts)
            {
                if (name == "retry" && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) yaml.Value(name, number);
                else yaml.Value(name, ObjectForm.OrNull(text));
            }

            DeadLetterSink.Write(yaml, "deadLetterSink");
        });
    }
}
