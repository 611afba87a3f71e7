using System.Text.Json;
using System.Text.Json.Serialization;

namespace Player.Server.Broker;

/// <summary>Brokers and Triggers as they lie on disk.</summary>
internal sealed record BrokerFile
{
    public IReadOnlyList<StoredBroker> Brokers { get; init => field = value ?? []; } = [];

    public IReadOnlyList<StoredTrigger> Triggers { get; init => field = value ?? []; } = [];
}

internal sealed record StoredBroker(string Namespace, string Name);

internal sealed record StoredTrigger
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Broker { get; init; }

    public IReadOnlyDictionary<string, string> FilterAttributes { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary>A path is one of this Player's own, whatever its port is today.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Null, as in a file that a person wrote: on.</summary>
    public bool? Enabled { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BrokerFile))]
internal sealed partial class BrokerFileJson : JsonSerializerContext;
