using System.Globalization;
using Player.Collections;
using Player.Manifests;
using Player.Scenarios;
using Player.Starts;
using Player.Syntax;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Manifests;

/// <summary>Texts that are small and cost much, in every reader of YAML: each says what is wrong, in a short answer, on a small stack.</summary>
public sealed class YamlBoundsTests
{
    private const long MostBytes = 400L * 1024 * 1024;
    private const int LongestAnswer = 200_000;

    private static readonly Dictionary<string, Func<string>> hostile = new(StringComparer.Ordinal)
    {
        ["lists within lists"] = () => Repeat("[", 500_000),
        ["maps within maps on a line"] = () => Repeat("{a: ", 200_000),
        ["dashes behind dashes"] = () => Repeat("- ", 300_000),
        ["question marks"] = () => Repeat("? ", 300_000),
        ["lines that go in and in"] = () => string.Concat(Enumerable.Range(0, 1000).Select(level => $"{new string(' ', level)}a:\n")),
        ["long names over a long list"] = () => string.Concat(Enumerable.Range(0, 60).Select(level => $"{new string(' ', level)}{new string('k', 1000)}:\n")) + string.Concat(Enumerable.Repeat($"{new string(' ', 60)}- 1\n", 6000)),
        ["a name again and again"] = () => Repeat("a: 1\n", 150_000),
        ["long names twice"] = () => Repeat($"{new string('k', 1000)}: 1\n", 900),
        ["many values"] = () => Repeat("- 1\n", 250_000),
        ["many values on a line"] = () => "[" + Repeat("1,", 500_000) + "]",
        ["many maps on a line"] = () => "[" + Repeat("{},", 300_000) + "]",
        ["laughs"] = () => "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 12).Select(n => $"a{n}: &a{n} [{string.Join(',', Enumerable.Repeat($"*a{n - 1}", 10))}]\n")),
        ["laughs of maps"] = () => "a0: &a0 {x: y}\n" + string.Concat(Enumerable.Range(1, 40).Select(n => $"a{n}: &a{n} {{l: *a{n - 1}, r: *a{n - 1}}}\n")),
        ["laughs by merging"] = () => "a0: &a0 {x0: 1}\n" + string.Concat(Enumerable.Range(1, 3000).Select(n => $"a{n}: &a{n} {{<<: *a{n - 1}, x{n}: 1}}\n")),
        ["laughs of a long text"] = () => $"a: &a {new string('x', 500_000)}\nb: [{string.Join(',', Enumerable.Repeat("*a", 100_000))}]\n",
        ["laughs of a long name"] = () => $"a: &a {new string('x', 1000)}\n" + Repeat("- { *a : 1 }\n", 3000),
        ["laughs that go in and in"] = () => "a0: &a0 x\n" + string.Concat(Enumerable.Range(1, 5000).Select(n => $"a{n}: &a{n} [*a{n - 1}]\n")),
        ["many anchors"] = () => string.Concat(Enumerable.Range(0, 60_000).Select(n => $"- &a{n} 1\n")),
        ["many documents"] = () => Repeat("---\na\n", 150_000),
        ["many manifests in a List"] = () => "{kind: List, items: [" + Repeat("{a: 1},", 90_000) + "]}",
        ["many wrong manifests"] = () => Repeat("---\nkind: Trigger\napiVersion: eventing.knative.dev/v1\nx: {}\ny: {}\nz: {}\n", 480),
        ["many unknown fields"] = () => "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata: {name: b}\n" + string.Concat(Enumerable.Range(0, 90_000).Select(n => $"f{n}: 1\n")),
        ["many attributes"] = () => "type: t\nsource: /s\n" + string.Concat(Enumerable.Range(0, 90_000).Select(n => $"f{n}: 1\n")),
        ["many scenarios"] = () => Repeat("---\nscenario: a\nsteps: []\n", 480),
        ["many steps"] = () => "scenario: a\nsteps:\n" + Repeat("- x: y\n", 30_000),
        ["many events"] = () => "collection: a\nevents:\n" + Repeat("- x: y\n", 30_000),
        ["many environments"] = () => "collection: a\nenvironments:\n" + Repeat("- name: y\n", 30_000),
        ["a long line"] = () => new string('x', ManifestYaml.MaxLength),
        ["a long text that stays open"] = () => "\"" + new string('x', ManifestYaml.MaxLength - 1),
        ["a long number"] = () => new string('7', ManifestYaml.MaxLength),
        ["a long number of another base"] = () => "0x" + new string('7', ManifestYaml.MaxLength - 2),
        ["remarks"] = () => Repeat("#\n", 500_000),
        ["colons"] = () => Repeat("a: ", 300_000),
        ["colons within words"] = () => Repeat("a:", 500_000),
        ["commas"] = () => "[" + Repeat(",", 500_000),
        ["quotes"] = () => Repeat("'' ", 300_000),
        ["empty lines"] = () => Repeat("\n", 1_000_000),
        ["blanks"] = () => "a:" + new string(' ', 1_000_000) + "b",
        ["tabs"] = () => new string('\t', 1_000_000),
        ["tags"] = () => Repeat("!a ", 300_000),
        ["directives"] = () => Repeat("%A b\n", 200_000),
        ["braces"] = () => Repeat("{{", 500_000),
        ["dollars"] = () => "a: [" + Repeat("${", 500_000),
        ["stars"] = () => Repeat("*", 1_000_000),
        ["a text in lines"] = () => "a: |\n" + Repeat(" x\n", 300_000),
    };

