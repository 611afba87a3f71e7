using Player.Client.Ui;
using Player.Filters;
using Player.Topology;

namespace Player.Client.Topology;

/// <summary>Brokers and Triggers in a few words.</summary>
internal static class ObjectText
{
    /// <summary>A filter in one line: <c>type = a, source = b</c>, or CESQL.</summary>
    public static string Filter(Words words, TriggerManifest trigger) => trigger.Filter() switch
    {
        AttributesFilter { Attributes.Count: 0 } => words["filter.everything"],
        AttributesFilter map => string.Join(", ", map.Attributes.Select(entry =>
            entry.Value.Length == 0 ? words.Say("filter.present", entry.Key) : $"{entry.Key} = {entry.Value}")),
        var filter => filter.ToCesql(),
    };

    /// <summary>Where events go, short.</summary>
    public static string Sink(Words words, Destination destination)
    {
        if (destination == Destination.ThisPlayer()) return words["sink.this"];
        return destination switch
        {
            { Ref: { Kind: "Service", Name: Destination.PlayerService }, Uri: { } path } when path.StartsWith("/inbox/", StringComparison.Ordinal) =>
                words.Say("sink.inbox-of", path["/inbox/".Length..]),
            { Ref: { Kind: "Service", Name: Destination.PlayerService }, Uri: null or "/" } => words["sink.this"],
            { Ref: { } reference } => $"{reference.Kind} {reference.Name}{destination.Uri}",
            { Uri: { } uri } => Texts.Middle(WithoutScheme(uri), 48),
            _ => Texts.OrDash(null),
        };
    }

    /// <summary>Why it is not ready, or null where it is.</summary>
    public static string? WhyNot(Words words, IReadOnlyList<Condition> conditions)
    {
        if (Condition.IsReady(conditions)) return null;
        var ready = conditions.FirstOrDefault(condition => condition.Type == Condition.Ready);
        if (ready is null) return words["ready.no-status"];
        return words.Find("ready.reason." + ready.Reason) ?? ready.Message ?? ready.Reason ?? words["ready.unknown"];
    }

    /// <summary>What is wrong with a Trigger though it is ready; null: nothing.</summary>
    public static string? Caution(Words words, IReadOnlyList<Condition> conditions) =>
        Condition.IsReady(conditions) && conditions.FirstOrDefault(condition => condition is { Type: FilterConditions.GivesBoolean, Status: Condition.False }) is { } bad
            ? words.Find("ready.reason." + bad.Reason) ?? bad.Message
            : null;

    /// <summary>A Trigger that is switched off is as its owner wants it.</summary>
    public static string State(TriggerNode trigger) => !trigger.Enabled && !IsOrphan(trigger) ? "off" : State(trigger.Conditions);

    /// <summary><c>ready</c>, <c>unknown</c> or <c>not-ready</c>.</summary>
    public static string State(IReadOnlyList<Condition> conditions) => conditions.FirstOrDefault(condition => condition.Type == Condition.Ready)?.Status switch
    {
        Condition.True => "ready",
        Condition.False => "not-ready",
        _ => "unknown",
    };

    /// <summary>What is set of a delivery, in the manifest's own words; null where nothing is.</summary>
    public static string? Delivery(DeliverySpec? delivery)
    {
        if (delivery is null) return null;
        var parts = new List<string>();
        if (delivery.Retry is { } retry) parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"retry {retry}"));
        if (delivery.BackoffPolicy is { } policy) parts.Add(policy.ToString().ToLowerInvariant());
        if (delivery.BackoffDelay is { } delay) parts.Add(delay);
        if (delivery.Timeout is { } timeout) parts.Add("timeout " + timeout);
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    private static bool IsOrphan(TriggerNode trigger) => trigger.Conditions.Any(condition => condition.Reason == "BrokerDoesNotExist");

    private static string WithoutScheme(string uri) => uri.StartsWith("http://", StringComparison.Ordinal) ? uri["http://".Length..] : uri;
}
