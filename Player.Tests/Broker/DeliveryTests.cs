using System.Text;
using Microsoft.AspNetCore.Http;
using Player.Events;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>What becomes of an event after the 202, as knative-contract has it; subscribers are real servers on real ports.</summary>
public sealed class DeliveryTests
{
    private const string Ingress = "/broker/default/example-broker";
    private const string RetryTwice = "  delivery: { retry: 2, backoffPolicy: linear, backoffDelay: PT0.01S, deadLetterSink: { uri: SINK } }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_may_pass_is_tried_again_and_then_dead_lettered_with_its_reason(int status)
    {
        await using var subscriber = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("not now", Cancel);
        });
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, RetryTwice.Replace("SINK", dead.Url, StringComparison.Ordinal)));

        await PostAsync(player);
        var counts = await player.CountsAsync("t", one => one.Pending == 0 && one.Matched == 1);

        Assert.Equal((1, 0, 3, 1, 0), (counts.Matched, counts.Delivered, counts.Failed, counts.DeadLettered, counts.Lost));
        Assert.Equal(3, subscriber.Requests.Count);
        var letter = Assert.Single(dead.Requests).Headers;
        Assert.Equal(new Uri(subscriber.Url).ToString(), letter["ce-knativeerrordest"]);
        Assert.Equal($"{status}", letter["ce-knativeerrorcode"]);
        Assert.Equal("not now", Encoding.UTF8.GetString(Convert.FromBase64String(letter["ce-knativeerrordata"])));
        Assert.Equal("255", letter["ce-knativebrokerttl"]);
        Assert.Equal("default", letter["Kn-Namespace"]);
        Assert.DoesNotContain("Prefer", letter.Keys);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task What_is_refused_for_good_is_dead_lettered_at_once(int status)
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(status);
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, RetryTwice.Replace("SINK", dead.Url, StringComparison.Ordinal)));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.DeadLettered == 1);

        Assert.Single(subscriber.Requests);
        Assert.Equal($"{status}", Assert.Single(dead.Requests).Headers["ce-knativeerrorcode"]);
    }

    [Fact]
    public async Task Of_what_a_subscriber_says_the_first_1024_bytes_go_along()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(new string('x', 3000), Cancel);
        });
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, RetryTwice.Replace("SINK", dead.Url, StringComparison.Ordinal)));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.DeadLettered == 1);

        Assert.Equal(new string('x', 1024), Encoding.UTF8.GetString(Convert.FromBase64String(Assert.Single(dead.Requests).Headers["ce-knativeerrordata"])));
    }

    [Theory]
    [InlineData(503, true, "PT10M", 600)]
    [InlineData(429, true, "PT2H", 1000)]
    [InlineData(500, true, "PT2H", 0)]
    [InlineData(503, true, null, 0)]
    [InlineData(503, false, null, 0)]
    public async Task A_subscriber_that_says_when_is_asked_again_then_only_with_the_feature_on_and_a_limit_set(int status, bool feature, string? most, double seconds)
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "1000";
            return Task.CompletedTask;
        });
        await using var player = await PlayerHost.StartAsync(("Player:Broker:DeliveryRetryAfter", $"{feature}")).AloneAsync();
        var limit = most is null ? "" : $", retryAfterMax: {most}";
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, $"  delivery: {{ retry: 1, backoffPolicy: linear, backoffDelay: PT0.01S{limit} }}"));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.Failed >= 1);

        var attempt = (await player.AttemptsAsync("t"))[^1];
        Assert.Equal(seconds, (attempt.RetryAt!.Value - attempt.At).TotalSeconds, 60.0);
    }

    [Fact]
    public async Task A_subscriber_that_is_not_there_is_dead_lettered_with_500_and_what_went_wrong()
    {
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", $"http://localhost:{FreePort.Find()}/", $"  delivery: {{ deadLetterSink: {{ uri: '{dead.Url}' }} }}"));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.DeadLettered == 1);

        var letter = Assert.Single(dead.Requests).Headers;
        Assert.Equal("500", letter["ce-knativeerrorcode"]);
        Assert.StartsWith("dispatch error: Post", Encoding.UTF8.GetString(Convert.FromBase64String(letter["ce-knativeerrordata"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_time_out_the_dead_letter_says_no_reason()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, $"  delivery: {{ timeout: PT0.2S, deadLetterSink: {{ uri: '{dead.Url}' }} }}"));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.DeadLettered == 1);

        Assert.DoesNotContain(Assert.Single(dead.Requests).Headers.Keys, name => name.StartsWith("ce-knativeerror", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(await player.AttemptsAsync("t"), attempt => attempt is { Outcome: DeliveryOutcome.GivenUp, StatusCode: null } && attempt.Fault!.Contains("0.2 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_is_not_an_event_counts_as_a_failure_and_the_dead_letter_says_no_reason()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => context.Response.WriteAsync("thank you", Cancel));
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, RetryTwice.Replace("SINK", dead.Url, StringComparison.Ordinal)));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.DeadLettered == 1);

        Assert.Equal(3, subscriber.Requests.Count);
        Assert.DoesNotContain(Assert.Single(dead.Requests).Headers.Keys, name => name.StartsWith("ce-knativeerror", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_brokers_delivery_holds_where_the_Trigger_has_none_and_its_dead_letter_sink_also_where_it_has_one()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(500);
        await using var dead = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(
            Yaml.Broker("example-broker", $"spec: {{ delivery: {{ retry: 1, deadLetterSink: {{ uri: '{dead.Url}' }} }} }}"),
            Yaml.Trigger("brokers", subscriber.Url),
            Yaml.Trigger("own", subscriber.Url, "  delivery: { retry: 0 }"));

        await PostAsync(player);
        var brokers = await player.CountsAsync("brokers", one => one.DeadLettered == 1);
        var own = await player.CountsAsync("own", one => one.DeadLettered == 1);

        Assert.Equal((2, 1), (brokers.Failed, own.Failed));
        Assert.Equal(2, dead.Requests.Count);
    }

    [Fact]
    public async Task Without_a_dead_letter_sink_an_event_that_nobody_takes_is_counted_as_lost()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(500);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, "  delivery: { retry: 1 }"));

        await PostAsync(player);

        Assert.Equal(2, (await player.CountsAsync("t", one => one.Lost == 1 && one.Pending == 0)).Failed);
    }

    [Fact]
    public async Task A_dead_subscriber_delays_only_its_own_Trigger()
    {
        await using var stuck = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var good = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("stuck", stuck.Url, "  delivery: { timeout: PT60S }"), Yaml.Trigger("good", good.Url));

        for (var i = 0; i < 50; i++) await PostAsync(player, $"{i}");

        await player.CountsAsync("good", one => one.Delivered == 50);
        Assert.Equal(50, (await player.CountsAsync("stuck", one => one.Matched == 50)).Pending);
    }

    [Fact]
    public async Task A_delivery_of_format_json_is_structured()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, "  delivery: { format: json }"));

        await PostAsync(player);
        await player.CountsAsync("t", one => one.Delivered == 1);

        var request = Assert.Single(subscriber.Requests);
        Assert.StartsWith(MediaType.CloudEventsJson, request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.DoesNotContain("knativebrokerttl", Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal);
        Assert.Equal("reply", request.Headers["Prefer"]);
    }

    [Fact]
    public async Task What_a_Trigger_did_is_told_request_by_request()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number < 3 ? 503 : 202;
            return Task.CompletedTask;
        });
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url, "  delivery: { retry: 5, backoffPolicy: exponential, backoffDelay: PT0.01S }"));

        await PostAsync(player, "7");
        await player.CountsAsync("t", one => one.Delivered == 1);

        var attempts = await player.AttemptsAsync("t");
        Assert.Equal([DeliveryOutcome.Delivered, DeliveryOutcome.Retrying, DeliveryOutcome.Retrying], attempts.Select(attempt => attempt.Outcome));
        Assert.Equal([(3, 6, 202), (2, 6, 503), (1, 6, 503)], attempts.Select(attempt => (attempt.Attempt, attempt.Attempts, attempt.StatusCode!.Value)));
        Assert.All(attempts, attempt => Assert.Equal(("7", "some-type"), (attempt.Id, attempt.Type)));
    }

    private static async Task PostAsync(PlayerHost player, string id = "1")
    {
        using var answer = await player.Http.SendAsync(Samples.Binary(Ingress, id: id), Cancel);
        Assert.Equal(202, (int)answer.StatusCode);
    }
}
