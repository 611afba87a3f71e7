using System.Text;
using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>
/// An expression of CESQL 1.0 (https://github.com/cloudevents/spec/blob/main/cesql/spec.md): parsed once, evaluated often, by any number
/// of threads. Evaluation is pure, bounded by <see cref="CesqlLimits"/>, and never throws.
/// </summary>
public sealed class CesqlExpression
{
    /// <summary>The longest text that is read, characters.</summary>
    public const int MaxLength = CesqlLimits.Length;

    private readonly Node root;

    private CesqlExpression(string text, CesqlMode mode, Node root) => (Text, Mode, this.root) = (text, mode, root);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public CesqlMode Mode { get; }

    /// <summary>What it gives, whatever the event; null where that is for the event to say.</summary>
    public CesqlType? Type => root.Type;

    /// <summary>What is worth saying of it before any event comes.</summary>
    public IReadOnlyList<CesqlWarning> Warnings => field ??= ExpressionWarnings.Of(Text, Mode, root);

    /// <summary>The same with parentheses wherever AND, OR and XOR are mixed, so that nobody can read it otherwise; null where they are not.</summary>
    public string? Parenthesised => LogicParentheses.Write(Text, root);

    /// <summary>Reads a text as the specification does; never throws.</summary>
    public static CesqlParseResult Parse(string text) => Parse(text, CesqlMode.Specification);

    /// <summary>Reads a text; never throws.</summary>
    public static CesqlParseResult Parse(string text, CesqlMode mode)
    {
        if (text.Length > MaxLength)
            return new CesqlParseResult.Invalid(new(MaxLength, text.Length - MaxLength, $"the expression is longer than {MaxLength} characters"));
        try
        {
            return new CesqlParseResult.Parsed(new(text, mode, Parser.Parse(text, mode)));
        }
        catch (ParseFault fault)
        {
            return new CesqlParseResult.Invalid(fault.Error);
        }
    }

    /// <summary>The value and every error on the way to it (CESQL 1.0, 3.3).</summary>
    public CesqlResult Evaluate(EventEnvelope envelope)
    {
        var errors = new List<CesqlError>();
        var evaluation = new Evaluation(Seen(envelope), Mode, errors);
        var value = root.Evaluate(ref evaluation);
        // Its type cannot be known, so it is taken for a Boolean (CESQL 1.0, 3.2).
        return new(value.IsMissing ? CesqlValue.Of(false) : value, errors);
    }

    /// <summary>As a filter: true only where the value is the Boolean true and there is no error; the first error ends it (CESQL 1.0, 1.2).</summary>
    public bool Passes(EventEnvelope envelope) => Decide(envelope) == FilterOutcome.Passes;

    /// <summary>As <see cref="Passes"/>; and whether a Knative filter would break over it.</summary>
    public FilterOutcome Decide(EventEnvelope envelope)
    {
        var evaluation = new Evaluation(Seen(envelope), Mode, null);
        var value = root.Evaluate(ref evaluation);
        if (evaluation.HasFailed || value.IsMissing) return FilterOutcome.Fails;
        if (value.Type != CesqlType.Boolean) return FilterOutcome.Breaks;
        return value.Boolean ? FilterOutcome.Passes : FilterOutcome.Fails;
    }

    /// <summary>The parts that decided that an event does not pass, in the order of the text; empty where it passes.</summary>
    public IReadOnlyList<CesqlReason> Explain(EventEnvelope envelope) => Passes(envelope) ? [] : new Explanation(Text, Seen(envelope), Mode).Of(root);

    /// <summary>Where Knative's engine is known to be at fault with this very event; empty in the specification's mode.</summary>
    public IReadOnlyList<CesqlWarning> Cautions(EventEnvelope envelope)
    {
        if (Mode != CesqlMode.Knative) return [];
        var cautions = new List<CesqlWarning>();
        var evaluation = new Evaluation(Seen(envelope), Mode, null, cautions);
        _ = root.Evaluate(ref evaluation);
        return [.. cautions.DistinctBy(one => (one.Kind, one.Position)).Take(CesqlLimits.Reasons)];
    }

    /// <summary>Canonical text: reads as the same expression, in either mode.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        root.Print(text);
        return text.ToString();
    }

    private EventEnvelope Seen(EventEnvelope envelope) => Mode == CesqlMode.Knative ? FilteredEvent.Of(envelope) : envelope;
}
