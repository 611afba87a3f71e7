namespace Player.Filters;

/// <summary><c>prefix</c>: every attribute begins with this text; case matters.</summary>
public sealed record PrefixFilter(IReadOnlyDictionary<string, string> Attributes) : AttributeConditions(Attributes)
{
    public override string Dialect => Dialects.Prefix;

    public bool Equals(PrefixFilter? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    protected override bool Holds(string? got, string expected) => got?.StartsWith(expected, StringComparison.Ordinal) == true;

    protected override string Condition(string attribute, string expected) =>
        CesqlText.BeginsWith(attribute, expected);
}
