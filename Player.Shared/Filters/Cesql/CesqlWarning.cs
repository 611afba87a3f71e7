namespace Player.Filters.Cesql;

/// <summary>What is legal, and yet not what a person may think.</summary>
public enum CesqlWarningKind
{
    /// <summary>The value is no Boolean: Knative's filter breaks over every event that comes to it.</summary>
    NotBoolean,

    /// <summary>AND, OR and XOR are mixed without parentheses.</summary>
    MixedLogic,

    /// <summary>There is no such function: nothing passes.</summary>
    UnknownFunction,

    /// <summary>Knative's engine takes a percent sign of the text for the one of the pattern.</summary>
    PercentInText,

    /// <summary>Knative's engine counts bytes, not characters.</summary>
    Bytes,

    /// <summary>Knative's filter breaks over a SUBSTRING of negative length.</summary>
    NegativeLength,

    /// <summary>Knative's engine goes on from the other end of the 32 bits.</summary>
    Overflow,
}

/// <param name="Position">Where in the text, characters from 0.</param>
/// <param name="Length">How many characters it is about.</param>
/// <param name="Message">One English sentence or two.</param>
public sealed record CesqlWarning(CesqlWarningKind Kind, int Position, int Length, string Message);
