using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Player.Events;
using Player.Masks;

namespace Player.Tests.Masks;

/// <summary>Any JSON, any paths: what a path names is gone, and everything else is as it was. The second opinion works on a tree.</summary>
public sealed class MaskPropertyTests
{
    private static readonly Gen<string> name = Gen.OneOf("a", "b", "pass word", "名", "it's");
    private static readonly Gen<string> blank = Gen.OneOf("", "", " ", "\n\t");
    private static readonly Gen<string> leaf = Gen.OneOf(Gen.Int[100_000, 999_999].Select(n => $"\"secret-{n}\""), Gen.Int[100_000, 999_999].Select(n => $"{n}"), Gen.OneOf("true", "null", "1.50e+3", "\"\\u00e9\\\"]}\""));
    private static readonly Gen<string> json = Json(4);
    private static readonly Gen<string> step = Gen.OneOf(
        name.Select(one => $"['{one.Replace("'", "\\'", StringComparison.Ordinal)}']"), Gen.OneOf(".a", ".b", ".名", "..a", "..b", ".*", "[*]", "[0]", "[1]"));

    private static readonly Gen<string[]> paths = step.Array[0, 4].Select(steps => "$" + string.Concat(steps)).Array[1, 3];

    [Fact]
    public void Masked_JSON_is_JSON_without_what_was_masked_and_with_all_the_rest() => Gen.Select(json, paths).Sample(
        (text, chosen) =>
        {
            var rules = new MaskRules([], chosen.Select(path => JsonPath.Parse(path, out _)!));
            var envelope = new EventEnvelope { SpecVersion = "1.0", Id = "1", Source = "/s", Type = "t", Data = EventData.OfText(text) };

            var masked = Encoding.UTF8.GetString(rules.Apply(envelope).Data.Bytes.Span);

            var tree = JsonNode.Parse(text);
            HashSet<string> found = [.. chosen.SelectMany(path => Found(tree, Parts(path), "$"))];
            List<string> gone = [];
            var expected = Rebuilt(tree, "$", found, gone);
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(masked)), $"{string.Join(' ', chosen)}\n{text}\n{masked}");
            Assert.All(gone.Where(secret => secret.Contains("secret", StringComparison.Ordinal) && Count(text, secret) == gone.Count(one => one == secret)), secret => Assert.DoesNotContain(secret, masked, StringComparison.Ordinal));
            if (found.Count == 0) Assert.Equal(text, masked);
        },
        iter: 3000);

    private static Gen<string> Json(int depth) => depth == 0 ? leaf : Gen.OneOf(leaf, Members(Json(depth - 1)), Elements(Json(depth - 1)));

    private static Gen<string> Members(Gen<string> inner) => Gen.Select(name, inner, blank).Array[0, 4].Select(members =>
        $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"{member.Item3}\"{Escaped(member.Item1)}\"{member.Item3}:{member.Item2}"))}}}");

    private static Gen<string> Elements(Gen<string> inner) => Gen.Select(inner, blank).Array[0, 4].Select(elements => $"[{string.Join(',', elements.Select(one => one.Item2 + one.Item1))}]");

    // As some writers do it.
    private static string Escaped(string text) => text.Replace("a", "\\u0061", StringComparison.Ordinal);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static IReadOnlyList<string> Parts(string path)
    {
        List<string> parts = [];
        for (var rest = path[1..]; rest.Length > 0;)
        {
            var length = rest[0] == '[' ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : rest.StartsWith("..", StringComparison.Ordinal) ? 3 : 2;
            parts.Add(rest[..length]);
            rest = rest[length..];
        }

        return parts;
    }

    private static IEnumerable<string> Found(JsonNode? node, IReadOnlyList<string> parts, string at)
    {
        if (parts.Count == 0) return [at];
        var rest = parts.Skip(1).ToArray();
        var part = parts[0];
        IEnumerable<(string Name, JsonNode? Node)> children = node switch
        {
            JsonObject map => map.Select(member => (member.Key, member.Value)),
            JsonArray list => list.Select((element, place) => ($"#{place}", element)),
            _ => [],
        };
        if (part.StartsWith("..", StringComparison.Ordinal))
            return children.SelectMany(child => (child.Name == part[2..] ? Found(child.Node, rest, $"{at}/{child.Name}") : []).Concat(Found(child.Node, parts, $"{at}/{child.Name}")));
        return children.Where(child => part is ".*" or "[*]" || child.Name == Wanted(part)).SelectMany(child => Found(child.Node, rest, $"{at}/{child.Name}"));
    }

    private static string Wanted(string part) => part switch
    {
        ['.', .. var plain] => plain,
        ['[', '\'', .. var quoted, '\'', ']'] => quoted.Replace("\\'", "'", StringComparison.Ordinal),
        _ => "#" + part[1..^1],
    };

    private static JsonNode? Rebuilt(JsonNode? node, string at, HashSet<string> found, List<string> gone)
    {
        if (found.Contains(at))
        {
            gone.AddRange(Leaves(node));
            return JsonValue.Create(MaskRules.Mask);
        }

        return node switch
        {
            JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Rebuilt(member.Value, $"{at}/{member.Key}", found, gone)))),
            JsonArray list => new JsonArray([.. list.Select((element, place) => Rebuilt(element, $"{at}/#{place}", found, gone))]),
            _ => node?.DeepClone(),
        };
    }

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Leaves(member.Value)),
        JsonArray list => list.SelectMany(Leaves),
        null => [],
        _ => [node.ToString()],
    };
}
