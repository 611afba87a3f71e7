using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Player.Contracts;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Sending;

public sealed class SendingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_binary_mode_attributes_leave_as_headers_and_data_as_it_is()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        var request = Samples.Send(data: "{ \"a\" : 1.00 }");
        request = request with { Event = request.Event with { Subject = "Euro € 😀", Extensions = [new("flag", "true", AttributeType.Boolean)] } };

        var receipt = await player.SendAsync(request);
        var outcome = await player.OutcomeAsync(receipt.Seq);

        var seen = Assert.Single(broker.Requests);
        Assert.Equal("Euro%20%E2%82%AC%20%F0%9F%98%80", seen.Headers["ce-subject"]);
        Assert.Equal("true", seen.Headers["ce-flag"]);
        Assert.Equal("application/json", seen.Headers["Content-Type"]);
        Assert.StartsWith("00-", seen.Headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal("{ \"a\" : 1.00 }", Encoding.UTF8.GetString(seen.Body));
        Assert.Equal((EntryKind.Sent, 202, 1), (outcome.Kind, outcome.StatusCode!.Value, outcome.Attempts!.Value));
        Assert.True(outcome.LatencyMs > 0);
    }

    [Fact]
    public async Task In_structured_mode_the_event_is_one_JSON_object()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(200);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var receipt = await player.SendAsync(Samples.Send(mode: ContentMode.Structured, data: "[1.00]"));
        await player.OutcomeAsync(receipt.Seq);

        var seen = Assert.Single(broker.Requests);
        Assert.StartsWith(MediaType.CloudEventsJson, seen.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("\"data\":[1.00]", Encoding.UTF8.GetString(seen.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_kept_with_the_status_its_meaning_and_the_answer()
    {
        await using var broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("no such broker");
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var receipt = await player.SendAsync(Samples.Send());
        var outcome = await player.OutcomeAsync(receipt.Seq);
        var detail = await player.GetAsync($"/api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail);

        Assert.Equal((EntryKind.Failed, "http-404", BrokerAnswer.Decode(404).Meaning), (outcome.Kind, outcome.Reason, outcome.Detail));
        Assert.Equal("no such broker", detail.Answer?.Body.Text);
        Assert.Equal(ExchangeStatus.Failed, detail.Status);
        Assert.Single(broker.Requests);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task What_was_put_off_is_tried_again(int status)
    {
        await using var broker = await ScriptedBroker.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number < 3 ? status : 202;
            if (number < 3) context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Sent, 3), (outcome.Kind, outcome.Attempts!.Value));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(400)]
    public async Task What_may_have_been_delivered_or_is_final_is_not_tried_again(int status)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(status);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Http(status), 1), (outcome.Kind, outcome.Reason, outcome.Attempts!.Value));
        Assert.Single(broker.Requests);
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_in_time_leaves_the_outcome_unknown()
    {
        await using var broker = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url), ("Player:Sending:TimeoutSeconds", "0.3"));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Unknown, Reasons.Timeout, 1), (outcome.Kind, outcome.Reason, outcome.Attempts!.Value));
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_leaves_the_outcome_unknown()
    {
        await using var broker = await ScriptedBroker.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Unknown, Reasons.Cut), (outcome.Kind, outcome.Reason));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/default/b", Reasons.Refused)]
    [InlineData("http://no-such-broker.invalid/default/b", Reasons.Dns)]
    public async Task A_broker_that_cannot_be_reached_is_a_failure_that_says_which(string url, string reason)
    {
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", url), ("Player:Sending:RetryDelaySeconds", "0.01"));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, reason, 3), (outcome.Kind, outcome.Reason, outcome.Attempts!.Value));
        Assert.Contains(new Uri(url).Host, outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_failure_that_says_so()
    {
        using var certificate = SelfSigned.Create("localhost");
        await using var broker = await ScriptedBroker.StartAsync((_, _) => Task.CompletedTask, listen => listen.UseHttps(certificate));
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url.Replace("http:", "https:", StringComparison.Ordinal)));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Tls), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Requests);
    }

    [Fact]
    public async Task A_send_goes_on_when_the_browser_that_asked_for_it_goes()
    {
        var release = new TaskCompletionSource();
        await using var broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            await release.Task;
            context.Response.StatusCode = 202;
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        long seq;
        using (var browser = new HttpClient { BaseAddress = new(player.Url) })
        {
            using var response = await browser.PostAsJsonAsync(Routes.Send, Samples.Send(), PlayerJson.Default.SendRequest, Cancel);
            seq = (await response.Content.ReadFromJsonAsync(PlayerJson.Default.SendReceipt, Cancel))!.Seq;
        }

        release.SetResult();

        Assert.Equal(EntryKind.Sent, (await player.OutcomeAsync(seq)).Kind);
    }

    [Fact]
    public async Task A_send_that_a_stop_interrupted_is_unknown_after_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using var broker = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        long seq;
        await using (var player = await PlayerHost.StartInAsync(folder, ("BROKER_URI", broker.Url), ("shutdownTimeoutSeconds", "0")))
            seq = (await player.SendAsync(Samples.Send())).Seq;

        await using (var player = await PlayerHost.StartInAsync(folder, ("BROKER_URI", broker.Url)))
        {
            var outcome = await player.OutcomeAsync(seq);
            Assert.Equal((EntryKind.Unknown, Reasons.Interrupted), (outcome.Kind, outcome.Reason));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_bad_field_of_a_draft_is_named()
    {
        await using var player = await PlayerHost.StartAsync();
        var request = new SendRequest
        {
            Event = new() { Id = "", Source = "s", Type = "", Time = "yesterday", Extensions = [new("Bad_Name", "x")] },
        };

        using var response = await player.Http.PostAsJsonAsync(Routes.Send, request, PlayerJson.Default.SendRequest, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        Assert.Equal(["id", "type", "time", "Bad_Name"], problem!.Problems!.Select(one => one.Attribute));
        Assert.Empty(await player.RowsAsync());
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("{}", "application/json", 400)]
    [InlineData("{}", "text/plain", 415)]
    public async Task A_request_that_cannot_be_read_is_a_problem(string body, string contentType, int status)
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Body(contentType, body, Routes.Send), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_a_request_leaves_out_is_what_the_form_would_have()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        using var response = await player.Http.SendAsync(
            Samples.Body("application/json", """{"event":{"id":"1","source":"/s","type":"t"}}""", Routes.Send), Cancel);
        await player.RowsAsync(rows => rows is [{ Outcome: not null }]);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("1.0", Assert.Single(broker.Requests).Headers["ce-specversion"]);
    }

    [Fact]
    public async Task Without_a_target_the_answer_says_what_to_set()
    {
        await using var player = await PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"));

        using var response = await player.Http.PostAsJsonAsync(Routes.Send, Samples.Send(), PlayerJson.Default.SendRequest, Cancel);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        Assert.Equal(ProblemTypes.NoTarget, problem!.Type);
        Assert.Contains("BROKER_URI", problem.Detail, StringComparison.Ordinal);
    }
}
