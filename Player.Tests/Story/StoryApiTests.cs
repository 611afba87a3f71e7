using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Delivery;
using Player.Delivery.Story;
using Player.Tests.Broker;
using Player.Tests.Discovery;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Story;

/// <summary>The story of an event over HTTP, as whoever has a shell asks for it.</summary>
public sealed class StoryApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_came_back_has_a_story_that_ends_well()
    {
        await using var player = await PlayerHost.StartAsync();
        await SendAsync(player, "1", "/shop");
        var story = await UntilAsync(player, Query("/shop", "1"), story => story.Findings.Any(finding => finding.Code == "arrival.came") && story.Findings.All(finding => finding.State != FindingState.Waiting));
        Assert.Equal(("/shop", "1"), (story.Source, story.Id));
        Assert.All(story.Findings, finding => Assert.Equal(FindingState.Ok, finding.State));
        Assert.All(story.Findings, finding => Assert.False(string.IsNullOrEmpty(finding.Text)));
        // The embedded broker tells what it did itself.
        Assert.Contains(story.Findings, finding => finding.Code == "attempt.delivered");
    }

    [Fact]
    public async Task A_filter_that_refuses_an_event_is_named_with_the_attribute_that_decided()
    {
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("mine", player.Http.BaseAddress + "inbox/a", "  filter: { attributes: { type: order.paid } }"));
        await SendAsync(player, "1", "/shop");
        var story = await UntilAsync(player, Query("/shop", "1"), story => story.Chief?.Code == "trigger.filtered");
        Assert.Contains("type: expected “order.paid”, got “com.example.greeting”", story.Chief!.Text, StringComparison.Ordinal);
        Assert.Contains(story.Chief.Mends, mend => mend is { Kind: MendKind.EditTrigger, Namespace: "default", Name: "mine" });
    }

    [Theory]
    [InlineData("/shop/berlin", "/api/exchanges/%2Fshop%2Fberlin/1/story")]
    [InlineData("/shop/berlin", "/api/exchanges//shop/berlin/1/story")]
    [InlineData("https://example.com/a?b=c", "/api/exchanges/https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc/1/story")]
    [InlineData("urn:a:1%2F2", "/api/exchanges/urn%3Aa%3A1%252F2/1/story")]
    [InlineData("/shop/berlin", "/api/exchanges/story?source=%2Fshop%2Fberlin&id=1")]
    public async Task An_event_is_named_in_the_path_or_in_the_query(string source, string url)
    {
        await using var player = await PlayerHost.StartAsync();
        await SendAsync(player, "1", source);
        Assert.Equal(source, (await UntilAsync(player, url, story => story.Findings.Count > 0)).Source);
    }

    [Theory]
    [InlineData("text/plain", null, "text/plain")]
    [InlineData(null, "&format=text", "text/plain")]
    [InlineData("application/json", null, "application/json")]
    [InlineData("text/plain, application/json", null, "application/json")]
    [InlineData("*/*", null, "application/json")]
    [InlineData("not a media type", null, "application/json")]
    public async Task It_is_told_as_JSON_or_as_text(string? accept, string? more, string type)
    {
        await using var player = await PlayerHost.StartAsync();
        await SendAsync(player, "1", "/shop");
        using var request = new HttpRequestMessage(HttpMethod.Get, Query("/shop", "1") + more);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        if (type == "text/plain") Assert.StartsWith("Event 1 of /shop\n", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_in_Chinese_too()
    {
        await using var player = await PlayerHost.StartAsync();
        await SendAsync(player, "1", "/shop");
        Assert.Contains("事件合法", await player.Http.GetStringAsync(Query("/shop", "1") + "&format=text&lang=zh-CN", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/exchanges/story?source=%2Fshop&id=9", HttpStatusCode.NotFound)]
    [InlineData("/api/exchanges/%2Fshop/9", HttpStatusCode.NotFound)]
    [InlineData("/api/exchanges/story?source=%2Fshop", HttpStatusCode.BadRequest)]
    [InlineData("/api/exchanges/alone", HttpStatusCode.BadRequest)]
    public async Task An_event_that_is_not_known_or_not_named_is_a_problem_that_says_so(string url, HttpStatusCode status)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.GetAsync(url, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.False(string.IsNullOrEmpty((await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail));
    }

    [Fact]
    public async Task Everything_known_of_an_event_is_its_exchange()
    {
        await using var player = await PlayerHost.StartAsync();
        await SendAsync(player, "1", "/shop");
        await UntilAsync(player, Query("/shop", "1"), story => story.Status == ExchangeStatus.Received);
        var exchange = await player.GetAsync("/api/exchanges?source=%2Fshop&id=1", PlayerJson.Default.ExchangeDetail);
        Assert.Equal(["Sending", "Received", "Sent"], exchange.Entries.Select(entry => entry.Kind.ToString()).Order().Reverse().OrderBy(kind => kind == "Sending" ? 0 : kind == "Received" ? 1 : 2));
        Assert.Empty(exchange.Duplicates);
    }

    [Fact]
    public async Task Where_nothing_can_be_read_pasted_Triggers_explain_it()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", broker.Url), ("Player:Kubernetes:Kubeconfig", "/nowhere/kubeconfig"));
        await SendAsync(player, "1", "/shop");
        var before = await UntilAsync(player, Query("/shop", "1"), story => story.Findings.Any(finding => finding.Code == "answer.accepted"));
        Assert.Contains(before.Findings, finding => finding is { Code: "triggers.unseen", State: FindingState.Unknown } && finding.Mends.Any(mend => mend.Kind == MendKind.PasteManifests));

        using var told = await PasteAsync(player, Yaml.Trigger("mine", "http://player/", "  filter: { attributes: { type: order.paid } }"));
        var story = await told.Content.ReadFromJsonAsync(PlayerJson.Default.DeliveryStory, Cancel);
        Assert.Equal("trigger.filtered", story!.Chief!.Code);

        using var broken = await PasteAsync(player, "kind: Trigger\nspec: [");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Contains("Line ", (await broken.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
        using var none = await PasteAsync(player, Yaml.Broker("b"));
        Assert.Contains("holds no Trigger", (await none.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_cluster_the_story_rests_on_what_the_cluster_says()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        var cluster = await FakeCluster.StartAsync("quickstart");
        await using var host = await ClusterHost.StartAsync(cluster, ("BROKER_URI", broker.Url));
        await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live);
        await SendAsync(host.Player, "1", "/shop");
        var story = await UntilAsync(host.Player, Query("/shop", "1"), story => story.Findings.Any(finding => finding.Code == "answer.accepted"));
        Assert.Contains(story.Findings, finding => finding.Code == "broker.ready");

        cluster.Rights.Refuse("list", "triggers");
        cluster.Store.Expire();
        story = await UntilAsync(host.Player, Query("/shop", "1"), story => story.Findings.Any(finding => finding.Code == "triggers.unseen"));
        Assert.Contains(FakeCluster.Account, story.Findings.Single(finding => finding.Code == "triggers.unseen").Text, StringComparison.Ordinal);
    }

    private static string Query(string source, string id) => $"{Routes.ExchangeStory}?source={Uri.EscapeDataString(source)}&id={id}";

    private static async Task<HttpResponseMessage> PasteAsync(PlayerHost player, string yaml) =>
        await player.Http.PostAsync(Query("/shop", "1"), new StringContent(yaml, Encoding.UTF8, "application/yaml"), Cancel);

    private static async Task SendAsync(PlayerHost player, string id, string source)
    {
        using var answer = await player.Http.PostAsJsonAsync(
            Routes.Send, new SendRequest { Event = new() { Id = id, Source = source, Type = "com.example.greeting" } }, PlayerJson.Default.SendRequest, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>Asks until the story is as the condition says; fails with what it was.</summary>
    private static async Task<DeliveryStory> UntilAsync(PlayerHost player, string url, Func<DeliveryStory, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var story = await player.GetAsync(url, PlayerJson.Default.DeliveryStory);
            if (condition(story)) return story;
            if (patience.IsCancellationRequested) Assert.Fail($"The story never became so:\n{StorySpeaker.Utc(StorySentences.English).Write(story)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }
}
