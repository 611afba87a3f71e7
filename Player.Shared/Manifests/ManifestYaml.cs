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

    /// <summary>The documents of a text, empty ones left out; or what keeps it from being read at all.</summary>
    public static ManifestText Read(string text, YamlRules rules = YamlRules.Core, YamlLimits? limits = null)
    {
        var most = limits ?? YamlLimits.Pasted;
        if (text.Length > most.Length) return Broken($"The text has {text.Length} characters; {most.Length} at most are read.", default);
        var documents = new List<ManifestNode>();
        var findings = new List<ManifestFinding>();
        var left = new YamlAllowance(most);
        var fault = Guarded(text, parser =>
        {
            parser.Consume<StreamStart>();
            while (!parser.Accept<StreamEnd>(out _))
            {
                var start = parser.Consume<DocumentStart>();
                var document = new YamlComposer(parser, rules, left, new(findings)).Document();
                parser.Consume<DocumentEnd>();
                if (document is ManifestScalar { Type: ScalarType.Null }) continue;
                if (documents.Count == most.Documents) throw new YamlRefusal(start, $"The text has more than {most.Documents} documents.");
                documents.Add(document);
            }
        });
        return fault is null ? new(documents, findings) : new([], [fault]);
    }

    /// <summary>What keeps a text from being YAML; null where nothing does. It may hold what <see cref="Read"/> does not read.</summary>
    public static ManifestFinding? Fault(string text)
    {
        var isDeep = false;
        // The parser's work grows with the square of the depth: below what anybody writes, nothing is said.
        return Guarded(text, parser =>
        {
            for (var depth = 0; depth <= YamlLimits.Depth && parser.MoveNext();)
            {
                if (parser.Current is MappingStart or SequenceStart) depth++;
                else if (parser.Current is MappingEnd or SequenceEnd) depth--;
                isDeep = depth > YamlLimits.Depth;
            }
        }) is { } fault && !isDeep ? fault : null;
    }

    /// <summary>Whether a text has more to say than its values: remarks, anchors and aliases, which are lost where it is written anew.</summary>
    public static bool HasRemarks(string text)
    {
        if (text.Length > MaxLength || text.AsSpan().IndexOfAny("#&*") < 0) return false;
        var found = false;
        var depth = 0;
        Guarded(text, parser =>
        {
            while (!found && depth <= YamlLimits.Depth && parser.MoveNext())
            {
                depth += parser.Current switch { MappingStart or SequenceStart => 1, MappingEnd or SequenceEnd => -1, _ => 0 };
                found = parser.Current is Comment or AnchorAlias or NodeEvent { Anchor.IsEmpty: false };
            }
        }, skipComments: false);
        return found;
    }

    internal static Place PlaceOf(Mark start, Mark end) => new((int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);

    private static ManifestFinding? Guarded(string text, Action<Parser> read, bool skipComments = true)
    {
        // A byte order mark is no letter of the text (YAML 1.2.2, 5.2).
        var parser = new Parser(new Scanner(new StringReader(text.StartsWith('\uFEFF') ? text[1..] : text), skipComments));
        try
        {
            read(parser);
            return null;
        }
        catch (YamlRefusal refusal)
        {
            return new("", refusal.Message, refusal.Place);
        }
        catch (YamlException error)
        {
            return YamlFault.Of(text, Reason(error), PlaceOf(error.Start, error.End));
        }
        // YamlDotNet loses its way in some texts (tabs in plain ones, tags without a name), and says no more than that.
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            return YamlFault.Of(text, null, parser.Current is { } last ? PlaceOf(last.End, last.End) : default);
        }
    }

    private static ManifestText Broken(string message, Place place) => new([], [new("", message, place)]);

    private static string Reason(YamlException error)
    {
        var reason = (error.InnerException ?? error).Message.TrimEnd('.');
        return reason.Length == 0 ? reason : char.ToLowerInvariant(reason[0]) + reason[1..];
    }
}

/// <summary>The documents of a text.</summary>
/// <param name="Documents">Empty where the text cannot be read at all.</param>
/// <param name="Findings">What is wrong with the text as such.</param>
public sealed record ManifestText(IReadOnlyList<ManifestNode> Documents, IReadOnlyList<ManifestFinding> Findings)
{
    /// <summary>Whether something of the text keeps it from being taken.</summary>
    public bool IsRefused => Findings.Any(finding => finding.Severity == FindingSeverity.Error);
}
