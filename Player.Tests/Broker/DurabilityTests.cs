using Microsoft.Extensions.DependencyInjection;
using Player.Server.Broker;
using Player.Server.Hosting;
using Player.Tests.Hosting;

namespace Player.Tests.Broker;

/// <summary>An accepted event is delivered, whatever happens in between.</summary>
public sealed class DurabilityTests
{
    private const string Ingress = "/broker/default/example-broker";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_a_retry_goes_on_after_a_restart_and_the_attempts_are_not_forgotten()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using var subscriber = await ScriptedBroker.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number < 3 ? 503 : 202;
            return Task.CompletedTask;
        });
        await using (var player = await PlayerHost.StartInAsync(folder).AloneAsync())
        {
            // The first pause is none, the second is long: the Player stops in it.
            await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, "  delivery: { retry: 3, backoffPolicy: linear, backoffDelay: P1D }"));
            using var answer = await player.Http.SendAsync(Samples.Binary(Ingress, id: "7"), Cancel);
            await player.CountsAsync("t", counts => counts.Failed == 2);
        }

        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            await player.CountsAsync("t", counts => counts is { Delivered: 1, Pending: 0 });

            var attempt = Assert.Single(await player.AttemptsAsync("t"));
            Assert.Equal((3, 4, "7"), (attempt.Attempt, attempt.Attempts, attempt.Id));
        }

        Assert.Equal(3, subscriber.Requests.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_delivered_is_not_delivered_again_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using (var player = await PlayerHost.StartInAsync(folder).AloneAsync())
        {
            await player.ApplyAsync(Yaml.Trigger("a", subscriber.Url), Yaml.Trigger("b", subscriber.Url));
            for (var i = 0; i < 20; i++)
            {
                using var answer = await player.Http.SendAsync(Samples.Binary(Ingress, id: $"{i}"), Cancel);
            }

            await player.CountsAsync("a", counts => counts is { Delivered: 20, Pending: 0 });
            await player.CountsAsync("b", counts => counts is { Delivered: 20, Pending: 0 });
        }

        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            Assert.Equal(0, (await player.CountsAsync("a", _ => true)).Pending);
            Assert.Equal(0, player.Services.GetRequiredService<Dispatcher>().Bytes);
        }

        Assert.Equal(40, subscriber.Requests.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_Trigger_that_is_deleted_takes_what_waits_for_it_along()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(503);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, "  delivery: { retry: 3, backoffPolicy: exponential, backoffDelay: P1D }"));
        using var answer = await player.Http.SendAsync(Samples.Binary(Ingress), Cancel);
        await player.CountsAsync("t", counts => counts.Failed == 1);

        using var deleted = await player.Http.DeleteAsync("/api/triggers/default/t", Cancel);
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url));

        await player.CountsAsync("t", counts => counts.Pending == 0);
    }

    [Fact]
    public async Task Too_many_bytes_that_wait_answer_503_with_Retry_After()
    {
        await using var stuck = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var player = await PlayerHost.StartAsync(("Player:Broker:QueueBytes", "5000")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", stuck.Url));

        using var first = await player.Http.SendAsync(Samples.Binary(Ingress, id: "1", body: $"\"{new string('x', 6000)}\""), Cancel);
        using var second = await player.Http.SendAsync(Samples.Binary(Ingress, id: "2"), Cancel);

        Assert.Equal((202, 503, "1"), ((int)first.StatusCode, (int)second.StatusCode, second.Headers.RetryAfter?.ToString()));
    }

    [Fact]
    public async Task A_second_Player_on_the_same_queue_does_not_start_and_says_why()
    {
        await using var player = await PlayerHost.StartAsync();

        var refusal = Assert.Throws<StartException>(() => new DeliveryStore(Path.Combine(player.Folder, "broker.db"), default));

        Assert.Contains("locked", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Player:Broker:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_queue_stops_the_start_with_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("player-");
        var path = Path.Combine(folder.FullName, "broker.db");
        File.WriteAllText(path, new string('x', 4096));

        Assert.Contains("not a broker's queue", Assert.Throws<StartException>(() => new DeliveryStore(path, default)).Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
