using System.Text.Json.Serialization;
using Player.Events;
using Player.Topology;

namespace Player.Contracts;

/// <summary>What the browser must know about this server.</summary>
public sealed record ServerSettings
{
    public required PlayerMode Mode { get; init; }

    public required string Version { get; init; }

    public required TargetInfo Target { get; init; }

    /// <summary>Every Broker that is known: what a <see cref="SendRequest"/> may choose.</summary>
    public IReadOnlyList<BrokerTarget> Brokers { get; init => field = value ?? []; } = [];

    /// <summary>The largest event that the sink takes, bytes.</summary>
    public required long MaxEventBytes { get; init; }

    /// <summary>How long a send waits for the broker before it is Unknown, seconds.</summary>
    public required double SendTimeoutSeconds { get; init; }

    /// <summary>Where a trace is shown, as <see cref="Timing.TraceLink"/> has it; null: nowhere.</summary>
    public string? TraceUrl { get; init; }
}

[JsonConverter(typeof(LowerCaseEnum<PlayerMode>))]
public enum PlayerMode
{
    /// <summary>The embedded broker runs.</summary>
    Local,

    /// <summary>A broker of a cluster is the target.</summary>
    Knative,
}

/// <summary>Where events are sent, and why there.</summary>
/// <param name="Url">The broker's ingress; null where nothing names one.</param>
/// <param name="Origin">Why it is this one.</param>
/// <param name="Setting">The variable or key that decided, such as <c>BROKER_URI</c>; null for the embedded broker.</param>
/// <param name="Name">A short name for people: the broker's name, or the host of the URL.</param>
/// <param name="Explanation">One English sentence: why it is this one, and what to set for another.</param>
/// <param name="Doubt">Of a Broker that a setting names: why its address is only guessed.</param>
public sealed record TargetInfo(
    string? Url, TargetOrigin Origin, string? Setting, string Name, string Explanation, TargetDoubt Doubt = TargetDoubt.None);

/// <summary>A Broker that events can be sent to instead.</summary>
/// <param name="Broker">Which.</param>
/// <param name="Url">Its ingress; null while it has no address.</param>
/// <param name="Ready">Its <c>Ready</c> condition; null where the cluster has not looked at it.</param>
public sealed record BrokerTarget(BrokerName Broker, string? Url, Condition? Ready);

[JsonConverter(typeof(LowerCaseEnum<TargetDoubt>))]
public enum TargetDoubt
{
    None,

    /// <summary>Brokers cannot be read here.</summary>
    NotRead,

    /// <summary>The Broker is there and has no address yet.</summary>
    NoAddress,

    /// <summary>There is no such Broker.</summary>
    NoBroker,
}

[JsonConverter(typeof(LowerCaseEnum<TargetOrigin>))]
public enum TargetOrigin
{
    /// <summary>Nothing names a target.</summary>
    None,

    /// <summary>The embedded broker of this process.</summary>
    Embedded,

    /// <summary>A variable holds the URL (<c>BROKER_URI</c>, <c>BROKER_URL</c>).</summary>
    Url,

    /// <summary><c>K_SINK</c>, injected by a SinkBinding.</summary>
    SinkBinding,

    /// <summary>A broker's name, with the URL pattern of the channel-based broker: a guess.</summary>
    NamePattern,

    /// <summary>A broker's name, with the address that the cluster gave.</summary>
    BrokerAddress,
}
