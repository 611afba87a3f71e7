using Player.Events;
using Player.Filters;

namespace Player.Topology;

/// <summary>Conditions of this Player's own that say how a Trigger's filter stands; a cluster has none of them.</summary>
public static class FilterConditions
{
    /// <summary>False or unknown: the filter is not what this Player can read.</summary>
    public const string Understood = MeshReader.FilterUnderstood;

    /// <summary>False: an expression in it gives no Boolean. The Trigger is ready all the same, as in a cluster.</summary>
    public const string GivesBoolean = "FilterGivesBoolean";

    private const int Quoted = 200;

    /// <summary>What keeps a Trigger of the embedded broker from being ready; null: nothing.</summary>
    public static Condition? Refused(TriggerManifest trigger) => trigger.Filters.OfType<RefusedFilter>().FirstOrDefault() is { } refused
        ? new(Understood, Condition.False, "FilterRefused", $"This version does not take the filter that is kept: {refused.Reason} No event passes; write another one, or delete the Trigger.")
        : null;

    /// <summary>What is wrong with it though it is ready; null: nothing.</summary>
    public static Condition? Boolean(TriggerManifest trigger) => FilterWarnings.WithoutBoolean(trigger.Filter()) is var (expression, warning)
        ? new(GivesBoolean, Condition.False, "FilterGivesNoBoolean", $"{Excerpt.Of(expression, Quoted)}: {warning.Message}")
        : null;
}
