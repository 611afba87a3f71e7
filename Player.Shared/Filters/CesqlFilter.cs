using Player.Events;
using Player.Filters.Cesql;
using Player.Manifests;

namespace Player.Filters;

/// <summary><c>cesql</c>: an expression that gives true, read as Knative does; any other value, and any error, is no match.</summary>
public sealed record CesqlFilter(CesqlExpression Expression) : EventFilter
{
    public override string Dialect => Dialects.Cesql;

    public string Text => Expression.Text;

    /// <summary>Null where the text is no expression; the finding points into it.</summary>
    public static CesqlFilter? Parse(ManifestNode node, NodeReader reader)
    {
        if (node is ManifestScalar { Type: ScalarType.Null } or ManifestScalar { Type: ScalarType.String, Text: "" })
        {
            reader.Error(node, $"{node.Path} must be an expression, such as type = 'order.created'.");
            return null;
        }

        if (reader.Text(node) is not { } text) return null;
        var result = CesqlExpression.Parse(text, CesqlMode.Knative);
        if (result is CesqlParseResult.Invalid(var error))
            reader.Error(node.Path, Within(node.Place, text, error.Position, error.Length), $"This is no CESQL expression: {error.Message}.");
        if (result is not CesqlParseResult.Parsed(var expression)) return null;
        foreach (var warning in expression.Warnings) reader.Note(node.Path, Within(node.Place, text, warning.Position, warning.Length), warning.Message);
        return new(expression);
    }

    public override string ToCesql() => Text;

    public bool Equals(CesqlFilter? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    internal override FilterOutcome DecideSeen(EventEnvelope seen) => Expression.Decide(seen);

    internal override FilterVerdict ExplainSeen(EventEnvelope seen)
    {
        IReadOnlyList<string> cautions = [.. Expression.Cautions(seen).Select(caution => caution.Message).Distinct()];
        var outcome = Expression.Decide(seen);
        if (outcome == FilterOutcome.Passes) return FilterVerdict.Pass with { Cautions = cautions };
        return new(false, [.. Expression.Explain(seen).Select(Reason)]) { Breaks = outcome == FilterOutcome.Breaks, Cautions = cautions };
    }

    private FilterReason Reason(CesqlReason reason) => reason.Attributes is [var first, ..]
        ? new(Dialect, first.Key, null, first.Value, reason.Text, reason.Error)
        : new(Dialect, null, null, null, reason.Text, reason.Error);

    // Where the text stands on one line with nothing escaped, the very characters; else the whole of it.
    private static Place Within(Place place, string text, int position, int length)
    {
        var quotes = place.EndColumn - place.Column - text.Length;
        if (place.Line == 0 || place.Line != place.EndLine || quotes is not (0 or 2)) return place;
        var column = place.Column + (quotes / 2) + position;
        return new(place.Line, column, place.Line, column + Math.Max(1, length));
    }
}
