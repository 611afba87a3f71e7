using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>What can be said of an expression before any event comes.</summary>
internal sealed class ExpressionWarnings(string text, CesqlMode mode)
{
    private readonly List<CesqlWarning> warnings = [];
    private bool isMixed;

    public static IReadOnlyList<CesqlWarning> Of(string text, CesqlMode mode, Node root)
    {
        var warnings = new ExpressionWarnings(text, mode);
        if (mode == CesqlMode.Knative && root.Type is { } type and not CesqlType.Boolean) warnings.Add(CesqlWarningKind.NotBoolean, root, NotBoolean(type));
        warnings.Look(root, root);
        return warnings.warnings;
    }

    private void Look(Node node, Node root)
    {
        if (warnings.Count >= CesqlLimits.Reasons) return;
        if (node is LogicNode { Mixed: not null } && !isMixed)
        {
            isMixed = true;
            Add(CesqlWarningKind.MixedLogic, node, Mixed(LogicParentheses.Write(text, root) ?? ""));
        }

        if (node is FunctionNode { IsKnown: false } unknown)
            Add(CesqlWarningKind.UnknownFunction, node, $"There is no function {Excerpt.Of(unknown.Name, CesqlLimits.Quoted)} with {unknown.Children.Count} arguments: where it is called, no event passes.");
        if (mode == CesqlMode.Knative) Faults(node);
        foreach (var child in node.Children) Look(child, root);
    }

    // What stands in the text alone makes it certain.
    private void Faults(Node node)
    {
        if (node is LikeNode like)
        {
            if (like.Compiled.HasRun && like.Compiled.Has('%')) Add(CesqlWarningKind.PercentInText, node, KnativeFaults.Percent);
            if (like.Compiled.HasOne && like.Compiled.HasBeyondAscii) Add(CesqlWarningKind.Bytes, node, KnativeFaults.Bytes);
        }

        if (node is FunctionNode { Name: "SUBSTRING", Children: [_, _, LiteralNode { Value: { Type: CesqlType.Integer, Integer: < 0 } }] })
            Add(CesqlWarningKind.NegativeLength, node, KnativeFaults.NegativeLength);
        if (node is FunctionNode function && KnativeFaults.IsCounting(function.Name)
            && function.Children is [LiteralNode { Value: { Type: CesqlType.String } literal }, ..] && !System.Text.Ascii.IsValid(literal.Text))
            Add(CesqlWarningKind.Bytes, node, KnativeFaults.Bytes);
        if (node is ArithmeticNode or NegateNode && node.Children.All(child => child is LiteralNode { Type: CesqlType.Integer }) && Overflows(node))
            Add(CesqlWarningKind.Overflow, node, KnativeFaults.Overflow);
    }

    private bool Overflows(Node node)
    {
        var cautions = new List<CesqlWarning>();
        // No attribute is in it, so no event is asked.
        var evaluation = new Evaluation(Nothing, mode, null, cautions);
        _ = node.Evaluate(ref evaluation);
        return cautions.Exists(caution => caution.Kind == CesqlWarningKind.Overflow);
    }

    private static EventEnvelope Nothing { get; } = new() { SpecVersion = SpecVersions.V10, Id = "", Source = "", Type = "" };

    private void Add(CesqlWarningKind kind, Node node, string message) => warnings.Add(new(kind, node.Position, node.Length, message));

    private static string NotBoolean(CesqlType type) =>
        $"The value of this expression is {(type == CesqlType.Integer ? "an" : "a")} {type}, not a Boolean. Knative takes such a Trigger and shows it as ready, but its filter breaks over every event that comes to it: "
        + "the sender gets 500 after all retries. Here no event passes. Compare the value with something.";

    private string Mixed(string parenthesised)
    {
        var way = mode == CesqlMode.Knative ? "Knative reads them from the right, the specification from the left" : "the specification reads them from the left, Knative's filters from the right";
        return $"AND, OR and XOR hold equally tight, and {way}. Write parentheses; as it stands it means {Excerpt.Of(parenthesised, 4 * CesqlLimits.Quoted)}";
    }
}

/// <summary>The parentheses that a mixture of AND, OR and XOR leaves out.</summary>
internal static class LogicParentheses
{
    /// <summary>The text with them; null where nothing is mixed.</summary>
    public static string? Write(string text, Node root)
    {
        var opens = new Dictionary<int, int>();
        var ends = new Dictionary<int, int>();
        Look(root, opens, ends);
        if (opens.Count == 0) return null;
        var written = new System.Text.StringBuilder(text.Length + (2 * opens.Count));
        for (var at = 0; at <= text.Length; at++)
        {
            written.Append(')', ends.GetValueOrDefault(at)).Append('(', opens.GetValueOrDefault(at));
            if (at < text.Length) written.Append(text[at]);
        }

        return written.ToString();
    }

    private static void Look(Node node, Dictionary<int, int> opens, Dictionary<int, int> ends)
    {
        if (node is LogicNode { Mixed: { } mixed })
        {
            opens[mixed.Position] = opens.GetValueOrDefault(mixed.Position) + 1;
            ends[mixed.End] = ends.GetValueOrDefault(mixed.End) + 1;
        }

        foreach (var child in node.Children) Look(child, opens, ends);
    }
}
