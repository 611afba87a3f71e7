using System.Text.RegularExpressions;
using Player.Delivery.Story;
using Player.Manifests;
using Player.Tests.Hosting;

namespace Player.Tests.Delivery;

/// <summary>Real situations and their stories: Stories/*.yaml, renewed with <c>UPDATE_DOCS=1</c> and then read with care.</summary>
public sealed partial class StoryTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Player.Tests", "Delivery", "Stories");

    public static TheoryData<string> Stories => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<int> Branches => [.. Enumerable.Range(0, Table().Count)];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task The_story_of_a_situation_is_the_one_that_is_written_down(string name)
    {
        var path = Path.Combine(Folder, name + ".yaml");
        var yaml = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var story = StorySpeaker.Utc(StorySentences.English).Write(Explainer.Explain(Read(yaml).Facts()));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            var at = yaml.IndexOf("\nstory: |", StringComparison.Ordinal);
            yaml = (at < 0 ? yaml.TrimEnd('\n') : yaml[..at]) + "\nstory: |\n" + string.Concat(story.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"  {line}\n"));
            await File.WriteAllTextAsync(path, yaml, TestContext.Current.CancellationToken);
        }

        Assert.Equal(story, Read(yaml).Expected);
    }

    [Theory]
    [MemberData(nameof(Branches))]
    public void Each_branch_has_its_findings(int row)
    {
        var one = Table()[row];
        var told = Explainer.Explain(one.Facts()).Findings.Select(finding => $"{finding.State.ToString().ToLowerInvariant()} {finding.Code}");
        Assert.True(one.Codes.SequenceEqual(told), $"{one.Name}:\n{string.Join('\n', told)}");
    }

    [Fact]
    public void Both_languages_have_every_sentence_with_the_same_places()
    {
        foreach (var code in StorySentences.English.Codes.Union(StorySentences.Chinese.Codes))
        {
            Assert.NotNull(StorySentences.English.Find(code));
            Assert.NotNull(StorySentences.Chinese.Find(code));
            Assert.Equal(Places(StorySentences.English, code), Places(StorySentences.Chinese, code));
        }
    }

    [Fact]
    public void Every_sentence_is_reached_by_some_case_and_every_place_is_filled()
    {
        var reached = new HashSet<string>();
        foreach (var one in All())
        {
            foreach (var finding in Explainer.Explain(one.Facts()).Findings)
            {
                foreach (var (code, arguments) in finding.Because.Prepend(new Phrase(finding.Code, finding.Arguments)))
                {
                    reached.Add(code);
                    foreach (var place in Places(StorySentences.English, code))
                        Assert.True(arguments.ContainsKey(place.Split(':')[0]), $"{one.Name}: {code} has no {place}.");
                }

                reached.UnionWith(finding.Mends.Select(StorySpeaker.MendCode));
            }
        }

        Assert.Empty(StorySentences.English.Codes.Where(code => !code.StartsWith("state.", StringComparison.Ordinal) && !code.StartsWith("story.", StringComparison.Ordinal)).Except(reached).Order());
    }

    [Fact]
    public void Every_finding_has_a_sentence_in_both_languages()
    {
        foreach (var phrase in All().SelectMany(one => Explainer.Explain(one.Facts()).Findings).SelectMany(finding => finding.Because.Prepend(new Phrase(finding.Code, finding.Arguments))))
            Assert.True(StorySentences.Chinese.Find(phrase.Code) is not null && StorySentences.English.Find(phrase.Code) is not null, phrase.Code);
    }

    private static StoryCase Read(string yaml) => new((ManifestMap)ManifestYaml.Read(yaml).Documents[0]);

    private static IReadOnlyList<StoryCase> Table() =>
        [.. ((ManifestList)ManifestYaml.Read(File.ReadAllText(Path.Combine(Folder, "..", "branches.yaml"))).Documents[0]).Items.Select(item => new StoryCase((ManifestMap)item))];

    private static IEnumerable<StoryCase> All() => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Read(File.ReadAllText(path))), .. Table()];

    private static IEnumerable<string> Places(StorySentences sentences, string code) =>
        Place().Matches(sentences.Find(code) ?? "").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).Distinct();

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Place();
}
