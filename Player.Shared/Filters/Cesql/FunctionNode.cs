using System.Text;

namespace Player.Filters.Cesql;

/// <summary>A call; functions are told apart by name and number of arguments (CESQL 1.0, 3.5).</summary>
internal sealed class FunctionNode(int position, int length, string name, IReadOnlyList<Node> arguments) : Node(position, length)
{
    private readonly Function? function = Function.Find(name, arguments.Count);
    private readonly Node[] arguments = [.. arguments];

    // An unknown one gives false.
    public override CesqlType? Type => function?.Returns ?? CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => arguments;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        if (function is null)
        {
            evaluation.Fail(CesqlErrorKind.MissingFunction, this, $"There is no function {name} that takes {arguments.Length} arguments.");
            return CesqlValue.Of(false);
        }

        var few = default(FewValues);
        var values = arguments.Length <= FewValues.Count ? few[..arguments.Length] : new CesqlValue[arguments.Length];
        var complete = true;
        for (var i = 0; i < values.Length; i++)
        {
            complete &= arguments[i].TryEvaluate(ref evaluation, function.Parameter(i), out values[i]);
            if (evaluation.IsOver) return CesqlValue.Zero(function.Returns);
        }

        if (!complete) return CesqlValue.Zero(function.Returns);
        var (value, error, message) = function.Call(values);
        if (error is { } kind) evaluation.Fail(kind, this, message);
        return value;
    }

    public override void Print(StringBuilder text)
    {
        text.Append(name).Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) text.Append(", ");
            arguments[i].Print(text);
        }

        text.Append(')');
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
