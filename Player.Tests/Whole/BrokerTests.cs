using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Tests.Broker;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>What Knative does between source and sink, seen on the page: retries, dead letters, replies, loops that are stopped.</summary>
public sealed class BrokerTests(BrowserFixture browser)
{
    private const string Mine = "{ apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_inbox_that_fails_twice_shows_three_deliveries_and_then_received()
    {
        await using var player = await PlayerProcess.StartAsync();
        await TellAsync(player, "/api/inbox", new() { Answer = InboxAnswer.FailFirst, Status = 503, Count = 2 });
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();

            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await Expect(play.Status("received")).ToContainTextAsync("again ×3");
            await Expect(play.Status("declined")).ToHaveCountAsync(2);
            await Expect(play.Status("declined").Last).ToContainTextAsync("answered 503, as told");
            await Expect(play.Answer).ToContainTextAsync("received after");
        });
    }

    [Fact]
    public async Task A_dead_subscriber_ends_in_the_dead_letter_sink_with_its_code()
    {
        await using var dead = await ScriptedBroker.AnsweringAsync(503);
        await using var player = await PlayerProcess.StartAsync();
        await ApplyAsync(player, Yaml.Trigger("orders", dead.Url, $"  delivery: {{ retry: 1, deadLetterSink: {{ ref: {Mine}, uri: /inbox/dead-letters }} }}"));
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();

            var letter = play.Status("dead-letter");
            await Expect(letter).ToContainTextAsync("answered 503 · inbox dead-letters");
            await PlayPage.OpenAsync(letter);
            await Expect(play.Drawer).ToContainTextAsync("received at /inbox/dead-letters as a dead letter");
            await Expect(play.Drawer).ToContainTextAsync($"{new Uri(dead.Url)} could not take it: it answered 503.");
            await Expect(play.Drawer).ToContainTextAsync("knativeerrorcode");
        });
    }

    [Fact]
    public async Task A_reply_appears_as_a_new_event()
    {
        await using var player = await PlayerProcess.StartAsync();
        await ApplyAsync(
            player,
            $$"""
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: answers }
            spec: { broker: example-broker, filter: { attributes: { type: com.example.sample } }, subscriber: { ref: {{Mine}}, uri: /inbox/answers } }
            """);
        await TellAsync(player, "/api/inbox/answers", new() { Answer = InboxAnswer.Reply, Reply = new() { Source = "/answers", Type = "com.example.answer" } });
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Field("Event Type").FillAsync("com.example.sample");
            await play.Send.ClickAsync();

            var answer = page.Locator(".row[data-status='received']", new() { Has = page.GetByTitle("com.example.answer") });
            await Expect(answer).ToHaveCountAsync(1);
            await Expect(answer.Locator(".c-source")).ToHaveAttributeAsync("title", "/answers");
        });
    }

    [Fact]
    public async Task A_loop_is_stopped_and_what_stopped_it_is_told()
    {
        await using var player = await PlayerProcess.StartAsync();
        await TellAsync(player, "/api/inbox", new() { Answer = InboxAnswer.Reply, Reply = new() { Source = "/echo", Type = "com.example.echo" } });
        await ApplyAsync(
            player,
            $$"""
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: cloudevents-trigger }
            spec: { broker: example-broker, subscriber: { ref: {{Mine}} }, delivery: { deadLetterSink: { ref: {{Mine}}, uri: /inbox/stopped } } }
            """);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();

            var stopped = play.Status("dead-letter");
            await Expect(stopped).ToHaveCountAsync(1);
            await Expect(stopped).ToContainTextAsync("answered 400 · inbox stopped");
            await Expect(page.Locator(".counters")).ToContainTextAsync("256");
        });
    }

    private static async Task ApplyAsync(PlayerProcess player, string yaml)
    {
        using var answer = await player.Http.PostAsync(Routes.Manifests, new StringContent(yaml, Encoding.UTF8, "application/yaml"), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task TellAsync(PlayerProcess player, string path, InboxBehaviour behaviour)
    {
        using var answer = await player.Http.PutAsJsonAsync(path, behaviour, PlayerJson.Default.InboxBehaviour, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
