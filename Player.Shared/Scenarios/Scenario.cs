using Player.Events;
using Player.Filters.Cesql;
using Player.Manifests;
using Player.Masks;

namespace Player.Scenarios;

/// <summary>Send these, expect those: docs/scenarios.md.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>Of the values that make themselves; null: another each time.</summary>
    public long? Seed { get; init; }

    /// <summary><c>namespace/name</c> of a Broker in place of the target in use.</summary>
    public string? Broker { get; init; }

    /// <summary>What <c>env.NAME</c> finds.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
}

/// <param name="Line">Where it stands in its file, from 1.</param>
public abstract record ScenarioStep(int Line)
{
    /// <summary>Sends an event, so many times; the number of the event is that of all that the scenario has sent.</summary>
    public sealed record Send(int Line, EventDraft Event, ContentMode Mode, int Times) : ScenarioStep(Line);

    /// <summary>Waits until events are there, so many of each; where a number is given, more of them fail it at the scenario's end.</summary>
    public sealed record Expect(int Line, IReadOnlyList<ExpectedEvent> Events, int Count, bool IsExact, bool InOrder, TimeSpan Within) : ScenarioStep(Line);

    /// <summary>Waits, and fails where such an event comes.</summary>
    public sealed record Never(int Line, ExpectedEvent Event, TimeSpan Within) : ScenarioStep(Line);
}

/// <summary>What an event must be; what is not said does not matter.</summary>
/// <param name="Line">Where it stands in its file, from 1.</param>
/// <param name="Attributes">Names and values, which may make themselves.</param>
/// <param name="Data">Paths into JSON data, and what stands there.</param>
/// <param name="Cesql">What else must be true of it.</param>
/// <param name="Inbox">Where it came; null: anywhere here.</param>
public sealed record ExpectedEvent(
    int Line, IReadOnlyList<KeyValuePair<string, string>> Attributes, IReadOnlyList<ExpectedValue> Data, CesqlExpression? Cesql, string? Inbox);

/// <param name="Path">Into the data; <c>$</c> is all of it.</param>
/// <param name="Value">JSON, or a text whose values make themselves.</param>
public sealed record ExpectedValue(JsonPath Path, ManifestNode Value);

/// <summary>A scenario, or what keeps a text from being one.</summary>
public sealed record ScenarioText(Scenario? Scenario, IReadOnlyList<ManifestFinding> Findings);
