using System.Text.Json;
using CsCheck;
using Player.Filters;
using Player.Manifests;

namespace Player.Tests.Filters;

public sealed class FilterParserTests
{
    public static TheoryData<string, string, string> Faults => [.. FilterTables.Table("faults").Select(row =>
        (FilterTables.Text(row["text"]!), FilterTables.Text(row["at"]!), FilterTables.Text(row["says"]!)))];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_filter_that_is_wrong_is_refused_with_its_place(string text, string at, string says)
    {
        var yaml = ManifestYaml.Read(text);
        var findings = new List<ManifestFinding>(yaml.Findings);
        var filter = FilterParser.Parse(yaml.Documents[0], new(findings));

        var finding = findings[0];
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.Equal(at, $"{finding.Place.Line}:{finding.Place.Column}");
        if (yaml.Findings.Count == 0) Assert.Null(filter);
    }

    [Fact]
    public void A_filter_is_the_same_after_JSON_and_after_YAML() => FilterGenerator.Filters.Sample(filter =>
    {
        var json = JsonSerializer.Serialize(filter, Player.Contracts.PlayerJson.Default.EventFilter);
        Assert.Equal(filter, JsonSerializer.Deserialize(json, Player.Contracts.PlayerJson.Default.EventFilter));

        var yaml = new YamlText();
        FilterYaml.Write(yaml, filter);
        var findings = new List<ManifestFinding>();
        Assert.Equal(filter, FilterParser.Parse(ManifestYaml.Read(yaml.ToString()).Documents[0], new(findings)));
        Assert.Empty(findings);
    });

    [Fact]
    public void Filters_within_filters_end_somewhere()
    {
        var text = string.Concat(Enumerable.Repeat("{ not: ", 30)) + "{ exact: { type: a } }" + new string('}', 30);
        var findings = new List<ManifestFinding>();
        Assert.Null(FilterParser.Parse(ManifestYaml.Read(text).Documents[0], new(findings)));
        Assert.Contains("levels deep", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_is_the_same_with_and_without_its_reason() =>
        Gen.Select(FilterGenerator.Filters, FilterGenerator.Events).Sample((filter, envelope) =>
        {
            var verdict = filter.Explain(envelope);
            Assert.Equal(filter.Passes(envelope), verdict.Passes);
            Assert.Equal(verdict.Passes, verdict.Reasons.Count == 0);
        });
}
