using System.Globalization;
using System.Numerics;

namespace Player.Manifests;

/// <summary>Numbers as YAML writes them, and the same as JSON has them.</summary>
internal static class YamlNumber
{
    // Of other bases than ten: reading them takes the square of their length, and nobody writes so many.
    private const int MostDigits = 400;

    /// <summary>Whether an unquoted word is a number.</summary>
    public static bool IsOne(string text, YamlRules rules) => IsNoValue(text) || Json(text, rules) is not null;

    /// <summary>The number as JSON; null where it is none, or one that JSON does not know: <c>.inf</c> and <c>.nan</c>.</summary>
    public static string? Json(string text, YamlRules rules)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.')) return null;
        var plain = rules == YamlRules.Kubernetes && text[0] != '.' ? text.Replace("_", "", StringComparison.Ordinal) : text;
        var digits = plain.AsSpan().TrimStart("+-");
        if (digits.IsEmpty || plain.Length - digits.Length > 1) return null;
        var sign = plain[0] == '-' ? "-" : "";
        return (OtherBase(digits, rules) ?? Decimal(digits)) is { } number ? sign + number : null;
    }

    private static string? OtherBase(ReadOnlySpan<char> digits, YamlRules rules) => digits switch
    {
        ['0', 'x', .. var hex] => Power(hex, 16),
        ['0', 'o', .. var octal] => Power(octal, 8),
        _ when rules == YamlRules.Core => null,
        ['0', 'X', .. var hex] => Power(hex, 16),
        ['0', 'O', .. var octal] => Power(octal, 8),
        ['0', 'b' or 'B', .. var binary] => Power(binary, 2),
        ['0', .. { Length: > 0 } octal] => Power(octal, 8),
        _ => null,
    };

    private static bool IsNoValue(string text) =>
        text is ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF";

    private static string? Power(ReadOnlySpan<char> digits, int of)
    {
        if (digits.Length is 0 or > MostDigits) return null;
        var number = BigInteger.Zero;
        foreach (var letter in digits)
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : char.IsAsciiHexDigit(letter) ? (letter | ' ') - 'a' + 10 : of;
            if (digit >= of) return null;
            number = (number * of) + digit;
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    // [0-9]+(\.[0-9]*)?|\.[0-9]+, and an exponent; as JSON it has digits on both sides of its dot, and no zero before others.
    private static string? Decimal(ReadOnlySpan<char> text)
    {
        var whole = Count(text);
        var rest = text[whole..];
        var fraction = rest is ['.', ..] ? Count(rest[1..]) : -1;
        if (whole == 0 && fraction <= 0) return null;
        var exponent = rest[(fraction + 1)..];
        if (!exponent.IsEmpty)
        {
            if (exponent[0] is not ('e' or 'E')) return null;
            var power = exponent is [_, '+' or '-', ..] ? exponent[2..] : exponent[1..];
            if (power.IsEmpty || Count(power) != power.Length) return null;
        }

        var before = text[..whole].TrimStart('0');
        return string.Concat(before.IsEmpty ? "0" : before, fraction > 0 ? rest[..(fraction + 1)] : "", exponent);
    }

    private static int Count(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
}
