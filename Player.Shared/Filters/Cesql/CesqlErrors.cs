namespace Player.Filters.Cesql;

/// <summary>The kinds of errors that an evaluation collects (CESQL 1.0, 3.3).</summary>
public enum CesqlErrorKind
{
    Parse,
    Math,
    Cast,
    MissingAttribute,
    MissingFunction,
    FunctionEvaluation,
    Generic,
}

/// <summary>Something that went wrong while an expression was evaluated; it has a value all the same.</summary>
/// <param name="Position">Where in the text, characters from 0.</param>
/// <param name="Message">One English sentence.</param>
public sealed record CesqlError(CesqlErrorKind Kind, int Position, string Message);

/// <summary>Why a text is no expression.</summary>
/// <param name="Position">Where in the text, characters from 0.</param>
/// <param name="Length">How many characters are at fault; 0 at the end of the text.</param>
/// <param name="Message">A phrase that begins small and says the place, such as <c>expected a value after AND, at character 17</c>.</param>
public sealed record CesqlParseError(int Position, int Length, string Message);

/// <summary>What an evaluation gives: always a value, and a list of errors that may be empty.</summary>
public sealed record CesqlResult(CesqlValue Value, IReadOnlyList<CesqlError> Errors);

/// <summary>What parsing gives.</summary>
public abstract record CesqlParseResult
{
    private CesqlParseResult()
    {
    }

    public sealed record Parsed(CesqlExpression Expression) : CesqlParseResult;

    public sealed record Invalid(CesqlParseError Error) : CesqlParseResult;
}

/// <summary>A part of an expression that decided that an event does not pass.</summary>
/// <param name="Position">Where in the text, characters from 0.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Text">The part as it was written.</param>
/// <param name="Attributes">The attributes in it, with their values; null where the event lacks them.</param>
/// <param name="Error">Where it has no value: why.</param>
public sealed record CesqlReason(int Position, int Length, string Text, IReadOnlyList<KeyValuePair<string, string?>> Attributes, string? Error);
