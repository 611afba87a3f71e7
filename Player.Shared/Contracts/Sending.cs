using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Contracts;

/// <summary>Send this event to the target in use.</summary>
public sealed record SendRequest
{
    public required EventDraft Event { get; init; }

    /// <summary>Binary or Structured; Batched can be looked at and not be sent: a Broker takes one event a request.</summary>
    public ContentMode Mode { get; init; } = ContentMode.Binary;

    /// <summary>One of <see cref="ServerSettings.Brokers"/>, in place of the target in use; null: the target in use.</summary>
    public BrokerName? Broker { get; init; }
}

/// <summary>The request that a <see cref="SendRequest"/> would make now, byte for byte but for its trace's number.</summary>
/// <param name="Url">Where it would go; null where there is no target.</param>
/// <param name="Headers">With what this Player's configuration and target add; a token is masked.</param>
/// <param name="Body">The first 64 KiB.</param>
public sealed record RequestPreview(string? Url, IReadOnlyList<WireHeader> Headers, DataView Body)
{
    /// <summary>What is legal and yet worth a word, what Knative's brokers will refuse or change among it (<see cref="IngressRules"/>).</summary>
    public IReadOnlyList<Rejection> Advice { get; init => field = value ?? []; } = [];
}

/// <summary>A Broker by its name.</summary>
public sealed record BrokerName([property: JsonRequired] string Namespace, [property: JsonRequired] string Name)
{
    public override string ToString() => $"{Namespace}/{Name}";

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static BrokerName? Parse(string? text) =>
        text?.Split('/') is [{ Length: > 0 } space, { Length: > 0 } name] ? new(space, name) : null;
}

/// <summary>The event stands in the journal and is on its way; how it ends is told by the journal.</summary>
/// <param name="Seq">Of the Sending entry.</param>
/// <param name="Target">The URL that it goes to.</param>
public sealed record SendReceipt(long Seq, string Id, string Source, string Target);

/// <summary>Turns a Trigger of the embedded broker on or off.</summary>
public sealed record TriggerSwitch([property: JsonRequired] bool Enabled);
