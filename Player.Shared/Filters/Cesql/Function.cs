using System.Text;

namespace Player.Filters.Cesql;

/// <summary>A built-in function (CESQL 1.0, 3.5.1 to 3.5.3). Characters are Unicode code points.</summary>
internal sealed class Function
{
    private static readonly Function[] all =
    [
        Of("LENGTH", [CesqlType.String], CesqlType.Integer, values => new(CesqlValue.Of(Length(values[0].Text)))),
        Of("LOWER", [CesqlType.String], CesqlType.String, values => new(CesqlValue.Of(values[0].Text.ToLowerInvariant()))),
        Of("UPPER", [CesqlType.String], CesqlType.String, values => new(CesqlValue.Of(values[0].Text.ToUpperInvariant()))),
        Of("TRIM", [CesqlType.String], CesqlType.String, values => new(CesqlValue.Of(values[0].Text.Trim()))),
        Of("LEFT", [CesqlType.String, CesqlType.Integer], CesqlType.String, values => Edge(values[0].Text, values[1].Integer, fromEnd: false)),
        Of("RIGHT", [CesqlType.String, CesqlType.Integer], CesqlType.String, values => Edge(values[0].Text, values[1].Integer, fromEnd: true)),
        Of("SUBSTRING", [CesqlType.String, CesqlType.Integer], CesqlType.String, values => Substring(values[0].Text, values[1].Integer, int.MaxValue)),
        Of("SUBSTRING", [CesqlType.String, CesqlType.Integer, CesqlType.Integer], CesqlType.String,
            values => Substring(values[0].Text, values[1].Integer, values[2].Integer)),
        Of("ABS", [CesqlType.Integer], CesqlType.Integer, values => Abs(values[0].Integer)),
        Of("INT", [CesqlType.Integer], CesqlType.Integer, values => new(values[0])),
        Of("BOOL", [CesqlType.Boolean], CesqlType.Boolean, values => new(values[0])),
        Of("STRING", [CesqlType.String], CesqlType.String, values => new(values[0])),
        new() { Name = "IS_INT", Parameters = [null], Only = CesqlMode.Knative, Returns = CesqlType.Boolean, Call = values => new(CesqlValue.Of(values[0].TryCast(CesqlType.Integer, out _))) },
        new() { Name = "IS_BOOL", Parameters = [null], Only = CesqlMode.Knative, Returns = CesqlType.Boolean, Call = values => new(CesqlValue.Of(values[0].TryCast(CesqlType.Boolean, out _))) },
        new() { Name = "CONCAT", Parameters = [], IsOpen = true, Returns = CesqlType.String, Call = values => new(CesqlValue.Of(Join("", values))) },
        new() { Name = "CONCAT_WS", Parameters = [CesqlType.String], IsOpen = true, Returns = CesqlType.String, Call = values => new(CesqlValue.Of(Join(values[0].Text, values[1..]))) },
    ];

    /// <summary>Those of the specification.</summary>
    public static IEnumerable<string> Names => all.Where(one => one.Only is null).Select(one => one.Name).Distinct();

    public required CesqlType Returns { get; init; }

    public required FunctionBody Call { get; init; }

    private string Name { get; init; } = "";

    // Null: a value of any type, as it is.
    private CesqlType?[] Parameters { get; init; } = [];

    /// <summary>The mode that alone has it; null: each has it.</summary>
    private CesqlMode? Only { get; init; }

    /// <summary>Takes any number of Strings more.</summary>
    private bool IsOpen { get; init; }

    /// <returns>Null where there is none of that name with so many arguments.</returns>
    public static Function? Find(FunctionName name, int arguments) => Array.Find(
        all,
        one => one.Name == name.Text && (one.Only is null || one.Only == name.Mode)
            && (one.IsOpen ? arguments >= one.Parameters.Length : arguments == one.Parameters.Length));

    /// <summary>What an argument is cast to; null: nothing.</summary>
    public CesqlType? Parameter(int number) => number < Parameters.Length ? Parameters[number] : CesqlType.String;

    /// <summary>Steps of a call, the text that it makes included.</summary>
    public long Cost(ReadOnlySpan<CesqlValue> values)
    {
        var cost = 1L;
        foreach (var value in values) cost += value.Text.Length;
        return IsOpen && Parameters.Length > 0 ? cost + ((long)values[0].Text.Length * values.Length) : cost;
    }

    private static Function Of(string name, CesqlType[] parameters, CesqlType returns, FunctionBody call) =>
        new() { Name = name, Parameters = [.. parameters.Select(type => (CesqlType?)type)], Returns = returns, Call = call };

    private static string Join(string delimiter, ReadOnlySpan<CesqlValue> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++) text.Append(i == 0 ? "" : delimiter).Append(values[i].Text);
        return text.ToString();
    }

    private static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }

    private static Answer Edge(string text, int count, bool fromEnd)
    {
        if (count < 0) return new(CesqlValue.Of(text), CesqlErrorKind.FunctionEvaluation, $"{count} characters cannot be taken.");
        var length = Length(text);
        if (length <= count) return new(CesqlValue.Of(text));
        return new(CesqlValue.Of(fromEnd ? Part(text, length - count, count) : Part(text, 0, count)));
    }

    private static Answer Substring(string text, int position, int count)
    {
        var length = Length(text);
        if (position > length || position < -length)
            return new(CesqlValue.Of(""), CesqlErrorKind.FunctionEvaluation, $"Position {position} lies outside of {length} characters.");
        if (count < 0) return new(CesqlValue.Of(""), CesqlErrorKind.FunctionEvaluation, $"{count} characters cannot be taken.");
        return new(CesqlValue.Of(position == 0 ? "" : Part(text, position > 0 ? position - 1 : length + position, count)));
    }

    private static Answer Abs(int value) => value == int.MinValue
        ? new(CesqlValue.Of(int.MaxValue), CesqlErrorKind.Math, "The result does not fit 32 bits.")
        : new(CesqlValue.Of(Math.Abs(value)));

    /// <summary>So many code points from the one at <paramref name="start"/>, from 0.</summary>
    private static string Part(string text, int start, int count)
    {
        var part = new StringBuilder();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (at >= start && at - start < count) part.Append(rune);
            at++;
        }

        return part.ToString();
    }
}

/// <summary>Who is called, in capitals, and in whose reading.</summary>
internal readonly record struct FunctionName(string Text, CesqlMode Mode);

internal delegate Answer FunctionBody(ReadOnlySpan<CesqlValue> values);
