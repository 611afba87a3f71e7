using Player.Events;

namespace Player.Filters;

/// <summary>Whether an event passes a filter and, where it does not, why.</summary>
/// <param name="Passes">True: every condition holds.</param>
/// <param name="Reasons">Empty where it passes. Of <c>any</c>, one for each of its filters; else the first that failed.</param>
public sealed record FilterVerdict(bool Passes, IReadOnlyList<FilterReason> Reasons)
{
    private const int Quoted = 2000;

    public static FilterVerdict Pass { get; } = new(true, []);

    /// <summary>Of what does not pass: a Knative filter would break over it (<see cref="FilterOutcome.Breaks"/>).</summary>
    public bool Breaks { get; init; }

    /// <summary>Where Knative's engine is known to decide otherwise: one English sentence each.</summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

    /// <summary>The first reason, or null where the event passes.</summary>
    public FilterReason? Reason => Reasons.Count > 0 ? Reasons[0] : null;

    public static FilterVerdict Fail(FilterReason reason) => new(false, [reason]);

    /// <summary>A text of a filter or of an event, for a sentence.</summary>
    internal static string Quote(string text) => Excerpt.Of(text, Quoted);
}

/// <summary>The verdicts of filters that lie in one another, so far.</summary>
internal sealed class FilterVerdicts
{
    private const int Most = 20;
    private readonly List<FilterReason> reasons = [];
    private readonly List<string> cautions = [];

    public IReadOnlyList<FilterReason> Reasons => reasons;

    public FilterVerdict Add(FilterVerdict verdict)
    {
        reasons.AddRange(verdict.Reasons.Take(Most - reasons.Count));
        cautions.AddRange(verdict.Cautions.Except(cautions).Take(Most - cautions.Count));
        return verdict;
    }

    public FilterVerdict Ending(FilterVerdict verdict) => cautions.Count == 0 ? verdict : verdict with { Cautions = cautions };
}

/// <summary>One condition that does not hold.</summary>
/// <param name="Dialect">A word of <see cref="Dialects"/>: how to read <paramref name="Expected"/>.</param>
/// <param name="Attribute">The attribute that decided; null where the condition is of no single one.</param>
/// <param name="Expected">What the condition asks of it: the value, the prefix, the suffix; <c>""</c> in the attributes map means "present".</param>
/// <param name="Got">What the event has, or null where it lacks the attribute.</param>
/// <param name="Expression">Of <c>not</c>: the filter that matched, as CESQL. Of <c>cesql</c>: the part that decided.</param>
/// <param name="Error">Of <c>cesql</c>: why the expression has no value for this event, which is "no match" too.</param>
public sealed record FilterReason(
    string Dialect, string? Attribute, string? Expected, string? Got, string? Expression = null, string? Error = null);

/// <summary>The filter dialects of a Trigger, by their names in <c>spec.filters</c>.</summary>
public static class Dialects
{
    public const string Exact = "exact";
    public const string Prefix = "prefix";
    public const string Suffix = "suffix";
    public const string All = "all";
    public const string Any = "any";
    public const string Not = "not";
    public const string Cesql = "cesql";

    /// <summary>Not a dialect of <c>spec.filters</c> but the older <c>spec.filter.attributes</c>.</summary>
    public const string Attributes = "attributes";

    /// <summary>Not a dialect but a filter that cannot be taken (<see cref="RefusedFilter"/>).</summary>
    public const string Refused = "refused";

    public static IReadOnlyList<string> Names { get; } = [Exact, Prefix, Suffix, All, Any, Not, Cesql];
}
