using CsCheck;
using Player.Manifests;
using Player.Scenarios;
using Player.Tests.Hosting;

namespace Player.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    public static TheoryData<string, string[]> Faulty
    {
        get
        {
            var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenarios", "faults.yaml")));
            Assert.Empty(read.Findings);
            var rows = new TheoryData<string, string[]>();
            foreach (var row in ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>())
                rows.Add(((ManifestScalar)row["text"]!).Text, [.. ((ManifestList)row["faults"]!).Items.Select(fault => ((ManifestScalar)fault).Text)]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_is_wrong_is_told_with_its_line(string text, string[] faults)
    {
        var read = Assert.Single(ScenarioReader.Read(text));
        Assert.Null(read.Scenario);
        Assert.Equal(faults.Length, read.Findings.Count);
        foreach (var (fault, finding) in faults.Zip(read.Findings))
        {
            var (line, said) = fault.Split(' ', 2) is [var before, var behind] ? (before, behind) : ("", "");
            if (line != "*") Assert.Equal(line, $"{finding.Place.Line}");
            Assert.StartsWith(said, finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "scenarios.md"));
        var yaml = page.Split("```yaml\n")[1].Split("```")[0];
        var scenario = Assert.Single(ScenarioReader.Read(yaml)).Scenario!;
        Assert.Equal(("an order is paid", 3), (scenario.Name, scenario.Steps.Count));
        var expect = Assert.IsType<ScenarioStep.Expect>(scenario.Steps[1]);
        Assert.Equal((9, 1, true, TimeSpan.FromSeconds(10)), (expect.Line, expect.Count, expect.IsExact, expect.Within));
        Assert.Equal("$.total", Assert.Single(Assert.Single(expect.Events).Data).Path.Text);
    }

    [Fact]
    public void Several_documents_are_several_scenarios() => Assert.Equal(
        ["a", "b"], ScenarioReader.Read("scenario: a\nsteps: [{ expect: { type: t } }]\n---\nscenario: b\nsteps: [{ never: { type: t } }]\n").Select(one => one.Scenario?.Name));

    [Fact]
    public void Whatever_is_written_is_read_without_a_fault() =>
        Gen.String["scenario: teps\n-{}[]\"'$.expctnvrwih01&*!|>"].Sample(text => ScenarioReader.Read(text));
}
