using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>Finds the parts of an expression without which an event would have passed.</summary>
internal sealed class Explanation(string text, EventEnvelope envelope)
{
    /// <summary>Of a part that is not the Boolean true, or fails.</summary>
    public IReadOnlyList<CesqlReason> Of(Node node)
    {
        if (node is LogicNode { Keyword: "AND" } and) return Of(Passes(and.Left) ? and.Right : and.Left);
        if (node is LogicNode { Keyword: "OR" } or) return Fails(or.Left) ? Of(or.Left) : [.. Of(or.Left), .. Of(or.Right)];
        return [Reason(node)];
    }

    private bool Passes(Node node)
    {
        var evaluation = new Evaluation(envelope, null);
        return node.TryEvaluate(ref evaluation, CesqlType.Boolean, out var value) && !evaluation.HasFailed && value.Boolean;
    }

    private bool Fails(Node node)
    {
        var evaluation = new Evaluation(envelope, null);
        _ = node.Evaluate(ref evaluation);
        return evaluation.HasFailed;
    }

    private CesqlReason Reason(Node node)
    {
        var errors = new List<CesqlError>();
        var evaluation = new Evaluation(envelope, errors);
        var value = node.Evaluate(ref evaluation);
        var error = errors.Count > 0 ? errors[0].Message
            : value.Type == CesqlType.Boolean ? null
            : $"The value is the {value.Type} {value}, not a Boolean.";
        var attributes = Attributes(node).Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, envelope[name]));
        return new(node.Position, node.Length, text.Substring(node.Position, node.Length), [.. attributes], error);
    }

    private static IEnumerable<string> Attributes(Node node) =>
        node is AttributeNode attribute ? [attribute.Name] : node.Children.SelectMany(Attributes);
}
