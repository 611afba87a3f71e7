using System.Globalization;

namespace Player.Filters.Cesql;

/// <summary>The primitive types of CESQL (CESQL 1.0, 3.1).</summary>
public enum CesqlType
{
    Boolean,
    Integer,
    String,
}

/// <summary>A value of CESQL: a String, an Integer of 32 bits with a sign, or a Boolean (CESQL 1.0, 3.1).</summary>
public readonly record struct CesqlValue
{
    private readonly int number;
    private readonly string? text;

    private CesqlValue(CesqlType type, int number, string? text, bool missing = false)
    {
        Type = type;
        this.number = number;
        this.text = text;
        IsMissing = missing;
    }

    public CesqlType Type { get; }

    public bool Boolean => number != 0;

    public int Integer => number;

    public string Text => text ?? "";

    /// <summary>
    /// Not a value but the lack of one: the subexpression around it gives the zero value of its own type (CESQL 1.0, 3.2). Never the
    /// result of an evaluation.
    /// </summary>
    internal bool IsMissing { get; }

    internal static CesqlValue Missing { get; } = new(CesqlType.Boolean, 0, null, missing: true);

    public static CesqlValue Of(bool value) => new(CesqlType.Boolean, value ? 1 : 0, null);

    public static CesqlValue Of(int value) => new(CesqlType.Integer, value, null);

    public static CesqlValue Of(string value) => new(CesqlType.String, 0, value);

    /// <summary><c>false</c>, <c>0</c> or <c>""</c>.</summary>
    public static CesqlValue Zero(CesqlType type) => new(type, 0, type == CesqlType.String ? "" : null);

    /// <summary>As CESQL casts (CESQL 1.0, 3.7).</summary>
    /// <returns>False with the zero value where the text does not say such a value.</returns>
    public bool TryCast(CesqlType to, out CesqlValue value)
    {
        value = this;
        if (Type == to) return true;
        switch (to)
        {
            case CesqlType.String:
                value = Of(ToString());
                return true;
            case CesqlType.Boolean when Type == CesqlType.Integer:
                value = Of(number != 0);
                return true;
            case CesqlType.Integer when Type == CesqlType.Boolean:
                value = Of(number);
                return true;
            case CesqlType.Integer:
                var isInteger = TryInteger(Text, out var parsed);
                value = Of(parsed);
                return isInteger;
            default:
                value = Of(Text.Equals("true", StringComparison.OrdinalIgnoreCase));
                return value.Boolean || Text.Equals("false", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Steps of holding one against the other: texts of different length differ at once.</summary>
    internal static long Cost(CesqlValue x, CesqlValue y) =>
        1 + (x.Type != y.Type || x.Text.Length == y.Text.Length ? x.Text.Length >> 3 : 0);

    /// <summary>The text that it casts to.</summary>
    public override string ToString() => Type switch
    {
        CesqlType.String => Text,
        CesqlType.Integer => number.ToString(CultureInfo.InvariantCulture),
        _ => Boolean ? "true" : "false",
    };

    // No blanks, no group signs: an optional sign and digits.
    private static bool TryInteger(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
