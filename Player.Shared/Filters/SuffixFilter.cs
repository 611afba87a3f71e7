namespace Player.Filters;

/// <summary><c>suffix</c>: every attribute ends with this text; case matters.</summary>
public sealed record SuffixFilter(IReadOnlyDictionary<string, string> Attributes) : AttributeConditions(Attributes)
{
    public override string Dialect => Dialects.Suffix;

    public bool Equals(SuffixFilter? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    protected override bool Holds(string? got, string expected) => got?.EndsWith(expected, StringComparison.Ordinal) == true;

    protected override string Condition(string attribute, string expected) =>
        CesqlText.EndsWith(attribute, expected);
}
