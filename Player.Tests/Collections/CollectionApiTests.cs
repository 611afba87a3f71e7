using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Collections;

/// <summary>Collections over HTTP, and as files.</summary>
public sealed class CollectionApiTests
{
    private const string Shop = """
        collection: Shop
        # A remark stays: the file is kept as it came.
        variables: { HOST: shop.example }
        environments:
          - name: workshop
            broker: default/example-broker
        events:
          - name: orders/created
            mode: structured
            event: { type: order.created, source: /shop, data: { total: 1 } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collection_is_kept_as_it_came_and_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("player-collections").FullName;
        await using (var player = await PlayerHost.StartAsync(("Player:Collections:Path", folder)))
        {
            using var made = await PutAsync(player, "Shop", Shop);
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            Assert.Equal(Shop, await File.ReadAllTextAsync(Path.Combine(folder, "Shop.yaml"), Cancel));
        }

        await using var again = await PlayerHost.StartAsync(("Player:Collections:Path", folder));
        var summary = Assert.Single((await again.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections);
        Assert.Equal(("Shop", "shop.example", "workshop"), (summary.Name, summary.Variables["HOST"], Assert.Single(summary.Environments).Name));
        Assert.Equal(new("orders/created", "order.created", Player.Events.ContentMode.Structured), Assert.Single(summary.Events));
        using var file = await again.Http.GetAsync(Url("Shop"), Cancel);
        Assert.Equal(Shop, await file.Content.ReadAsStringAsync(Cancel));
        Assert.Equal($"\"{summary.Version}\"", file.Headers.ETag!.Tag);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_others_wrote_meanwhile_is_not_written_over()
    {
        await using var player = await PlayerHost.StartAsync();
        using var first = await PutAsync(player, "Shop", Shop, isNew: true);
        using var twice = await PutAsync(player, "Shop", Shop, isNew: true);
        await ProblemAsync(twice, HttpStatusCode.PreconditionFailed, ProblemTypes.ChangedMeanwhile);

        using var changed = await PutAsync(player, "Shop", Shop + "\n", version: first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var late = await PutAsync(player, "Shop", "collection: Shop\n", version: first.Headers.ETag.Tag);
        await ProblemAsync(late, HttpStatusCode.PreconditionFailed, ProblemTypes.ChangedMeanwhile);
        Assert.Equal(Shop + "\n", await player.Http.GetStringAsync(Url("Shop"), Cancel));

        using var gone = await player.Http.DeleteAsync(Url("Shop"), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var missing = await player.Http.GetAsync(Url("Shop"), Cancel);
        await ProblemAsync(missing, HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Two_who_add_at_once_both_find_what_they_added()
    {
        await using var player = await PlayerHost.StartAsync();
        using var made = await PutAsync(player, "Shop", Shop);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PutAsync(player, "Shop", Shop + $"# {i}\n", version: made.Headers.ETag!.Tag)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_file_that_is_none_says_line_and_reason_and_is_not_kept()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await PutAsync(player, "Shop", "collection: Shop\nevent: []\n");
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest, ProblemTypes.BadCollection);
        Assert.Equal(2, Assert.Single(problem.Findings!).Place.Line);
        Assert.StartsWith("Line 2: A collection has no field event", problem.Detail, StringComparison.Ordinal);
        Assert.Empty((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections);
    }

    [Theory]
    [InlineData("..%2F..%2Fescape")]
    [InlineData(".hidden")]
    [InlineData("a%00b")]
    [InlineData("a:b")]
    public async Task A_name_that_leads_out_of_the_folder_or_hides_is_refused(string name)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.PutAsync($"api/collections/{name}", Samples.Yaml(Shop), Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        using var read = await player.Http.GetAsync($"api/collections/{name}", Cancel);
        Assert.True(read.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{read.StatusCode}");
    }

    [Fact]
    public async Task What_somebody_else_puts_into_the_folder_is_seen_and_a_broken_file_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("player-collections").FullName;
        await using var player = await PlayerHost.StartAsync(("Player:Collections:Path", folder));
        await File.WriteAllTextAsync(Path.Combine(folder, "Ours.yaml"), Shop, Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.yaml"), "events: 3\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), "no collection", Cancel);
        var all = (await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections;
        Assert.Equal(["broken", "Ours"], all.Select(one => one.Name));
        Assert.Equal(1, Assert.Single(all[0].Findings).Place.Line);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_version_without_quotes_is_one_too_and_what_is_none_writes_over_nothing()
    {
        await using var player = await PlayerHost.StartAsync();
        using var made = await PutAsync(player, "Shop", Shop);
        var version = made.Headers.ETag!.Tag.Trim('"');
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(version));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync("*"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync("\"a\", \"b\""));

        async Task<HttpStatusCode> StatusAsync(string match)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, Url("Shop")) { Content = new StringContent(Shop + "# \n", Encoding.UTF8, "application/yaml") };
            request.Headers.TryAddWithoutValidation("If-Match", match);
            using var answer = await player.Http.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_file_behind_a_link_is_seen_when_the_link_leads_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links of files want rights there.");
        var folder = Directory.CreateTempSubdirectory("player-collections").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "one"), Shop, Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "two"), "description: the second\n", Cancel);
        File.CreateSymbolicLink(Path.Combine(folder, "now"), "one");
        File.CreateSymbolicLink(Path.Combine(folder, "Shop.yaml"), "now");
        await using var player = await PlayerHost.StartAsync(("Player:Collections:Path", folder));
        Assert.Single(Assert.Single((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections).Events);
        File.Delete(Path.Combine(folder, "now"));
        File.CreateSymbolicLink(Path.Combine(folder, "now"), "two");
        Assert.Equal("the second", Assert.Single((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections).Description);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_says_so_and_what_to_do()
    {
        var file = Path.GetTempFileName();
        await using var player = await PlayerHost.StartAsync(("Player:Collections:Path", Path.Combine(file, "below-a-file")));
        using var answer = await PutAsync(player, "Shop", Shop);
        var problem = await ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, ProblemTypes.NotSaved);
        Assert.Contains("Player:Collections:Path", problem.Detail, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static Uri Url(string name) => new($"api/collections/{Uri.EscapeDataString(name)}", UriKind.Relative);

    private static Task<HttpResponseMessage> PutAsync(PlayerHost player, string name, string text, string? version = null, bool isNew = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Url(name)) { Content = new StringContent(text, Encoding.UTF8, "application/yaml") };
        if (version is not null) request.Headers.IfMatch.Add(new(version));
        if (isNew) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return player.Http.SendAsync(request, Cancel);
    }

    private static async Task<PlayerProblem> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        Assert.Equal(status, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        Assert.Equal(type, problem!.Type);
        return problem;
    }
}
