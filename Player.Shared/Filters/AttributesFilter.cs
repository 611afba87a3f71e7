namespace Player.Filters;

/// <summary>
/// <c>spec.filter.attributes</c> of a Trigger: every entry must match exactly, <c>time</c> too is compared as text, in UTC, the value <c>""</c>
/// asks only that the attribute is there, and no entries let every event pass
/// (https://knative.dev/docs/eventing/triggers/#trigger-filtering).
/// </summary>
public sealed record AttributesFilter(IReadOnlyDictionary<string, string> Attributes) : AttributeConditions(Attributes)
{
    public override string Dialect => Dialects.Attributes;

    public bool Equals(AttributesFilter? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    protected override bool Holds(string? got, string expected) => got is not null && (expected.Length == 0 || got == expected);

    protected override string Condition(string attribute, string expected) => expected.Length == 0
        ? $"EXISTS {attribute}"
        : $"{attribute} = {CesqlText.Literal(expected)}";
}
