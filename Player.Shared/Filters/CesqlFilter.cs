using Player.Events;
using Player.Filters.Cesql;
using Player.Manifests;

namespace Player.Filters;

/// <summary><c>cesql</c>: an expression that gives true; any other value, and any error, is no match.</summary>
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
        var result = CesqlExpression.Parse(text);
        if (result is CesqlParseResult.Invalid(var error))
            reader.Error(node.Path, Within(node.Place, text, error), $"This is no CESQL expression: {error.Message}.");
        return result is CesqlParseResult.Parsed(var expression) ? new(expression) : null;
    }

    public override bool Passes(EventEnvelope envelope) => Expression.Passes(envelope);

    public override FilterVerdict Explain(EventEnvelope envelope)
    {
        if (Passes(envelope)) return FilterVerdict.Pass;
        return new(false, [.. Expression.Explain(envelope).Select(reason => reason.Attributes is [var first, ..]
            ? new FilterReason(Dialect, first.Key, null, first.Value, reason.Text, reason.Error)
            : new FilterReason(Dialect, null, null, null, reason.Text, reason.Error))]);
    }

    public override string ToCesql() => Text;

    public bool Equals(CesqlFilter? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    // Where the text stands on one line with nothing escaped, the very characters; else the whole of it.
    private static Place Within(Place place, string text, CesqlParseError error)
    {
        var quotes = place.EndColumn - place.Column - text.Length;
        if (place.Line == 0 || place.Line != place.EndLine || quotes is not (0 or 2)) return place;
        var column = place.Column + (quotes / 2) + error.Position;
        return new(place.Line, column, place.Line, column + Math.Max(1, error.Length));
    }
}
