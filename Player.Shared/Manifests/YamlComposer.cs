using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Player.Manifests;

/// <summary>
/// Makes nodes of the parser's events: one document, within its limits. Aliases become copies of what their anchors name, which stand in the
/// text where the anchor is; <c>&lt;&lt;</c> takes members of other maps (https://yaml.org/type/merge.html).
/// </summary>
internal sealed class YamlComposer(IParser parser, YamlRules rules, YamlAllowance left, NodeReader findings)
{
    private const string Merge = "<<";
    private readonly Dictionary<AnchorName, ManifestNode> anchors = [];
    private readonly HashSet<AnchorName> open = [];

    public ManifestNode Document() => Node(NodePath.Root, 0);

    private ManifestNode Node(NodePath way, int depth)
    {
        var next = parser.Current ?? throw new InvalidOperationException("The text ends within a document.");
        Deeper(next, depth);
        if (next is AnchorAlias) return Copy(Named(parser.Consume<AnchorAlias>()), way, depth, next);
        var anchor = (next as NodeEvent)?.Anchor ?? AnchorName.Empty;
        if (!anchor.IsEmpty) open.Add(anchor);
        ManifestNode node = next switch
        {
            Scalar => Leaf(way, parser.Consume<Scalar>()),
            MappingStart => Map(way, depth),
            SequenceStart => List(way, depth),
            _ => throw new YamlException(next.Start, next.End, "a value was expected here"),
        };
        if (anchor.IsEmpty) return node;
        open.Remove(anchor);
        return anchors[anchor] = node;
    }

    private ManifestMap Map(NodePath way, int depth)
    {
        var start = parser.Consume<MappingStart>();
        left.Take(start, 0);
        var members = new YamlMembers(findings);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var (name, key, isMerge) = Name();
            if (isMerge) Merged(members, Node(way.Below(Merge), depth + 1), way, depth);
            else members.Add(new(name, ManifestYaml.PlaceOf(key.Start, key.End), Node(way.Below(name), depth + 1)));
        }

