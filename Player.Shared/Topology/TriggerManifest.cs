using System.Text.Json.Serialization;
using Player.Filters;

namespace Player.Topology;

/// <summary>A Trigger as its author wants it (<c>eventing.knative.dev/v1</c>).</summary>
public sealed record TriggerManifest
{
    public const string Kind = "Trigger";

    /// <summary><c>disabled</c> switches a Trigger off without deleting it; the embedded broker's own annotation.</summary>
    public const string SwitchAnnotation = "cloudevents-player/switch";

    public const string SwitchedOff = "disabled";

    public required ObjectName Metadata { get; init; }

    public required string Broker { get; init; }

    /// <summary><c>spec.filter.attributes</c>; counts only where <see cref="Filters"/> is empty.</summary>
    public IReadOnlyDictionary<string, string> FilterAttributes { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary><c>spec.filters</c>: every one must pass; where there are any, they replace <see cref="FilterAttributes"/>.</summary>
    public IReadOnlyList<EventFilter> Filters { get; init => field = value ?? []; } = [];

    public required Destination Subscriber { get; init; }

    /// <summary>Null: the Broker's.</summary>
    public DeliverySpec? Delivery { get; init; }

    /// <summary>The condition that decides, made anew at each call: who evaluates it often keeps it.</summary>
    public EventFilter Filter() => Filters.Count > 0 ? new AllFilter(Filters) : new AttributesFilter(FilterAttributes);

    /// <summary>Whether every filter is one that this Player reads; where not, what it does with an event is not known.</summary>
    [JsonIgnore]
    public bool IsFilterUnderstood => !Filters.Any(filter => filter is RefusedFilter);

    [JsonIgnore]
    public string Namespace => Metadata.Namespace;

    [JsonIgnore]
    public string Name => Metadata.Name;

    [JsonIgnore]
    public bool Enabled => Metadata.Annotations.GetValueOrDefault(SwitchAnnotation) != SwitchedOff;

    /// <summary>The same Trigger, on or off.</summary>
    public TriggerManifest Switched(bool on)
    {
        var annotations = Metadata.Annotations.Where(entry => entry.Key != SwitchAnnotation).ToDictionary();
        if (!on) annotations[SwitchAnnotation] = SwitchedOff;
        return this with { Metadata = Metadata with { Annotations = annotations } };
    }
}
