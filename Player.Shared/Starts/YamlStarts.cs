using System.Text.RegularExpressions;
using Player.Events;
using Player.Manifests;

namespace Player.Starts;

/// <summary>Events in YAML: those of the CloudEvents conformance tests, and plain ones, an attribute a line.</summary>
internal static partial class YamlStarts
{
    /// <summary>Whether a text is YAML with an event in it, or a manifest: that it has the names of one is not enough.</summary>
    public static bool IsEvent(string text)
    {
        if (!First().IsMatch(text) || !Name().IsMatch(text)) return false;
        var read = ManifestYaml.Read(Dedented(text));
        return Items(read).Any(map => IsEvent(map) || IsManifest(map));
    }

    public static StartKind Read(string text, StartBook found)
    {
        if (HereDocuments.Only(text) is { } body && IsEvent(body))
        {
            found.Note(0, "here-document");
            text = body;
        }

        var read = ManifestYaml.Read(Dedented(text));
        var isKnown = false;
        var isManifest = false;
        foreach (var map in Items(read))
        {
            if (map["ContextAttributes"] is ManifestMap) Conformance(map, found);
            else if (IsManifest(map)) found.Error(map.Place.Line, "is-manifest", $"{map.TextAt("kind")} {map.TextAt("metadata", "name")}".Trim());
            else if (IsEvent(map)) found.Add(new(One(map, found)));
            else continue;
            isKnown |= !IsManifest(map);
            isManifest |= IsManifest(map);
        }

        Say(read, text, found);
        if (!isKnown && !isManifest && !found.HasFindings) found.Error(0, "nothing");
        return isKnown ? StartKind.Yaml : StartKind.Unknown;
    }

    private static void Say(ManifestText read, string text, StartBook found)
    {
        foreach (var finding in read.Findings)
        {
            if (finding.Path.Length > 0) found.Note(finding.Place.Line, "attribute-twice", finding.Path);
            else if (!Looks().IsMatch(text)) continue;
            else if (text.Contains("{{", StringComparison.Ordinal)) found.Error(finding.Place.Line, "yaml-template");
            else if (Tab().Match(text) is { Success: true } tab) found.Error(text.AsSpan(0, tab.Index).Count('\n') + 1, "yaml-tab");
            else found.Error(finding.Place.Line, "yaml-broken");
        }
    }

    private static IEnumerable<ManifestMap> Items(ManifestText read) =>
        read.Documents.SelectMany(document => document is ManifestList list ? list.Items : [document]).OfType<ManifestMap>();

    private static bool IsEvent(ManifestMap map) =>
        map["ContextAttributes"] is ManifestMap || ((map[AttributeNames.Type] is not null || map[AttributeNames.Source] is not null) && !IsManifest(map));

    private static bool IsManifest(ManifestMap map) => map["apiVersion"] is ManifestScalar && map["kind"] is ManifestScalar;

    // What no attribute can be is told here, in the words of this room.
    private static EventDraft One(ManifestMap map, StartBook found)
    {
        List<ManifestMember> members = [];
        if (map.Members.Count > StartReader.MaxAttributes) found.Note(map.Place.Line, "attributes-many", $"{StartReader.MaxAttributes}");
        foreach (var member in map.Members.Take(StartReader.MaxAttributes))
        {
            var isData = member.Name is AttributeNames.Data or AttributeNames.DataBase64;
            if (isData || member.Value is ManifestScalar) members.Add(member);
            else found.Error(member.Value.Place.Line, member.Value is ManifestMap ? "attribute-object" : "attribute-list", member.Name);
        }

        if (map[AttributeNames.Data] is not (null or ManifestScalar { Type: ScalarType.Null }) && map[AttributeNames.DataBase64] is { } base64 and not ManifestScalar { Type: ScalarType.Null }) found.Error(base64.Place.Line, "data-twice");
        if (map[AttributeNames.DataBase64] is { } binary and not ManifestScalar { Type: ScalarType.String or ScalarType.Null }) found.Error(binary.Place.Line, "base64");
        return EventYaml.Read(map with { Members = members }, new([]));
    }

    private static void Conformance(ManifestMap map, StartBook found)
    {
        if (map["ContextAttributes"] is not ManifestMap attributes) return;
        var extensions = attributes["Extensions"] as ManifestMap;
        List<ManifestMember> members = [.. attributes.Members.Where(member => member.Name != "Extensions"), .. extensions?.Members ?? []];
        if (map["Data"] is { } data) members.Add(new(AttributeNames.Data, default, data));
        ContentMode? mode = map.TextAt("Mode")?.ToLowerInvariant() switch { "binary" => ContentMode.Binary, "structured" => ContentMode.Structured, _ => null };
        found.Add(new(One(attributes with { Members = members }, found), mode));
    }

    // A text that was copied out of a page or of another file is set in as a whole.
    private static string Dedented(string text)
    {
        var lines = text.Split('\n');
        var indent = lines.Where(line => line.AsSpan().Trim().Length > 0).Select(line => line.Length - line.TrimStart(' ', '\u00A0').Length).DefaultIfEmpty(0).Min();
        return indent == 0 ? text : string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line));
    }

    // The first line that is no remark is a name with a colon, or an item of a list of such.
    [GeneratedRegex(@"\A(?:[ \t]*(?:#[^\n]*|---[^\n]*|%YAML[^\n]*)?\n)*[ \t\u00A0]*(?:- )?[""']?[\w./-]{1,80}[""']?[ \t]*:(?:[ \t]|\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex(@"(?m)^[ \t\u00A0]*(?:- )?[""']?(?:type|source|apiVersion|ContextAttributes)[""']?[ \t]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?m)^[ \t]*(?:- )?[\w.-]{1,80}:(?:[ \t]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Looks();

    [GeneratedRegex(@"(?m)^ *\t", RegexOptions.CultureInvariant)]
    private static partial Regex Tab();
}
