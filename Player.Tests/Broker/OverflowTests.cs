using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Server.Broker;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>A subscriber that hangs costs its own Trigger, and nobody else anything.</summary>
public sealed class OverflowTests
{
    private const string Ingress = "/broker/default/example-broker";
    private const int Room = 20;
    private const int Sent = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hung_subscriber_costs_the_other_Triggers_no_event_and_what_it_loses_is_said()
    {
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var healthy = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueLength", $"{Room}")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("hung", hung.Url), Yaml.Trigger("healthy", healthy.Url));

        await SendAsync(player, Sent, ["healthy"]);

        var counts = await player.CountsAsync("hung", one => one.Overflowed == Sent - Room);
        Assert.Equal((Sent, Sent - Room, Room), (counts.Matched, counts.Lost, counts.Pending));
        Assert.Equal(0, (await player.CountsAsync("healthy", one => one.Delivered == Sent)).Overflowed);
        Assert.Equal(Sent, healthy.Requests.Count);
        var lost = (await player.AttemptsAsync("hung"))[0];
        Assert.Equal((DeliveryOutcome.Lost, 0, $"{Sent - 1}"), (lost.Outcome, lost.Attempt, lost.Id));
        Assert.Contains("QueueLength", lost.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_story_of_an_event_that_found_no_room_says_so()
    {
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueLength", "2"));
        await player.ApplyAsync(Yaml.Trigger("hung", hung.Url));
        for (var i = 0; i < 5; i++) await player.SendAsync(Samples.Send(id: $"{i}"));
        await player.CountsAsync("hung", one => one.Overflowed == 3);

        // It is counted before it is told.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        int losers;
        do
        {
            losers = 0;
            for (var i = 0; i < 5; i++)
            {
                var story = await player.GetAsync($"{Routes.ExchangeStory}?source=player&id={i}", PlayerJson.Default.DeliveryStory);
                if (story.Findings.Any(finding => finding.Code == "attempt.overflowed" && finding.Text!.Contains("hung", StringComparison.Ordinal))) losers++;
            }
        }
        while (losers < 3 && !patience.IsCancellationRequested);

        Assert.Equal(3, losers);
    }

    [Fact]
    public async Task What_finds_no_room_goes_to_the_dead_letter_sink_although_every_slot_of_the_subscriber_hangs()
    {
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueLength", $"{Room}")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("hung", hung.Url, $"  delivery: {{ deadLetterSink: {{ uri: '{dead.Url}' }} }}"));

        for (var i = 0; i < Sent; i++)
        {
            await PostAsync(player, $"{i}");
            // No room is left for more of them than the sink takes meanwhile.
            await player.CountsAsync("hung", one => one.Pending <= Room);
        }

        var counts = await player.CountsAsync("hung", one => one.DeadLettered == Sent - Room);
        Assert.Equal((Sent - Room, 0, Room), (counts.Overflowed, counts.Lost, counts.Pending));
        var letter = dead.Requests.First().Headers;
        Assert.Equal(("503", new Uri(hung.Url).ToString()), (letter["ce-knativeerrorcode"], letter["ce-knativeerrordest"]));
        Assert.Contains("queue", Encoding.UTF8.GetString(Convert.FromBase64String(letter["ce-knativeerrordata"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_sink_that_hangs_too_costs_the_others_nothing_either()
    {
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var healthy = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueLength", $"{Room}")).AloneAsync();
        await player.ApplyAsync(
            Yaml.Trigger("hung", hung.Url, $"  delivery: {{ deadLetterSink: {{ uri: '{hung.Url}' }} }}"), Yaml.Trigger("healthy", healthy.Url));

        await SendAsync(player, Sent, ["healthy"]);

        var counts = await player.CountsAsync("hung", one => one.Overflowed == Sent - Room);
        Assert.Equal((2 * Room, Sent - (2 * Room)), (counts.Pending, counts.Lost));
        await player.CountsAsync("healthy", one => one.Delivered == Sent);
    }

    [Fact]
    public async Task A_dead_letter_that_waits_is_still_one_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        var answers = new TaskCompletionSource();
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var dead = await ScriptedBroker.StartAsync((context, _) => answers.Task.WaitAsync(context.RequestAborted));
        await using (var player = await PlayerHost.StartInAsync(folder, ("Player:Broker:QueueLength", "2")).AloneAsync())
        {
            await player.ApplyAsync(Yaml.Trigger("hung", hung.Url, $"  delivery: {{ deadLetterSink: {{ uri: '{dead.Url}' }} }}"));
            for (var i = 0; i < 4; i++) await PostAsync(player, $"{i}");
            await player.CountsAsync("hung", one => one is { Pending: 4, Overflowed: 2 });
        }

        answers.SetResult();
        await using (var player = await PlayerHost.StartInAsync(folder)) await player.CountsAsync("hung", one => one is { DeadLettered: 2, Pending: 2 });
        Assert.Equal(["2", "3"], dead.Requests.Select(letter => letter.Headers["ce-id"]).Distinct().Order());
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public async Task However_many_hang_there_is_room_in_memory_for_the_others(int hanging)
    {
        const int bytes = 200_000;
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var healthy = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueBytes", $"{bytes}")).AloneAsync();
        // Each with events of its own, beside those that all of them match.
        await player.ApplyAsync(
        [
            .. Enumerable.Range(0, hanging).Select(i => Yaml.Trigger($"hung-{i}", hung.Url, $"  filters: [ {{ any: [ {{ exact: {{ id: '{i}' }} }}, {{ prefix: {{ id: all }} }} ] }} ]")),
            Yaml.Trigger("healthy", healthy.Url),
        ]);
        var dispatcher = player.Services.GetRequiredService<Dispatcher>();
        for (var i = 0; i < 300; i++)
        {
            await PostAsync(player, i % 3 == 0 ? $"all-{i}" : $"{i % hanging}", new string('x', 2000));
            Assert.InRange(dispatcher.Bytes, 0, bytes);
            await player.CountsAsync("healthy", one => one.Pending < 5);
        }

        var counts = await player.CountsAsync("healthy", one => one.Delivered == 300);
        Assert.Equal(0, counts.Overflowed);
        Assert.True((await player.CountsAsync("hung-0", _ => true)).Overflowed > 0);
    }

    [Fact]
    public async Task An_event_that_nobody_has_room_for_stays_with_its_sender()
    {
        await using var hung = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueLength", "2")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("hung", hung.Url));
        await PostAsync(player, "1");
        await PostAsync(player, "2");

        using var refused = await player.Http.SendAsync(Samples.Binary(Ingress, id: "3"), Cancel);

        Assert.Equal((503, "1"), ((int)refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        var counts = await player.CountsAsync("hung", _ => true);
        Assert.Equal((2, 0, 0), (counts.Matched, counts.Lost, counts.Overflowed));
    }

    [Fact]
    public async Task A_subscriber_that_hung_in_every_slot_and_comes_back_gets_everything_that_waited()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, number) => number <= Room ? ScriptedBroker.NeverAsync(context) : Task.CompletedTask);
        await using var player = await PlayerHost.StartAsync(("Player:Broker:TimeoutSeconds", "0.3"), ("Player:Broker:BackoffDelaySeconds", "0.01")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url));

        for (var i = 0; i < 2 * Room; i++) await PostAsync(player, $"{i}");

        var counts = await player.CountsAsync("t", one => one is { Delivered: 2 * Room, Pending: 0 });
        Assert.Equal((0, 0), (counts.Lost, counts.Overflowed));
        Assert.Equal(2 * Room, subscriber.Requests.Select(seen => seen.Headers["ce-id"]).Distinct().Count());
    }

    [Fact]
    public async Task What_was_let_in_gives_its_bytes_back()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("a", subscriber.Url), Yaml.Trigger("b", subscriber.Url));

        await SendAsync(player, Sent, ["a", "b"]);

        await player.CountsAsync("a", one => one is { Delivered: Sent, Pending: 0 });
        await player.CountsAsync("b", one => one is { Delivered: Sent, Pending: 0 });
        Assert.Equal(0, player.Services.GetRequiredService<Dispatcher>().Bytes);
    }

    // No faster than the healthy ones take them: it is the hung one that shall have no room.
    private static async Task SendAsync(PlayerHost player, int count, string[] healthy)
    {
        for (var i = 0; i < count; i++)
        {
            await PostAsync(player, $"{i}");
            foreach (var trigger in healthy) await player.CountsAsync(trigger, one => one.Pending < Room / 2);
        }
    }

    private static async Task PostAsync(PlayerHost player, string id, string? data = null)
    {
        using var answer = await player.Http.SendAsync(Samples.Binary(Ingress, id: id, body: $"\"{data}\""), Cancel);
        Assert.Equal(202, (int)answer.StatusCode);
    }
}