        var end = parser.Consume<MappingEnd>();
        return new(way, ManifestYaml.PlaceOf(start.Start, end.End), members.All());
    }

    private (string Name, ParsingEvent Key, bool IsMerge) Name()
    {
        var key = parser.Current ?? throw new InvalidOperationException("The text ends within a map.");
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (Named(alias) is not ManifestScalar known) throw new YamlException(key.Start, key.End, "a name was expected here, and the anchor is a map or a list");
            left.Take(key, known.Text.Length);
            return (known.Text, key, false);
        }

        if (!parser.TryConsume<Scalar>(out var scalar)) throw new YamlException(key.Start, key.End, "a name was expected here");
        left.Take(scalar, scalar.Value.Length);
        if (scalar.Value.Length > YamlLimits.NameLength) throw new YamlRefusal(key, $"A name has {YamlLimits.NameLength} characters at most, and this one has {scalar.Value.Length}.");
        if (!scalar.Anchor.IsEmpty) anchors[scalar.Anchor] = Leaf(NodePath.Root, scalar);
        var isPlain = scalar.Style == ScalarStyle.Plain;
        // Written so, kubectl would make another name of it.
        if (isPlain && rules == YamlRules.Kubernetes && PlainScalar.Boolean(scalar.Value, rules) is { } flag && PlainScalar.Boolean(scalar.Value, YamlRules.Core) is null)
            findings.Error(scalar.Value, ManifestYaml.PlaceOf(key.Start, key.End), $"kubectl reads the name {scalar.Value} as {(flag ? "true" : "false")}: write it in quotes, '{scalar.Value}'.");
        return (scalar.Value, key, isPlain && scalar.Value == Merge);
    }

    private void Merged(YamlMembers members, ManifestNode from, NodePath way, int depth)
    {
        switch (from)
        {
            case ManifestMap map:
                members.Merge(map, member => Copy(member.Value, way.Below(member.Name), depth + 1, null));
                break;
            case ManifestList list when list.Items.All(item => item is ManifestMap):
                foreach (var item in list.Items) Merged(members, item, way, depth);
                break;
            default:
                findings.Error(from, "<< takes the members of a map, or of a list of maps: <<: *name.");
                break;
        }
    }

    private ManifestList List(NodePath way, int depth)
    {
        var start = parser.Consume<SequenceStart>();
        left.Take(start, 0);
        var items = new List<ManifestNode>();
        while (!parser.Accept<SequenceEnd>(out _)) items.Add(Node(way.Below(items.Count), depth + 1));
        var end = parser.Consume<SequenceEnd>();
        return new(way, ManifestYaml.PlaceOf(start.Start, end.End), items);
    }

    private ManifestScalar Leaf(NodePath way, Scalar scalar)
    {
        left.Take(scalar, scalar.Value.Length);
        return YamlTags.Read(way, scalar, rules, findings);
    }

    private ManifestNode Named(AnchorAlias alias) => anchors.TryGetValue(alias.Value, out var known) && !open.Contains(alias.Value) ? known : throw new YamlException(
        alias.Start, alias.End, open.Contains(alias.Value) ? $"*{alias.Value} stands within what it names" : $"there is no anchor &{alias.Value} before this");

    // Each copy knows its own way, and is counted: a few aliases of aliases are a text of a few lines and a tree without end.
    private ManifestNode Copy(ManifestNode node, NodePath way, int depth, ParsingEvent? at)
    {
        Deeper(at, depth);
        left.Take(at, (node as ManifestScalar)?.Text.Length ?? 0);
        return node switch
        {
            ManifestMap map => map with { Way = way, Members = [.. map.Members.Select(one => one with { Value = Copy(one.Value, way.Below(one.Name), depth + 1, at) })] },
            ManifestList list => list with { Way = way, Items = [.. list.Items.Select((item, place) => Copy(item, way.Below(place), depth + 1, at))] },
            _ => node with { Way = way },
        };
    }

    private static void Deeper(ParsingEvent? at, int depth)
    {
        if (depth > YamlLimits.Depth) throw new YamlRefusal(at, $"Maps and lists lie within each other {YamlLimits.Depth} levels deep at most here.");
    }
}

/// <summary>The members of a map that is being read.</summary>
internal sealed class YamlMembers(NodeReader findings)
{
    private readonly List<ManifestMember> own = [];
    private readonly List<ManifestMember> merged = [];
    private readonly HashSet<string> ownNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> mergedNames = new(StringComparer.Ordinal);

    public void Add(ManifestMember member)
    {
        if (ownNames.Add(member.Name)) own.Add(member);
        else findings.Error(member.Value.Path, member.NamePlace, $"{ManifestFinding.Quoted(member.Name)} is written twice here; keep one of them.");
    }

    // Of several maps the first has its way.
    public void Merge(ManifestMap map, Func<ManifestMember, ManifestNode> copy)
    {
        foreach (var member in map.Members)
        {
            if (mergedNames.Add(member.Name)) merged.Add(member with { Value = copy(member) });
        }
    }

    /// <summary>What is written here goes before what is merged, wherever it stands.</summary>
    public IReadOnlyList<ManifestMember> All() => merged.Count == 0 ? own : [.. merged.Where(member => !ownNames.Contains(member.Name)), .. own];
}

/// <summary>What is left of the limits of a text.</summary>
internal sealed class YamlAllowance(YamlLimits limits)
{
    private int nodes = limits.Nodes;
    private int letters = limits.Length;

    public void Take(ParsingEvent? at, int length)
    {
        if (--nodes < 0) throw new YamlRefusal(at, $"The text has more than {limits.Nodes} maps, lists and values, aliases written out.");
        letters -= length;
        if (letters < 0) throw new YamlRefusal(at, $"The text has more than {limits.Length} characters, aliases written out.");
    }
}

/// <summary>The text is YAML, and more than is read here.</summary>
internal sealed class YamlRefusal(ParsingEvent? at, string message) : Exception(message)
{
    public Place Place { get; } = at is null ? default : ManifestYaml.PlaceOf(at.Start, at.End);
}
