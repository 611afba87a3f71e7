using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Player.Events;
using Player.Manifests;
using Player.Starts;

namespace Player.Tests.Starts;

/// <summary>Commands and texts as people paste them: pasted-commands.yaml and pasted-texts.yaml hold what becomes of each, and what is said of it.</summary>
public sealed partial class PastedTextTests
{
    private const string Event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}";

    private static readonly IReadOnlyDictionary<string, ManifestMap> Table = Read();

    public static TheoryData<string> Names => [.. Table.Keys];

    public static TheoryData<string, string> Large => new()
    {
        { "quotes", string.Concat(Enumerable.Repeat("'\"", 250_000)) },
        { "commands that open quotes", "curl http://b -d '" + string.Concat(Enumerable.Repeat("\n\"curl http://b -d \"", 40_000)) },
        { "lines", string.Concat(Enumerable.Repeat("\n", 1_000_000)) },
        { "brackets", new('[', 1_000_000) },
        { "lines of brackets", string.Concat(Enumerable.Repeat("[\n", 500_000)) },
        { "objects that are not closed", string.Concat(Enumerable.Repeat("{\"a\":1,\n", 100_000)) },
        { "substitutions", "curl http://b -d " + string.Concat(Enumerable.Repeat("$(", 400_000)) },
        { "backticks", "curl http://b -d x" + string.Concat(Enumerable.Repeat("`", 400_001)) },
        { "here-documents", "curl http://b" + string.Concat(Enumerable.Repeat("\ncat <<A", 100_000)) },
        { "a variable that is used often", "X=" + new string('x', 400_000) + string.Concat(Enumerable.Repeat("\ncurl http://b -d $X", 20_000)) },
        { "a file that is used often", "cat > f <<E\n" + new string('x', 400_000) + "\nE" + string.Concat(Enumerable.Repeat("\ncurl http://b -d @f", 20_000)) },
        { "commands", string.Concat(Enumerable.Repeat("curl b.c -d x\n", 70_000)) },
        { "options on lines of their own", "curl http://b\n" + string.Concat(Enumerable.Repeat("-H a:b\n", 100_000)) },
        { "prompts", string.Concat(Enumerable.Repeat("$ curl http://b\n", 60_000)) },
        { "fences", string.Concat(Enumerable.Repeat("```\n", 250_000)) },
        { "events of a log", string.Concat(Enumerable.Repeat("Context Attributes,\n", 50_000)) },
        { "requests", string.Concat(Enumerable.Repeat("POST / HTTP/1.1\nce-id: 1\n\n", 40_000)) },
        { "headers", "ce-id: 1\n" + string.Concat(Enumerable.Repeat("ce-a: 1\n", 100_000)) },
        { "headers with many names", "ce-id: 1\n" + string.Concat(Enumerable.Range(1, 80_000).Select(i => $"ce-a{i}: 1\n")) },
        { "attributes", "{\"specversion\":\"1.0\"," + string.Join(',', Enumerable.Range(1, 80_000).Select(i => $"\"k{i}\":1")) + "}" },
        { "tables of PowerShell", "Invoke-WebRequest -Headers " + string.Concat(Enumerable.Repeat("@{a=", 200_000)) },
        { "a long line above a command", new string('x', 900_000) + "\ncurl http://b -d x" },
        { "here-documents of one command", "curl http://b " + string.Concat(Enumerable.Repeat(" <<A", 150_000)) + string.Concat(Enumerable.Repeat("\nA", 100_000)) },
        { "files of substitutions", "curl http://b -d " + string.Concat(Enumerable.Repeat("@<(", 300_000)) },
        { "sentences with apostrophes", "curl http://b -d x" + string.Concat(Enumerable.Repeat("\nit's", 150_000)) },
        { "here-strings that are not closed", string.Concat(Enumerable.Repeat("Invoke-RestMethod http://b -Body @\"\n", 25_000)) },
        { "carets", "curl http://b ^\n" + new string('^', 900_000) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void It_becomes_its_events_and_what_was_guessed_is_said(string name)
    {
        var row = Table[name];
        var read = StartReader.Read(((ManifestScalar)row["text"]!).Text);
        Assert.Equal(row.TextAt("kind"), read.Kind.ToString(), ignoreCase: true);
        if (row["ids"] is not null) Assert.Equal(Texts(row["ids"]), read.Events.Select(start => start.Draft.Id));
        else if (row["types"] is not null) Assert.Equal(Texts(row["types"]), read.Events.Select(start => start.Draft.Type));
        else Assert.Equal(Texts(row["events"]).Select(OneLine), read.Events.Select(Written).Select(OneLine));
        if (row["ids"] is null)
            Assert.Equal(Texts(row["findings"]).Order(), read.Findings.Select(finding => $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Place.Line} {finding.Code}").Order());
    }

    [Theory]
    [MemberData(nameof(Large))]
    public void A_large_text_of_one_kind_is_read_to_its_end_and_its_result_has_a_bound(string name, string text)
    {
        var read = StartReader.Read(text.Length > StartReader.MaxLength ? text[..StartReader.MaxLength] : text);
        Bounded(read);
        Assert.NotNull(name);
    }

    [Fact]
    public void Whatever_is_pasted_is_read_without_a_fault_and_within_bounds() => Gen.OneOf(
        Gen.String["{}[]\"':,\\ \n-#@<>|&;$^`cureltypso=1.*&!()%>"],
        Gen.Select(Gen.Int[0, Table.Count - 1], Gen.Int[0, 400], Gen.Int[0, 30], (row, at, length) => Cut(Text(row), at, length)),
        Gen.Select(Gen.Int[0, Table.Count - 1], Gen.Int[0, Table.Count - 1], Gen.Int[0, 200], (row, other, at) => Text(row)[..Math.Min(at, Text(row).Length)] + Text(other)))
        .Sample(text => Bounded(StartReader.Read(text)));

    [Theory]
    [InlineData("-H a:b\n", 100_000)]
    [InlineData("it's\n", 20_000)]
    [InlineData(" <<A", 20_000)]
    public void Where_reading_takes_too_much_work_that_is_said(string again, int times) =>
        Assert.Contains(StartReader.Read("curl http://b -d x" + (again[0] == ' ' ? "" : "\n") + string.Concat(Enumerable.Repeat(again, times))).Findings, finding => finding.Code == "work");

    [Fact]
    public void An_event_is_an_event_however_it_is_wrapped()
    {
        string[] texts = [Event, $"\uFEFF{Event}", $"'{Event}'", $"```\n{Event}\n```", $"- item\n  ~~~json\n  {Event}\n  ~~~", $"[{Event}]", $"{Event},", $"{Event}\n", $"\u001e{Event}\n", $"data: {Event}"];
        Assert.All(texts, text => Assert.Equal("t", Assert.Single(StartReader.Read(text).Events).Draft.Type));
    }

    [Fact]
    public void Every_sentence_has_its_places_in_both_languages()
    {
        Assert.Equal(StartSentences.English.Codes.Order(), StartSentences.Chinese.Codes.Order());
        Assert.All(StartSentences.English.Codes, code => Assert.Equal(Places(StartSentences.English.Find(code)!), Places(StartSentences.Chinese.Find(code)!)));
    }

    [Fact]
    public void More_findings_than_a_person_reads_are_counted()
    {
        var read = StartReader.Read(string.Join('\n', Enumerable.Range(1, 500).Select(i => $"curl http://b -H 'ce-id: {i}' -H 'ce-type: t' -H 'ce-source: $x{i}\"$y{i}\"' -H broken")));
        Assert.Equal(StartReader.MaxFindings + 1, read.Findings.Count);
        Assert.Contains("400 findings", read.Findings[^1].Message, StringComparison.Ordinal);
    }

    private static void Bounded(StartText read)
    {
        Assert.True(read.Events.Count <= StartReader.MaxEvents);
        Assert.True(read.Findings.Count <= StartReader.MaxFindings + 2);
        Assert.True(read.Events.Sum(start => (long)(start.Draft.Data?.Length ?? 0)) <= 8L * StartReader.MaxLength);
        Assert.All(read.Findings, finding => Assert.True(finding.Message.Length < 700));
        Assert.All(read.Findings, finding => Assert.NotEmpty(StartSentences.Chinese.Say(finding)));
    }

    private static string Text(int row) => ((ManifestScalar)Table.Values.ElementAt(row)["text"]!).Text;

    private static string Cut(string text, int at, int length) => at >= text.Length ? text : text.Remove(at, Math.Min(length, text.Length - at));

    private static string Written(EventStart start) => $"{start.Mode?.ToString() ?? "-"} {start.Target ?? "-"} {Encoding.UTF8.GetString(DraftJson.Write(start.Draft).Span)}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(match => match.Value).Distinct().Order()];

    private static IEnumerable<string> Texts(ManifestNode? list) => list is ManifestList texts ? texts.Items.Select(item => ((ManifestScalar)item).Text) : [];

    private static Dictionary<string, ManifestMap> Read()
    {
        Dictionary<string, ManifestMap> table = [];
        foreach (var file in new[] { "pasted-commands.yaml", "pasted-texts.yaml" })
        {
            var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Starts", file)));
            Assert.Empty(read.Findings);
            foreach (var row in ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>()) table.Add(row.TextAt("name")!, row);
        }

        return table;
    }

    [GeneratedRegex(@"(?<!\{)\{\d\}")]
    private static partial Regex Place();
}
