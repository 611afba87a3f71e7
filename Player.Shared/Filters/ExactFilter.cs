namespace Player.Filters;

/// <summary><c>exact</c>: every attribute has this very value; <c>time</c> is compared as text, in UTC.</summary>
public sealed record ExactFilter(IReadOnlyDictionary<string, string> Attributes) : AttributeConditions(Attributes)
{
    public override string Dialect => Dialects.Exact;

    public bool Equals(ExactFilter? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    protected override bool Holds(string? got, string expected) => got == expected;

    protected override string Condition(string attribute, string expected) =>
        $"{attribute} = {CesqlText.Literal(expected)}";
}
