using System.Text.Json;
using Player.Events;
using Player.Server.Hosting;

namespace Player.Server.Sending;

/// <summary>
/// <c>K_CE_OVERRIDES</c>, <c>{"extensions":{"name":"value"}}</c>: extensions that every event sent gets; they win over the event's own of
/// that name (Knative's SinkBinding, <c>spec.ceOverrides</c>).
/// </summary>
internal sealed record CeOverrides(IReadOnlyList<ExtensionAttribute> Extensions)
{
    public const string Variable = "K_CE_OVERRIDES";

    private const string Right = """it is JSON such as {"extensions":{"team":"blue"}}""";

    public static CeOverrides None { get; } = new([]);

    public static CeOverrides Of(PlayerEnvironment environment) =>
        environment[Variable] is { } text && Parse(text, out var overrides) is null ? overrides : None;

    /// <summary>What is wrong with it, as a sentence; null where nothing is.</summary>
    public static string? Fault(PlayerEnvironment environment) => environment[Variable] is { } text ? Parse(text, out _) : null;

    public EventEnvelope Apply(EventEnvelope envelope)
    {
        if (Extensions.Count == 0) return envelope;
        var own = envelope.Extensions.Where(one => !Extensions.Any(other => other.Name == one.Name));
        return envelope with { Extensions = [.. own, .. Extensions] };
    }

    private static string? Parse(string text, out CeOverrides overrides)
    {
        overrides = None;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Wrong(text, Right);
            if (!document.RootElement.TryGetProperty("extensions", out var extensions) || extensions.ValueKind == JsonValueKind.Null) return null;
            if (extensions.ValueKind != JsonValueKind.Object) return Wrong(text, Right);
            var list = new List<ExtensionAttribute>();
            foreach (var member in extensions.EnumerateObject())
            {
                if (Fault(member) is { } fault) return Wrong(text, fault);
                list.RemoveAll(earlier => earlier.Name == member.Name);
                list.Add(new(member.Name, member.Value.GetString() ?? ""));
            }

            overrides = new(list);
            return null;
        }
        catch (JsonException)
        {
            return Wrong(text, Right);
        }
    }

    private static string? Fault(JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.String) return $"the value of {member.Name} is no text: {Right}";
        var name = AttributeRules.ExtensionName(member.Name, SpecVersions.V10) ?? AttributeRules.ExtensionName(member.Name, SpecVersions.V03);
        var broken = name ?? AttributeRules.Value(member.Name, member.Value.GetString() ?? "", AttributeType.String);
        return broken?.Message.TrimEnd('.');
    }

    private static string Wrong(string text, string why) => $"{Variable} is \"{text}\"; {why}.";
}
