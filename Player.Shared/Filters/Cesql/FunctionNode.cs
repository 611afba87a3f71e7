using System.Text;
using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>A call; functions are told apart by name and number of arguments (CESQL 1.0, 3.5).</summary>
internal sealed class FunctionNode(Span place, FunctionName name, Node[] arguments) : Node(place.Start, place.Length, Above(arguments))
{
    private readonly Function? function = Function.Find(name, arguments.Length);

    public string Name => name.Text;

    public bool IsKnown => function is not null;

    // An unknown one gives false.
    public override CesqlType? Type => function?.Returns ?? CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => arguments;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        if (function is null)
        {
            evaluation.Fail(CesqlErrorKind.MissingFunction, this, $"There is no function {Excerpt.Of(name.Text, CesqlLimits.Quoted)} that takes {arguments.Length} arguments.");
            return CesqlValue.Of(false);
        }

        var few = default(FewValues);
        var values = arguments.Length <= FewValues.Count ? few[..arguments.Length] : new CesqlValue[arguments.Length];
        var complete = true;
        for (var i = 0; i < values.Length; i++)
        {
            complete &= function.Parameter(i) is { } type
                ? arguments[i].TryEvaluate(ref evaluation, type, out values[i])
                : !(values[i] = arguments[i].Evaluate(ref evaluation)).IsMissing;
            if (evaluation.IsOver) return CesqlValue.Zero(function.Returns);
        }

        // Before anything is made, so that a text of any length never is.
        if (!complete || !evaluation.Spend(this, function.Cost(values))) return CesqlValue.Zero(function.Returns);
        if (evaluation.Cautions is not null) TextCautions.Look(ref evaluation, this, values);
        var (value, error, message) = function.Call(values);
        if (error is { } kind) evaluation.Fail(kind, this, message);
        return value;
    }

    public override void Print(StringBuilder text)
    {
        text.Append(name.Text);
        Print(text, arguments);
    }
}

/// <summary>The arguments of most calls, on the stack.</summary>
[System.Runtime.CompilerServices.InlineArray(Count)]
internal struct FewValues
{
    public const int Count = 4;
    private CesqlValue first;
}

/// <param name="Value">Always one of the function's type.</param>
/// <param name="Error">Null: none.</param>
/// <param name="Message">One English sentence where there is an error.</param>
internal readonly record struct Answer(CesqlValue Value, CesqlErrorKind? Error = null, string Message = "");
