using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Player.Manifests;

/// <summary>
/// Reads YAML, and so JSON, into <see cref="ManifestNode"/>. The event parser only: nothing is built by reflection, so it runs under
/// Native AOT and in the browser.
/// </summary>
public static class ManifestYaml
{
    /// <summary>The largest text that is read, characters.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int MaxDepth = 64;

    /// <summary>The documents of a text, empty ones left out; or what keeps it from being read at all.</summary>
    public static ManifestText Read(string text)
    {
        if (text.Length > MaxLength)
            return Broken($"The text has {text.Length} characters; {MaxLength} at most are read.", default);
        var parser = new Parser(new StringReader(text));
        try
        {
            var documents = new List<ManifestNode>();
            var findings = new List<ManifestFinding>();
            parser.Consume<StreamStart>();
            while (!parser.Accept<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                var document = new Composer(parser, findings).Node("", 0);
                parser.Consume<DocumentEnd>();
                if (document is not ManifestScalar { Type: ScalarType.Null }) documents.Add(document);
            }

            return new(documents, findings);
        }
        catch (YamlException error)
        {
            return Broken($"This is not YAML: {Reason(error)}.", PlaceOf(error.Start, error.End));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            return Lost(parser);
        }
    }

    /// <summary>What keeps a text from being YAML; null where nothing does. It may hold what <see cref="Read"/> does not read.</summary>
    public static ManifestFinding? Fault(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            while (parser.MoveNext())
            {
            }

            return null;
        }
        catch (YamlException error)
        {
            return Broken($"This is not YAML: {Reason(error)}.", PlaceOf(error.Start, error.End)).Findings[0];
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            return Lost(parser).Findings[0];
        }
    }

    internal static Place PlaceOf(Mark start, Mark end) => new((int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);

    // YamlDotNet loses its way in some texts (tabs in plain ones, tags without a name), and says no more than that.
    private static ManifestText Lost(Parser parser) => Broken(
        "This is not YAML from here on: put texts with special characters into quotes, and use spaces instead of tabs.",
        parser.Current is { } last ? PlaceOf(last.End, last.End) : default);

    private static ManifestText Broken(string message, Place place) => new([], [new("", message, place)]);

    private static string Reason(YamlException error)
    {
        var reason = (error.InnerException ?? error).Message.TrimEnd('.');
        return reason.Length == 0 ? reason : char.ToLowerInvariant(reason[0]) + reason[1..];
    }

    private sealed class Composer(IParser parser, List<ManifestFinding> findings)
    {
        public ManifestNode Node(string path, int depth)
        {
            var next = parser.Current!;
            if (depth > MaxDepth) throw new YamlException(next.Start, next.End, $"more than {MaxDepth} levels deep");
            return next switch
            {
                Scalar => Leaf(path, parser.Consume<Scalar>()),
                MappingStart => Map(path, depth),
                SequenceStart => List(path, depth),
                _ => throw new YamlException(next.Start, next.End, "anchors and aliases (& and *) are not read here; write the value out"),
            };
        }

        private ManifestMap Map(string path, int depth)
        {
            var start = parser.Consume<MappingStart>();
            RefuseAnchor(start);
            var members = new List<ManifestMember>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.Accept<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var name))
                    throw new YamlException(parser.Current!.Start, parser.Current.End, "a name was expected here");
                var place = PlaceOf(name.Start, name.End);
                var inner = path.Length == 0 ? name.Value : $"{path}.{name.Value}";
                var value = Node(inner, depth + 1);
                if (names.Add(name.Value)) members.Add(new(name.Value, place, value));
                else findings.Add(new(inner, $"{name.Value} is written twice here; keep one of them.", place));
            }

            var end = parser.Consume<MappingEnd>();
            return new(path, PlaceOf(start.Start, end.End), members);
        }

        private ManifestList List(string path, int depth)
        {
            var start = parser.Consume<SequenceStart>();
            RefuseAnchor(start);
            var items = new List<ManifestNode>();
            while (!parser.Accept<SequenceEnd>(out _)) items.Add(Node($"{path}[{items.Count}]", depth + 1));
            var end = parser.Consume<SequenceEnd>();
            return new(path, PlaceOf(start.Start, end.End), items);
        }

        private static ManifestScalar Leaf(string path, Scalar scalar)
        {
            RefuseAnchor(scalar);
            var type = scalar.Style == ScalarStyle.Plain ? PlainScalar.TypeOf(scalar.Value) : ScalarType.String;
            return new(path, PlaceOf(scalar.Start, scalar.End), type, type == ScalarType.Null ? "" : scalar.Value);
        }

        private static void RefuseAnchor(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
                throw new YamlException(node.Start, node.End, "anchors and aliases (& and *) are not read here; write the value out");
        }
    }
}

/// <summary>The documents of a text.</summary>
/// <param name="Documents">Empty where the text cannot be read at all.</param>
/// <param name="Findings">What is wrong with the text as such.</param>
public sealed record ManifestText(IReadOnlyList<ManifestNode> Documents, IReadOnlyList<ManifestFinding> Findings);
