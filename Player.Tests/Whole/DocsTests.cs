using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>Every command in the documentation works as printed, on a Player as ./run starts it; every picture and link is there.</summary>
public sealed partial class DocsTests
{
    private const string Printed = "http://localhost:8080";

    public static TheoryData<string> Pages =>
        ["README.md", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Fact]
    public async Task Every_curl_in_the_readme_works_as_printed()
    {
        await using var player = await PlayerProcess.StartAsync();
        var commands = Commands(await ReadAsync("README.md")).Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToArray();

        foreach (var command in commands) await Shell.RunAsync(command.Replace("curl ", "curl -fsS ", StringComparison.Ordinal).Replace(Printed, player.BaseUrl, StringComparison.Ordinal));

        Assert.True(commands.Length >= 5);
        var listed = await player.Http.GetStringAsync("/messages", TestContext.Current.CancellationToken);
        Assert.Contains("\"123456789\"", listed, StringComparison.Ordinal);
        Assert.Contains("\"42\"", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_about_the_broker_the_mesh_and_the_story_works_as_printed()
    {
        await using var player = await PlayerProcess.StartAsync();

        foreach (Match block in Blocks().Matches(await ReadAsync("docs/broker.md") + await ReadAsync("docs/topology.md") + await ReadAsync("docs/story.md") + await ReadAsync("docs/compose.md") + await ReadAsync("docs/runs.md") + await ReadAsync("docs/waiting.md") + await ReadAsync("docs/scenarios.md") + await ReadAsync("docs/collections.md") + await ReadAsync("docs/api.md")))
        {
            var script = block.Groups["code"].Value.Replace("curl ", "curl -fsS ", StringComparison.Ordinal);
            await Shell.RunAsync("set -e\n" + script.Replace(Printed, player.BaseUrl, StringComparison.Ordinal));
        }

        var page = await player.Http.GetFromJsonAsync(Routes.Activity + "?inbox=orders", PlayerJson.Default.JournalPage, TestContext.Current.CancellationToken);
        Assert.Contains(page!.Rows, row => row is { Inbox: "orders", Id: "1", IsDeclined: false });
        Assert.Contains(page.Rows, row => row is { Inbox: "orders", Id: "2", IsDeclined: true, StatusCode: 503 });
    }

    [Fact]
    public async Task Every_scenario_passes_over_the_API_and_from_the_command_line_as_printed()
    {
        await using var player = await PlayerProcess.StartAsync();
        var page = await ReadAsync("docs/scenarios.md");
        var scenarios = Scenarios().Matches(page).Select(match => match.Groups["code"].Value).ToArray();
        Assert.True(scenarios.Length >= 2);
        foreach (var scenario in scenarios)
        {
            using var answer = await player.Http.PostAsync("/api/scenarios", new StringContent(scenario, System.Text.Encoding.UTF8, "application/yaml"), TestContext.Current.CancellationToken);
            Assert.All((await answer.Content.ReadFromJsonAsync(PlayerJson.Default.IReadOnlyListScenarioReport, TestContext.Current.CancellationToken))!, report => Assert.True(report.Passed, report.Name));
        }

        await File.WriteAllTextAsync(Path.Combine(player.Folder, "scenario.yaml"), scenarios[0], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(player.Folder, "more.yaml"), scenarios[1], TestContext.Current.CancellationToken);
        var line = page.Split('\n').Single(text => text.StartsWith("Player.Server run ", StringComparison.Ordinal));
        var printed = await Shell.RunAsync($"cd '{player.Folder}' && {line.Replace("Player.Server", PlayerProcess.Command, StringComparison.Ordinal).Replace(Printed, player.BaseUrl, StringComparison.Ordinal)}");
        Assert.EndsWith("2 passed, 0 failed\n", printed, StringComparison.Ordinal);
        Assert.Contains("<testsuite ", await File.ReadAllTextAsync(Path.Combine(player.Folder, "junit.xml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_picture_and_page_that_is_pointed_to_is_there(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (Match link in Links().Matches(await ReadAsync(page)))
        {
            var target = Path.Combine(folder, link.Groups["path"].Value);
            Assert.True(Path.Exists(target), $"{page} points to {link.Groups["path"].Value}, which is not there.");
        }
    }

    private static IEnumerable<string> Commands(string page) =>
        Blocks().Matches(page).SelectMany(block => block.Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static Task<string> ReadAsync(string page) => File.ReadAllTextAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken);

    [GeneratedRegex("(?:```yaml\n|<<'YAML'\n)(?<code>scenario:.*?)(?:```|YAML\n)", RegexOptions.Singleline)]
    private static partial Regex Scenarios();

    [GeneratedRegex("```sh\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((?<path>(?!https?:|#)[^)#]+)")]
    private static partial Regex Links();
}
