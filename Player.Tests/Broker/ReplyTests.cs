using System.Text;
using Microsoft.AspNetCore.Http;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>What a subscriber answers with goes back into the broker, and no circle goes on for ever.</summary>
public sealed class ReplyTests
{
    private const string Ingress = "/broker/default/example-broker";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_enters_the_broker_as_a_new_event_and_the_one_who_gave_it_gets_no_other()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => ReplyAsync(context, "answered"));
        await using var second = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(
            Yaml.Trigger("first", subscriber.Url, "  filter: { attributes: { type: some-type } }"),
            Yaml.Trigger("second", second.Url, "  filters: [ { exact: { type: answered } } ]"));

        await PostAsync(player);
        var counts = await player.CountsAsync("second", one => one.Delivered == 1);

        var reply = Assert.Single(second.Requests);
        Assert.Equal(("answered", "the reply"), (reply.Headers["ce-type"], Encoding.UTF8.GetString(reply.Body)));
        Assert.Single(subscriber.Requests);
        Assert.Equal((1, 1), (counts.Matched, counts.Filtered));
        Assert.Equal(1, (await player.CountsAsync("first", one => one.Pending == 0)).Replies);
    }

    [Fact]
    public async Task A_reply_that_matches_again_and_again_is_stopped_when_its_hop_budget_is_spent_and_shown()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => ReplyAsync(context, "again"));
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("loop", subscriber.Url, $"  delivery: {{ deadLetterSink: {{ uri: '{dead.Url}' }} }}"));

        await PostAsync(player);
        var counts = await player.CountsAsync("loop", one => one.LoopsStopped == 1 && one.Pending == 0);

        Assert.Equal((255, 254, 1), (counts.Delivered, counts.Replies, counts.DeadLettered));
        Assert.Equal(255, subscriber.Requests.Count);
        var letter = Assert.Single(dead.Requests).Headers;
        Assert.Equal(("400", $"{player.Url}{Ingress}", "1"), (letter["ce-knativeerrorcode"], letter["ce-knativeerrordest"], letter["ce-knativebrokerttl"]));
        Assert.Contains(await player.AttemptsAsync("loop"), attempt => attempt.Outcome == DeliveryOutcome.LoopStopped && attempt.Fault!.Contains("hop budget", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ce-type", null, "type is missing")]
    [InlineData("ce-id", null, "id is missing")]
    [InlineData("ce-specversion", null, "specversion is missing")]
    [InlineData("ce-specversion", "2.0", "specversion is \"2.0\"")]
    [InlineData("ce-source", ":x", "source")]
    [InlineData("ce-time", "yesterday", "time")]
    [InlineData("ce-a_b", "x", "a_b")]
    [InlineData("Content-Encoding", "gzip", "gzip")]
    public async Task A_reply_that_is_no_event_is_told_by_its_attribute(string header, string? value, string told)
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) =>
        {
            foreach (var (name, one) in new[] { ("ce-specversion", "1.0"), ("ce-id", "2"), ("ce-source", "/s"), ("ce-type", "t"), ("Content-Type", "text/plain") }) context.Response.Headers[name] = one;
            if (value is null) context.Response.Headers.Remove(header);
            else context.Response.Headers[header] = value;
            return context.Response.WriteAsync("the reply", Cancel);
        });
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("first", subscriber.Url, "  delivery: { retry: 0 }"));

        await PostAsync(player);
        await player.CountsAsync("first", one => one.Pending == 0 && one.Lost == 1);

        var attempt = Assert.Single(await player.AttemptsAsync("first"));
        Assert.Contains(told, attempt.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brokers_that_feed_each_other_come_to_an_end_too()
    {
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(
            Yaml.Broker("other"),
            Yaml.Trigger("there", $"{player.Url}/broker/default/other"),
            Yaml.Trigger("back", $"{player.Url}{Ingress}", broker: "other"));

        await PostAsync(player);

        var last = await player.CountsAsync("there", one => one.Lost == 1 && one.Pending == 0);
        Assert.Equal((128, 127), (last.Matched, last.Delivered));
    }

    private static async Task PostAsync(PlayerHost player, string id = "1")
    {
        using var answer = await player.Http.SendAsync(Samples.Binary(Ingress, id: id), Cancel);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    private static Task ReplyAsync(HttpContext context, string type)
    {
        var headers = context.Response.Headers;
        headers["ce-specversion"] = "1.0";
        headers["ce-id"] = Guid.NewGuid().ToString();
        headers["ce-source"] = "/subscriber";
        headers["ce-type"] = type;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("the reply", Cancel);
    }
}
