using Player.Contracts;
using Player.Events;
using Player.Filters;
using Player.Filters.Cesql;
using Player.Manifests;

namespace Player.Tests.Filters;

/// <summary>A table beside the tests for each dialect: the filter, the events that pass, and why others do not.</summary>
public sealed class FilterTables
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Filters");

    public static TheoryData<string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var dialect in (IEnumerable<string>)[.. Dialects.Names, Dialects.Attributes, "knative"])
            {
                for (var i = 0; i < Table(dialect).Count; i++) rows.Add(dialect, i);
            }

            return rows;
        }
    }

    internal static IReadOnlyDictionary<string, EventEnvelope> Events { get; } = Samples("events");

    private static Dictionary<string, EventEnvelope> Sent { get; } = Samples("knative-events");

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_passes_or_the_verdict_says_why_not(string dialect, int row)
    {
        var table = Table(dialect)[row];
        var filter = Filter((ManifestMap)table["filter"]!);
        var passes = ((ManifestList)table["passes"]!).Items.Select(Text).ToArray();
        // What Knative's headers do to an event stands in a file of its own.
        var events = dialect == "knative" ? Sent : Events;

        Assert.Equal(passes, events.Where(one => filter.Passes(one.Value)).Select(one => one.Key));
        Assert.Equal(passes, events.Where(one => filter.Explain(one.Value).Passes).Select(one => one.Key));
        if (FilterWarnings.WithoutBoolean(filter) is null) Assert.Equal(passes, events.Where(one => CesqlOf(filter).Passes(one.Value)).Select(one => one.Key));
        foreach (var (name, _, why) in (table["because"] as ManifestMap)?.Members ?? [])
        {
            var reason = filter.Explain(Events[name]).Reason!;
            Assert.Equal(Text(why), $"{reason.Attribute} | {reason.Expected} | {reason.Got}".Trim().Replace("|  |", "| |", StringComparison.Ordinal));
        }
    }

    // A value without quotes is of its own type, as a structured event has it.
    private static Dictionary<string, EventEnvelope> Samples(string file) => ((ManifestMap)Read(file)).Members.ToDictionary(
        member => member.Name,
        member => new EventSample(1, default, default, [.. ((ManifestMap)member.Value).Members.Select(one => new ExtensionAttribute(one.Name, Text(one.Value), TypeOf(one.Value)))]).ToEnvelope());

    private static AttributeType TypeOf(ManifestNode value) => ((ManifestScalar)value).Type switch
    {
        ScalarType.Number => AttributeType.Integer,
        ScalarType.Boolean => AttributeType.Boolean,
        _ => AttributeType.String,
    };

    // Said in CESQL, it passes the same.
    private static CesqlExpression CesqlOf(EventFilter filter) =>
        Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(filter.ToCesql(), CesqlMode.Knative)).Expression;

    internal static EventFilter Filter(ManifestMap map)
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings);
        var filter = map[Dialects.Attributes] is { } attributes
            ? new AttributesFilter(FilterParser.ParseAttributes(attributes, reader))
            : FilterParser.Parse(map, reader);
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return filter!;
    }

    internal static IReadOnlyList<ManifestMap> Table(string name) => [.. ((ManifestList)Read(name)).Items.Cast<ManifestMap>()];

    internal static string Text(ManifestNode node) => ((ManifestScalar)node).Text;

    private static ManifestNode Read(string name) => ManifestYaml.Read(File.ReadAllText(Path.Combine(Folder, name + ".yaml"))).Documents[0];
}
