using Microsoft.AspNetCore.Http;
using Player.Events;
using Player.Server.Broker;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>What comes of one event by replies is bounded in number, as the hop budget bounds it in depth.</summary>
public sealed class FanOutTests
{
    private const string Ingress = "/broker/default/example-broker";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 100)]
    [InlineData(3, 1000)]
    [InlineData(7, 100)]
    public async Task Several_Triggers_on_one_subscriber_that_replies_come_to_an_end_and_it_is_shown(int triggers, int most)
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => ReplyAsync(context));
        await using var player = await PlayerHost.StartAsync(("Player:Broker:MaxDescendants", $"{most}")).AloneAsync();
        await player.ApplyAsync([.. Enumerable.Range(0, triggers).Select(i => Yaml.Trigger($"t{i}", subscriber.Url))]);

        await PostAsync(player, "1");

        var all = new List<TriggerCounts>();
        for (var i = 0; i < triggers; i++) all.Add(await player.CountsAsync($"t{i}", one => one is { Pending: 0, LoopsStopped: > 0 }));
        Assert.InRange(all.Sum(one => one.Delivered), triggers + 1, triggers + most);
        Assert.Equal(all.Sum(one => one.Delivered), all.Sum(one => one.Replies + one.LoopsStopped));
        Assert.Contains(await player.AttemptsAsync("t0"), attempt => attempt.Outcome == DeliveryOutcome.LoopStopped && attempt.Fault!.Contains("MaxDescendants", StringComparison.Ordinal));
        Assert.All(subscriber.Requests, seen => Assert.DoesNotContain(Lineages.Header, seen.Headers.Keys));
    }

    [Fact]
    public async Task With_queues_shorter_than_the_fan_out_nothing_waits_for_itself_for_ever()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => ReplyAsync(context));
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueLength", "5")).AloneAsync();
        await player.ApplyAsync([.. Enumerable.Range(0, 3).Select(i => Yaml.Trigger($"t{i}", subscriber.Url))]);

        await PostAsync(player, "1");

        for (var i = 0; i < 3; i++) await player.CountsAsync($"t{i}", one => one is { Pending: 0, Delivered: > 0 });
    }

    [Fact]
    public async Task Three_Triggers_on_an_own_inbox_that_replies_end_and_each_event_has_a_budget_of_its_own()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Broker:MaxDescendants", "30")).AloneAsync();
        using var told = await player.Http.PutAsync("/api/inbox/echo", new StringContent("""{"answer":"reply","reply":{"source":"/echo","type":"echo"}}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.True(told.IsSuccessStatusCode);
        await player.ApplyAsync([.. Enumerable.Range(0, 3).Select(i => Yaml.Trigger($"t{i}", player.Url + "/inbox/echo"))]);

        await PostAsync(player, "1");
        var first = await player.CountsAsync("t0", one => one is { Pending: 0, Delivered: 11 });
        await PostAsync(player, "2");
        var second = await player.CountsAsync("t0", one => one is { Pending: 0, Delivered: 22 });

        Assert.True(second.LoopsStopped > first.LoopsStopped);
    }

    [Fact]
    public async Task Brokers_that_feed_each_other_twice_over_come_to_an_end_too()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Broker:MaxDescendants", "50")).AloneAsync();
        await player.ApplyAsync(
            Yaml.Broker("other"),
            Yaml.Trigger("there", $"{player.Url}/broker/default/other"),
            Yaml.Trigger("there-too", $"{player.Url}/broker/default/other"),
            Yaml.Trigger("back", $"{player.Url}{Ingress}", broker: "other"));

        await PostAsync(player, "1");

        string[] names = ["there", "there-too", "back"];
        var matched = 0L;
        foreach (var name in names) matched += (await player.CountsAsync(name, one => one is { Pending: 0, Matched: > 0 })).Matched;
        Assert.InRange(matched, 3, 52);
    }

    [Fact]
    public async Task Many_replies_that_pass_no_Trigger_again_are_no_fan_out()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => ReplyAsync(context));
        await using var player = await PlayerHost.StartAsync(("Player:Broker:MaxDescendants", "1")).AloneAsync();
        await player.ApplyAsync([.. Enumerable.Range(0, 5).Select(i => Yaml.Trigger($"t{i}", subscriber.Url, "  filter: { attributes: { type: some-type } }"))]);

        await PostAsync(player, "1");

        for (var i = 0; i < 5; i++) Assert.Equal(0, (await player.CountsAsync($"t{i}", one => one is { Pending: 0, Replies: 1 })).LoopsStopped);
    }

    [Fact]
    public void The_count_goes_on_after_a_restart()
    {
        var before = new Lineages(10);
        var root = new PendingEvent(1, new("default", "b"), WireMessage.Empty);
        using var first = before.Descend(Message(before.Of(root)), 7)!;
        first.Keep();

        var after = new Lineages(10);
        var child = new PendingEvent(2, new("default", "b"), first.Message);
        Assert.Null(after.Descend(Message(after.Of(child)), 4));
        Assert.True(after.IsSpent(child));
    }

    [Fact]
    public void What_was_not_taken_in_does_not_count()
    {
        var lineages = new Lineages(10);
        var header = lineages.Of(new(1, new("default", "b"), WireMessage.Empty));
        for (var i = 0; i < 100; i++) lineages.Descend(Message(header), 9)!.Dispose();
        using var last = lineages.Descend(Message(header), 10);
        Assert.NotNull(last);
    }

    [Fact]
    public void A_line_that_grows_is_remembered_however_many_others_there_are()
    {
        var lineages = new Lineages(3);
        var header = lineages.Of(new(1, new("default", "b"), WireMessage.Empty));
        for (var i = 0; i < 3; i++)
        {
            using var one = lineages.Descend(Message(header), 1)!;
            one.Keep();
            for (var other = 2; other < 9_000; other++) lineages.Descend(Message(lineages.Of(new(other, new("default", "b"), WireMessage.Empty))), 1)!.Keep();
        }

        Assert.Null(lineages.Descend(Message(header), 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("x y")]
    [InlineData("x -5")]
    [InlineData("x 99999999999")]
    [InlineData("a-name-that-no-Player-would-ever-have-given-to-anything 1")]
    public void A_header_that_is_none_is_not_heard(string value)
    {
        using var descent = new Lineages(1).Descend(Message(new(Lineages.Header, value)), 50);
        Assert.False(descent!.IsOfAnother);
    }

    private static WireMessage Message(WireHeader header) => new([header], ReadOnlyMemory<byte>.Empty);

    private static async Task PostAsync(PlayerHost player, string id)
    {
        using var answer = await player.Http.SendAsync(Samples.Binary(Ingress, id: id), Cancel);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    private static Task ReplyAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["ce-specversion"] = "1.0";
        headers["ce-id"] = Guid.NewGuid().ToString();
        headers["ce-source"] = "/subscriber";
        headers["ce-type"] = "again";
        // Nobody but the Player itself says what comes of what.
        headers[Lineages.Header] = "mine 0";
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("the reply", Cancel);
    }
}
