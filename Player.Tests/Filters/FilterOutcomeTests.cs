using System.Text.Json;
using Player.Contracts;
using Player.Events;
using Player.Filters;
using Player.Filters.Cesql;
using Player.Manifests;

namespace Player.Tests.Filters;

public sealed class FilterOutcomeTests
{
    private static readonly EventEnvelope Event = new() { SpecVersion = "1.0", Id = "1", Source = "/s", Type = "t", Extensions = [new("hop", "3")] };

    [Theory]
    [InlineData("{ cesql: LENGTH(type) }", FilterOutcome.Breaks)]
    [InlineData("{ cesql: hop }", FilterOutcome.Breaks)]
    [InlineData("{ cesql: \"'true'\" }", FilterOutcome.Breaks)]
    [InlineData("{ cesql: absent }", FilterOutcome.Fails)]
    [InlineData("{ cesql: LENGTH(absent) }", FilterOutcome.Fails)]
    [InlineData("{ not: { cesql: '1' } }", FilterOutcome.Breaks)]
    [InlineData("{ all: [ { exact: { type: u } }, { cesql: '1' } ] }", FilterOutcome.Fails)]
    [InlineData("{ all: [ { exact: { type: t } }, { cesql: '1' } ] }", FilterOutcome.Breaks)]
    [InlineData("{ any: [ { exact: { type: t } }, { cesql: '1' } ] }", FilterOutcome.Passes)]
    [InlineData("{ any: [ { exact: { type: u } }, { cesql: '1' } ] }", FilterOutcome.Breaks)]
    [InlineData("{ cesql: NOT 1 }", FilterOutcome.Fails)]
    public void An_expression_without_a_Boolean_breaks_the_filter_where_an_event_comes_to_it(string text, FilterOutcome outcome)
    {
        var filter = Read(text);

        Assert.Equal(outcome, filter.Decide(Event));
        Assert.Equal((outcome == FilterOutcome.Passes, outcome == FilterOutcome.Breaks), (filter.Explain(Event).Passes, filter.Explain(Event).Breaks));
    }

    [Theory]
    [InlineData("type LIKE '%d'", "50%d", "percent sign")]
    [InlineData("type LIKE '_b'", "äb", "bytes")]
    [InlineData("LENGTH(type) = 2", "äb", "bytes")]
    [InlineData("LEFT(type, 1) = 'ä'", "äb", "bytes")]
    [InlineData("SUBSTRING(type, 1, -1) = ''", "ab", "negative length")]
    [InlineData("type + 1 > 0", "2147483647", "32 bits")]
    [InlineData("- type > 0", "-2147483648", "32 bits")]
    public void Where_the_engine_of_a_cluster_is_known_to_be_at_fault_the_verdict_says_so(string cesql, string type, string says)
    {
        var filter = new NotFilter(new AllFilter([Cesql(cesql)]));

        Assert.Contains(filter.Explain(Event with { Type = type }).Cautions, caution => caution.Contains(says, StringComparison.Ordinal));
        if (!says.Contains("negative", StringComparison.Ordinal)) Assert.Empty(filter.Explain(Event with { Type = "plain" }).Cautions);
    }

    [Fact]
    public void A_filter_that_cannot_be_taken_is_kept_as_it_is_and_passes_nothing()
    {
        foreach (var text in (string[])["{ cesql: \"type = 'ä\" }", "{ any: [ { cesql: 'a b' }, { exact: { type: t } } ] }", "{ exact: { type: 5 } }", "{ sql: x }"])
        {
            var node = ManifestYaml.Read($"[ {text} ]").Documents[0];
            var kept = Assert.Single(FilterParser.ParseKept(node, new([])));

            Assert.Equal(FilterOutcome.Fails, kept.Decide(Event));
            Assert.NotNull(kept.Explain(Event).Reason?.Error);
            var json = JsonSerializer.Serialize(kept, PlayerJson.Default.EventFilter);
            Assert.Equal(((RefusedFilter)kept).Json, Assert.IsType<RefusedFilter>(JsonSerializer.Deserialize(json, PlayerJson.Default.EventFilter)).Json);
            var yaml = new YamlText();
            FilterYaml.Write(yaml, kept);
            var again = FilterParser.ParseKept(new ManifestList(NodePath.Root, default, [ManifestYaml.Read(yaml.ToString()).Documents[0]]), new([]));
            Assert.Equal(((RefusedFilter)kept).Json, Assert.IsType<RefusedFilter>(Assert.Single(again)).Json);
        }
    }

    [Fact]
    public void Filters_as_deep_as_may_be_go_through_JSON_YAML_and_every_other_walk()
    {
        foreach (var (open, close) in ((string, string)[])[("{ all: [ ", " ] }"), ("{ any: [ ", " ] }"), ("{ not: ", " }")])
        {
            var text = string.Concat(Enumerable.Repeat(open, 24)) + "{ cesql: \"type = 't'\" }" + string.Concat(Enumerable.Repeat(close, 24));
            var filter = Read(text);
            Assert.Equal(filter, Read(text));
            Assert.Equal(filter.GetHashCode(), Read(text).GetHashCode());
            Assert.Equal(filter.Passes(Event), filter.Explain(Event).Passes);
            Assert.Contains("type = 't'", filter.ToCesql(), StringComparison.Ordinal);
            Assert.Empty(FilterWarnings.Of(filter));
            var snapshot = new Player.Topology.TopologySnapshot { Triggers = [new() { Trigger = Player.Tests.Broker.KeptFilterTests.Trigger(filter) }] };
            var json = JsonSerializer.Serialize(snapshot, PlayerJson.Default.TopologySnapshot);
            Assert.Equal(filter, JsonSerializer.Deserialize(json, PlayerJson.Default.TopologySnapshot)!.Triggers[0].Trigger.Filters[0]);
        }
    }

    [Theory]
    [InlineData("{ exact: { time: '2026-03-29T10:00:00.0Z' } }", "write 2026-03-29T10:00:00Z")]
    [InlineData("{ exact: { time: '2026-03-29T10:00:00+02:00' } }", "write 2026-03-29T08:00:00Z")]
    [InlineData("{ exact: { specversion: '0.3' } }", "of version 1.0")]
    [InlineData("{ prefix: { datacontentencoding: b } }", "has no datacontentencoding")]
    public void What_is_legal_and_never_matches_is_told_when_it_is_written(string text, string says)
    {
        var findings = new List<ManifestFinding>();
        Assert.NotNull(FilterParser.Parse(ManifestYaml.Read(text).Documents[0], new(findings)));
        var finding = Assert.Single(findings);
        Assert.Equal(FindingSeverity.Note, finding.Severity);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    private static CesqlFilter Cesql(string text) => new(Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(text, CesqlMode.Knative)).Expression);

    private static EventFilter Read(string text) => FilterParser.Parse(ManifestYaml.Read(text).Documents[0], new([]))!;
}
