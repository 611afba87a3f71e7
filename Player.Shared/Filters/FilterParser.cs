using Player.Events;
using Player.Manifests;

namespace Player.Filters;

/// <summary>
/// Reads filters as Triggers write them. What Knative's webhook would refuse is refused here with the same rule, and so is what it
/// would silently let through to match nothing: unknown dialects, empty lists, CESQL that does not parse.
/// </summary>
public static class FilterParser
{
    // Bounds the stack for evaluation as well.
    private const int MaxDepth = 24;

    /// <summary>The items of <c>spec.filters</c>; those that are wrong are left out and noted.</summary>
    public static IReadOnlyList<EventFilter> ParseList(ManifestNode? node, NodeReader reader) =>
        [.. (reader.List(node)?.Items ?? []).Select(item => Parse(item, reader)).OfType<EventFilter>()];

    /// <summary>The same of filters that are there whatever is said of them: what is wrong stays as it is, and passes nothing.</summary>
    public static IReadOnlyList<EventFilter> ParseKept(ManifestNode? node, NodeReader reader) =>
        [.. (reader.List(node)?.Items ?? []).Select(item => Kept(item, reader)).OfType<EventFilter>()];

    /// <summary><c>spec.filter.attributes</c>.</summary>
    public static IReadOnlyDictionary<string, string> ParseAttributes(ManifestNode? node, NodeReader reader)
    {
        CheckNames(node as ManifestMap, reader);
        var texts = reader.Texts(node);
        if (node is ManifestMap map) AttributeNotes.Add(map, comparesWhole: true, reader);
        return texts;
    }

    private static EventFilter? Kept(ManifestNode item, NodeReader reader)
    {
        if (item is not ManifestMap map) return Parse(item, reader);
        var findings = new List<ManifestFinding>();
        var filter = Parse(map, new(findings));
        return filter ?? RefusedFilter.Of(map, findings.First(finding => finding.Severity == FindingSeverity.Error).Message);
    }

    /// <summary>One filter, such as <c>{ exact: { type: a } }</c>; null where it is wrong.</summary>
    public static EventFilter? Parse(ManifestNode node, NodeReader reader, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            reader.Error(node, $"Filters lie within filters {MaxDepth} levels deep at most.");
            return null;
        }

        if (reader.Map(node) is not { } map) return null;
        if (map.Members.FirstOrDefault(member => !Dialects.Names.Contains(member.Name)) is { } unknown)
        {
            reader.Error(unknown.Value.Path, unknown.NamePlace, $"There is no filter dialect {unknown.Name}; there are {string.Join(", ", Dialects.Names)}.");
            return null;
        }

        if (map.Members is [var only]) return Dialect(only, reader, depth);
        reader.Error(node, map.Members.Count == 0
            ? $"This filter names no dialect; write one of {string.Join(", ", Dialects.Names)}."
            : "A filter has one dialect only; make each a filter of its own, with a dash before it.");
        return null;
    }

    private static EventFilter? Dialect(ManifestMember member, NodeReader reader, int depth)
    {
        var node = member.Value;
        return member.Name switch
        {
            Dialects.Exact => Conditions(node, reader, comparesWhole: true) is { } exact ? new ExactFilter(exact) : null,
            Dialects.Prefix => Conditions(node, reader) is { } prefix ? new PrefixFilter(prefix) : null,
            Dialects.Suffix => Conditions(node, reader) is { } suffix ? new SuffixFilter(suffix) : null,
            Dialects.All => Nested(node, reader, depth) is { } all ? new AllFilter(all) : null,
            Dialects.Any => Nested(node, reader, depth) is { } any ? new AnyFilter(any) : null,
            Dialects.Not => Parse(node, reader, depth + 1) is { } inner ? new NotFilter(inner) : null,
            _ => CesqlFilter.Parse(node, reader),
        };
    }

    // Subscriptions API 0.1, 3.2.4.1: "The attribute name and value specified in the filter express MUST NOT be empty strings."
    private static IReadOnlyDictionary<string, string>? Conditions(ManifestNode node, NodeReader reader, bool comparesWhole = false)
    {
        if (reader.Map(node) is not { } map)
        {
            if (node is ManifestScalar { Type: ScalarType.Null }) reader.Error(node, $"{node.Path} must name an attribute and its value.");
            return null;
        }

        if (map.Members.Count == 0) reader.Error(map, $"{map.Path} must name at least one attribute.");
        var sound = CheckNames(map, reader) && map.Members.Count > 0;
        foreach (var (name, _, value) in map.Members)
        {
            if (value is not ManifestScalar { Type: ScalarType.String, Text: "" }) continue;
            reader.Error(value, $"The value of {name} must not be empty; for \"is present\" write cesql: EXISTS {name}.");
            sound = false;
        }

        var texts = reader.Texts(map);
        AttributeNotes.Add(map, comparesWhole, reader);
        return sound && texts.Count == map.Members.Count ? texts : null;
    }

    private static List<EventFilter>? Nested(ManifestNode node, NodeReader reader, int depth)
    {
        if (reader.List(node) is not { Items.Count: > 0 } list)
        {
            if (node is ManifestList or ManifestScalar { Type: ScalarType.Null }) reader.Error(node, $"{node.Path} must hold at least one filter.");
            return null;
        }

        List<EventFilter> filters = [.. list.Items.Select(item => Parse(item, reader, depth + 1)).OfType<EventFilter>()];
        return filters.Count == list.Items.Count ? filters : null;
    }

    private static bool CheckNames(ManifestMap? map, NodeReader reader)
    {
        var sound = true;
        foreach (var member in map?.Members ?? [])
        {
            if (IsAttributeName(member.Name)) continue;
            reader.Error(member.Value.Path, member.NamePlace,
                $"\"{member.Name}\" is no attribute name: it begins with a letter and has lower-case letters and digits only ({Paragraphs.Naming}).");
            sound = false;
        }

        return sound;
    }

    // As Knative's webhook has it: a letter first.
    private static bool IsAttributeName(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
