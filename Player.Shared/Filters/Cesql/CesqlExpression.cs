using System.Text;
using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>
/// An expression of CESQL 1.0 (https://github.com/cloudevents/spec/blob/main/cesql/spec.md): parsed once, evaluated often, by any number
/// of threads. Evaluation is pure and never throws.
/// </summary>
public sealed class CesqlExpression
{
    /// <summary>The longest text that is read, characters.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly Node root;

    private CesqlExpression(string text, Node root) => (Text, this.root) = (text, root);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a text; never throws.</summary>
    public static CesqlParseResult Parse(string text)
    {
        if (text.Length > MaxLength)
            return new CesqlParseResult.Invalid(new(MaxLength, text.Length - MaxLength, $"the expression is longer than {MaxLength} characters"));
        try
        {
            return new CesqlParseResult.Parsed(new(text, Parser.Parse(text)));
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
        var evaluation = new Evaluation(envelope, errors);
        var value = root.Evaluate(ref evaluation);
        // Its type cannot be known, so it is taken for a Boolean (CESQL 1.0, 3.2).
        return new(value.IsMissing ? CesqlValue.Of(false) : value, errors);
    }

    /// <summary>As a filter: true only where the value is the Boolean true and there is no error; the first error ends it (CESQL 1.0, 1.2).</summary>
    public bool Passes(EventEnvelope envelope)
    {
        var evaluation = new Evaluation(envelope, null);
        var value = root.Evaluate(ref evaluation);
        return !evaluation.HasFailed && value is { IsMissing: false, Type: CesqlType.Boolean, Boolean: true };
    }

    /// <summary>The parts that decided that an event does not pass, in the order of the text; empty where it passes.</summary>
    public IReadOnlyList<CesqlReason> Explain(EventEnvelope envelope) => Passes(envelope) ? [] : new Explanation(Text, envelope).Of(root);

    /// <summary>Canonical text: reads as the same expression.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        root.Print(text);
        return text.ToString();
    }
}
