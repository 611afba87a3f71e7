namespace Player.Filters.Cesql;

/// <summary>Whose reading of CESQL counts, where there are two (docs/decisions/0027-two-readings-of-cesql.md).</summary>
public enum CesqlMode
{
    /// <summary>The text of CESQL 1.0 and its conformance kit: what looks at the journal.</summary>
    Specification,

    /// <summary>What Knative's brokers do: filters of Triggers.</summary>
    Knative,
}

/// <summary>What one expression may be, and what evaluating it for one event may cost.</summary>
public static class CesqlLimits
{
    /// <summary>The longest text that is read, characters.</summary>
    public const int Length = 64 * 1024;

    /// <summary>Levels of the tree: bounds the stack of parsing, evaluating, printing and explaining alike.</summary>
    public const int Height = 500;

    /// <summary>The longest value of an attribute that is looked at, characters.</summary>
    public const int Attribute = 64 * 1024;

    /// <summary>Steps of one evaluation: a character compared by LIKE or taken by a function is about one of them.</summary>
    public const int Steps = 250_000;

    /// <summary>So many errors are told.</summary>
    public const int Errors = 100;

    /// <summary>So many reasons are told.</summary>
    public const int Reasons = 20;

    /// <summary>What is quoted of a value or of an expression in a sentence.</summary>
    internal const int Quoted = 200;
}
