using System.Globalization;

namespace Player.Manifests;

/// <summary>What an unquoted YAML scalar is (YAML 1.2.2, 10.3.2), and what must be quoted so that it stays a String for every reader.</summary>
internal static class PlainScalar
{
    public static ScalarType TypeOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarType.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarType.Boolean,
        _ => IsNumber(text) ? ScalarType.Number : ScalarType.String,
    };

    /// <summary>Readers of YAML 1.1, such as kubectl's, take these for Booleans, numbers or times.</summary>
    public static bool NeedsQuotes(string text) =>
        TypeOf(text) != ScalarType.String
        || text.ToUpperInvariant() is "YES" or "NO" or "ON" or "OFF" or "Y" or "N"
        || char.IsAsciiDigit(text[0])
        || text[0] is '.' or '+' or '-'
        || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '/'));

    private static bool IsNumber(string text)
    {
        if (text is ".nan" or ".NaN" or ".NAN") return true;
        var digits = text.AsSpan().TrimStart("+-");
        if (text.Length - digits.Length > 1) return false;
        if (digits is ".inf" or ".Inf" or ".INF") return true;
        if (digits.StartsWith("0x") && digits.Length > 2) return long.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
        if (digits.StartsWith("0o") && digits.Length > 2) return digits[2..].IndexOfAnyExceptInRange('0', '7') < 0;
        return digits.Length > 0 && (char.IsAsciiDigit(digits[0]) || digits[0] == '.')
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
    }
}