    public static TheoryData<string> Texts => [.. hostile.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_hostile_text_costs_no_more_than_it_is_long(string name)
    {
        var text = hostile[name]();
        var findings = new List<ManifestFinding>();
        var cost = SmallStack.Allocated(() =>
        {
            findings.AddRange(ManifestReader.Read(text).SelectMany(found => found.Findings.Append(new(found.Kind ?? "", found.Name ?? "", default))));
            findings.AddRange(ScenarioReader.Read(text).SelectMany(found => found.Findings));
            findings.AddRange(CollectionReader.Read(text).Findings);
            DataSyntax.Check(text.Length > DataSyntax.MaxLength ? text[..DataSyntax.MaxLength] : text, DataLanguage.Yaml);
            ManifestYaml.HasRemarks(text);
        });

        Assert.True(findings.Count > 0, "Nothing was said.");
        Assert.InRange(findings.Sum(finding => finding.Message.Length + finding.Path.Length), 1, LongestAnswer);
        Assert.InRange(cost, 0, MostBytes);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_hostile_text_that_is_pasted_costs_no_more_than_it_is_long(string name) =>
        Assert.InRange(SmallStack.Allocated(() => StartReader.Read(hostile[name]())), 0, MostBytes);

    [Fact]
    public void What_lies_within_the_bounds_is_read()
    {
        Assert.False(ManifestYaml.Read(Repeat("[", YamlLimits.Depth) + Repeat("]", YamlLimits.Depth)).IsRefused);
        Assert.Contains("64 levels deep at most", ManifestYaml.Read(Repeat("[", 66) + Repeat("]", 66)).Findings[0].Message, StringComparison.Ordinal);
        Assert.False(ManifestYaml.Read($"? {new string('k', YamlLimits.NameLength)}\n: 1\n").IsRefused);
        Assert.Contains("1024 characters at most", ManifestYaml.Read($"? {new string('k', YamlLimits.NameLength + 1)}\n: 1\n").Findings[0].Message, StringComparison.Ordinal);
        Assert.False(ManifestYaml.Read(Repeat("- 1\n", YamlLimits.Pasted.Nodes - 1)).IsRefused);
        Assert.Contains("more than 100000 maps, lists and values", ManifestYaml.Read(Repeat("- 1\n", YamlLimits.Pasted.Nodes)).Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal(500, ManifestYaml.Read(Repeat("--- a\n", 500)).Documents.Count);
    }

    [Fact]
    public void What_is_too_deep_to_be_looked_at_is_not_called_wrong() =>
        Assert.Empty(DataSyntax.Check(Repeat("[", 300) + Repeat("]", 300), DataLanguage.Yaml));

    [Fact]
    public void Of_very_many_findings_the_first_are_told_and_an_error_is_never_left_out()
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings);
        for (var i = 0; i < 1000; i++) reader.Note("a", default, i.ToString(CultureInfo.InvariantCulture));
        Assert.True(reader.IsClean);
        for (var i = 0; i < 1000; i++) reader.Error("a", default, "wrong");

        Assert.False(reader.IsClean);
        Assert.InRange(findings.Count, YamlLimits.Findings, YamlLimits.Findings + 2);
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
