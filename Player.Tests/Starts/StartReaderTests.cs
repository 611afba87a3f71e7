using System.Text;
using CsCheck;
using Player.Events;
using Player.Manifests;
using Player.Starts;
using Player.Tests.Hosting;

namespace Player.Tests.Starts;

/// <summary>Events out of whatever people have at hand: starts.yaml holds what becomes of it.</summary>
public sealed class StartReaderTests
{
    private static readonly IReadOnlyDictionary<string, ManifestMap> Table = Read();

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_becomes_its_events_or_says_why_not(string name)
    {
        var row = Table[name];
        var read = StartReader.Read(((ManifestScalar)row["text"]!).Text);
        Assert.Equal(row.TextAt("kind"), read.Kind.ToString(), ignoreCase: true);
        Assert.Equal(Texts(row["events"]).Select(OneLine), read.Events.Select(Written).Select(OneLine));
        Assert.Equal(
            Texts(row["findings"]),
            read.Findings.Select(finding => $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Place.Line} {finding.Message}"));
    }

    [Fact]
    public void The_events_of_the_conformance_tests_are_read()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "conformance-events");
        Assert.SkipUnless(Directory.Exists(folder), "The events of the conformance tests are not here.");
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml"))
        {
            var read = StartReader.Read(File.ReadAllText(file));
            Assert.Equal(StartKind.Yaml, read.Kind);
            Assert.Empty(read.Findings);
            Assert.True(read.Events.Count >= 2);
            Assert.All(read.Events, start => Assert.NotNull(start.Draft.Build().Event));
        }
    }

    [Fact]
    public void Only_so_many_events_are_taken_and_that_is_said()
    {
        var read = StartReader.Read(string.Join('\n', Enumerable.Range(1, StartReader.MaxEvents + 5).Select(i => $$"""{"specversion":"1.0","id":"{{i}}","source":"/s","type":"t"}""")));
        Assert.Equal(StartReader.MaxEvents, read.Events.Count);
        Assert.Contains("There are 1005 events", Assert.Single(read.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_large_is_not_read() =>
        Assert.Contains("Import it as a file", Assert.Single(StartReader.Read(new('a', StartReader.MaxLength + 1)).Findings).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_is_pasted_is_read_without_a_fault() => Gen.OneOf(
        Gen.String["{}[]\"':,\\ \n-#@<>|&;$^`cureltypso=1.*&!"],
        Gen.Select(Gen.Int[0, Table.Count - 1], Gen.Int[0, 400], Gen.Int[0, 30], (row, at, length) => Cut(((ManifestScalar)Table.Values.ElementAt(row)["text"]!).Text, at, length)))
        .Sample(text => StartReader.Read(text));

    private static string Cut(string text, int at, int length) => at >= text.Length ? text : text.Remove(at, Math.Min(length, text.Length - at));

    private static string Written(EventStart start) =>
        $"{start.Mode?.ToString() ?? "-"} {start.Target ?? "-"} {Encoding.UTF8.GetString(DraftJson.Write(start.Draft).Span)}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Texts(ManifestNode? list) => list is ManifestList texts ? texts.Items.Select(item => ((ManifestScalar)item).Text) : [];

    private static Dictionary<string, ManifestMap> Read()
    {
        var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Starts", "starts.yaml")));
        Assert.Empty(read.Findings);
        return ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>().ToDictionary(row => row.TextAt("name")!);
    }
}
