using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Player.Manifests;

/// <summary>What a scalar is, by its style and its tag (https://yaml.org/type/).</summary>
internal static class YamlTags
{
    private const string Core = "tag:yaml.org,2002:";
    private static readonly UTF8Encoding strict = new(false, throwOnInvalidBytes: true);

    public static ManifestScalar Read(NodePath way, Scalar scalar, YamlRules rules, NodeReader findings)
    {
        var place = ManifestYaml.PlaceOf(scalar.Start, scalar.End);
        if (scalar.Tag.IsEmpty) return Of(way, place, scalar.Value, scalar.Style == ScalarStyle.Plain ? PlainScalar.TypeOf(scalar.Value, rules) : ScalarType.String, rules);
        var tag = scalar.Tag.Value.StartsWith(Core, StringComparison.Ordinal) ? "!!" + scalar.Tag.Value[Core.Length..] : scalar.Tag.Value;
        ScalarType? wanted = tag switch
        {
            "!!int" or "!!float" => ScalarType.Number,
            "!!bool" => ScalarType.Boolean,
            "!!null" => ScalarType.Null,
            _ => null,
        };
        if (wanted is { } type)
        {
            if (PlainScalar.TypeOf(scalar.Value, rules) != type || (tag == "!!int" && YamlNumber.Json(scalar.Value, rules)?.AsSpan().IndexOfAny(".eE") is null or >= 0))
                findings.Error(way.ToString(), place, $"\"{ManifestFinding.Quoted(scalar.Value)}\" is not what its tag {tag} says.");
            return Of(way, place, scalar.Value, type, rules);
        }

        if (tag == "!!binary") return new(way, place, ScalarType.String, Binary(scalar.Value, way, place, findings));
        if (tag is not ("!" or "!!str" or "!!timestamp")) Unknown(tag, way, place, rules, findings);
        return new(way, place, ScalarType.String, scalar.Value);
    }

    // kubectl takes the value as a text; in a file of this Player's own it is a slip.
    private static void Unknown(string tag, NodePath way, Place place, YamlRules rules, NodeReader findings)
    {
        if (rules == YamlRules.Kubernetes) findings.Note(way.ToString(), place, $"The tag {ManifestFinding.Quoted(tag)} means nothing here: the value is taken as a text.");
        else findings.Error(way.ToString(), place, $"The tag {ManifestFinding.Quoted(tag)} means nothing here: write the value itself.");
    }

    private static ManifestScalar Of(NodePath way, Place place, string text, ScalarType type, YamlRules rules) => new(way, place, type, type == ScalarType.Null ? "" : text)
    {
        Json = type switch
        {
            ScalarType.Number => YamlNumber.Json(text, rules),
            ScalarType.Boolean => PlainScalar.Boolean(text, rules) == true ? "true" : "false",
            _ => null,
        },
    };

    // As kubectl has it: the bytes are the text.
    private static string Binary(string base64, NodePath way, Place place, NodeReader findings)
    {
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        try
        {
            if (Convert.TryFromBase64String(base64, bytes, out var length)) return strict.GetString(bytes, 0, length);
            findings.Error(way.ToString(), place, "What is tagged !!binary must be base64.");
        }
        catch (DecoderFallbackException)
        {
            findings.Error(way.ToString(), place, "What is tagged !!binary is no text in UTF-8: bytes of an event go into data_base64, without a tag.");
        }

        return "";
    }
}
