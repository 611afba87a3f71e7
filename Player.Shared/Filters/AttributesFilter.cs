using Player.Events;

namespace Player.Filters;

/// <summary>
/// <c>spec.filter.attributes</c> of a Trigger: every entry must match exactly, <c>time</c> too is compared as text, the value <c>""</c>
/// asks only that the attribute is there, and no entries let every event pass
/// (https://knative.dev/docs/eventing/triggers/#trigger-filtering).
/// </summary>
public static class AttributesFilter
{
    public static FilterVerdict Evaluate(IReadOnlyDictionary<string, string> attributes, EventEnvelope envelope)
    {
        foreach (var (name, expected) in attributes)
        {
            var got = envelope[name];
            if (got is null || (expected.Length > 0 && got != expected)) return new(false, name, expected, got);
        }

        return FilterVerdict.Pass;
    }
}
