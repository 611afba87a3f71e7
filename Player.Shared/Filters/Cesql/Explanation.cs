using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>Finds the parts of an expression without which an event would have passed; all of it takes no more steps than one evaluation may.</summary>
internal sealed class Explanation(string text, EventEnvelope envelope, CesqlMode mode)
{
    private readonly List<CesqlReason> reasons = [];
    private long steps = CesqlLimits.Steps;

    public IReadOnlyList<CesqlReason> Of(Node root)
    {
        Look(root);
        return reasons;
    }

    // Of a part that is not the Boolean true, or fails.
    private void Look(Node node)
    {
        if (reasons.Count >= CesqlLimits.Reasons) return;
        if (node is LogicNode { Keyword: "AND" } and)
        {
            Look(Passes(and.Left) ? and.Right : and.Left);
        }
        else if (node is LogicNode { Keyword: "OR" } or)
        {
            var fails = Fails(or.Left);
            Look(or.Left);
            if (!fails) Look(or.Right);
        }
        else
        {
            reasons.Add(Reason(node));
        }
    }

    private bool Passes(Node node)
    {
        var evaluation = Begin(null);
        var passes = node.TryEvaluate(ref evaluation, CesqlType.Boolean, out var value) && !evaluation.HasFailed && !evaluation.IsSpent && value.Boolean;
        steps = evaluation.Steps;
        return passes;
    }

    private bool Fails(Node node)
    {
        var evaluation = Begin(null);
        _ = node.Evaluate(ref evaluation);
        steps = evaluation.Steps;
        return evaluation.HasFailed || evaluation.IsSpent;
    }

    private CesqlReason Reason(Node node)
    {
        var errors = new List<CesqlError>();
        var evaluation = Begin(errors);
        var value = node.Evaluate(ref evaluation);
        steps = evaluation.Steps;
        var error = errors.Count > 0 ? errors[0].Message
            : evaluation.IsSpent ? $"It takes more than {CesqlLimits.Steps} steps to say why."
            : value.Type == CesqlType.Boolean ? null
            : $"The value is the {value.Type} {Excerpt.Of(value.ToString(), CesqlLimits.Quoted)}, not a Boolean.";
        var names = new List<string>();
        Attributes(node, names);
        return new(
            node.Position,
            node.Length,
            Excerpt.Of(text.Substring(node.Position, node.Length), 4 * CesqlLimits.Quoted),
            [.. names.Select(name => KeyValuePair.Create(name, envelope[name] is { } value ? Excerpt.Of(value, CesqlLimits.Quoted) : null))],
            error);
    }

    private Evaluation Begin(List<CesqlError>? errors) => new(envelope, mode, errors) { Steps = steps };

    private static void Attributes(Node node, List<string> names)
    {
        if (names.Count >= CesqlLimits.Reasons) return;
        if (node is AttributeNode attribute && !names.Contains(attribute.Name)) names.Add(attribute.Name);
        foreach (var child in node.Children) Attributes(child, names);
    }
}
