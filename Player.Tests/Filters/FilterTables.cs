using Player.Contracts;
using Player.Events;
using Player.Filters;
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
            foreach (var dialect in (IEnumerable<string>)[.. Dialects.Names, Dialects.Attributes])
            {
                for (var i = 0; i < Table(dialect).Count; i++) rows.Add(dialect, i);
            }

            return rows;
        }
    }

    internal static IReadOnlyDictionary<string, EventEnvelope> Events { get; } = ((ManifestMap)Read("events")).Members.ToDictionary(
        member => member.Name,
        member => new EventSample(1, default, default, [.. ((ManifestMap)member.Value).Members.Select(one => new ExtensionAttribute(one.Name, Text(one.Value)))]).ToEnvelope());

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_passes_or_the_verdict_says_why_not(string dialect, int row)
    {
        var table = Table(dialect)[row];
        var filter = Filter((ManifestMap)table["filter"]!);
        var passes = ((ManifestList)table["passes"]!).Items.Select(Text).ToArray();

        Assert.Equal(passes, Events.Where(one => filter.Passes(one.Value)).Select(one => one.Key));
        Assert.Equal(passes, Events.Where(one => filter.Explain(one.Value).Passes).Select(one => one.Key));
        foreach (var (name, _, why) in (table["because"] as ManifestMap)?.Members ?? [])
        {
            var reason = filter.Explain(Events[name]).Reason!;
            Assert.Equal(Text(why), $"{reason.Attribute} | {reason.Expected} | {reason.Got}".Trim().Replace("|  |", "| |", StringComparison.Ordinal));
        }
    }

    internal static EventFilter Filter(ManifestMap map)
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings);
        var filter = map[Dialects.Attributes] is { } attributes
            ? new AttributesFilter(FilterParser.ParseAttributes(attributes, reader))
            : FilterParser.Parse(map, reader);
        Assert.Empty(findings);
        return filter!;
    }

    internal static IReadOnlyList<ManifestMap> Table(string name) => [.. ((ManifestList)Read(name)).Items.Cast<ManifestMap>()];

    internal static string Text(ManifestNode node) => ((ManifestScalar)node).Text;

    private static ManifestNode Read(string name) => ManifestYaml.Read(File.ReadAllText(Path.Combine(Folder, name + ".yaml"))).Documents[0];
}
