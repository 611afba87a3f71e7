namespace Player.Manifests;

/// <summary>What an unquoted YAML scalar is (YAML 1.2.2, 10.3.2), and what must be quoted so that it stays a String for every reader.</summary>
internal static class PlainScalar
{
    public static ScalarType TypeOf(string text, YamlRules rules = YamlRules.Core) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarType.Null,
        _ when Boolean(text, rules) is not null => ScalarType.Boolean,
        _ => YamlNumber.IsOne(text, rules) ? ScalarType.Number : ScalarType.String,
    };

    /// <summary>The Boolean that a word is; null where it is none.</summary>
    public static bool? Boolean(string text, YamlRules rules) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" when rules == YamlRules.Kubernetes => true,
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" when rules == YamlRules.Kubernetes => false,
        _ => null,
    };

    /// <summary>Readers of YAML 1.1, such as kubectl's, take these for Booleans, numbers or times.</summary>
    public static bool NeedsQuotes(string text) =>
        TypeOf(text) != ScalarType.String
        || text.ToUpperInvariant() is "YES" or "NO" or "ON" or "OFF" or "Y" or "N"
        || char.IsAsciiDigit(text[0])
        || text[0] is '.' or '+' or '-'
        || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '/'));
}
