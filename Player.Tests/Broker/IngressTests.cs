using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Broker;

/// <summary>The embedded broker answers as Knative Eventing was seen to answer.</summary>
public sealed class IngressTests
{
    private const string Broker = "/broker/default/example-broker";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 202)]
    [InlineData("/", 202)]
    [InlineData("?a=b", 404)]
    public async Task The_path_decides(string end, int status)
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Binary(Broker + end), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
        if (status == 202) Assert.Equal(["OPTIONS", "POST"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/broker/default/no-such-broker", 404)]
    [InlineData("/broker/no-such-namespace/example-broker", 404)]
    [InlineData("/broker/default/Example-Broker", 404)]
    [InlineData("/broker/default/example%2Dbroker", 404)]
    [InlineData("/broker/default/example-broker?", 404)]
    [InlineData("/broker/default/", 400)]
    [InlineData("/broker/default//", 404)]
    [InlineData("/broker", 404)]
    [InlineData("/broker/", 404)]
    [InlineData("/broker/example-broker", 400)]
    [InlineData("/broker/default%2Fexample-broker", 400)]
    [InlineData("/broker/default/example-broker/more", 400)]
    [InlineData("/broker/default/example-broker/more/still", 400)]
    [InlineData("/broker/default/example-broker//", 400)]
    [InlineData("/broker//default/example-broker", 400)]
    [InlineData("/broker/default/example-broker/?a=b", 400)]
    [InlineData("/broker/default/example-broker?a=/b", 400)]
    [InlineData("/BROKER/default/example-broker", 202)]
    public async Task The_path_names_a_broker_as_it_is_written_or_none(string path, int status)
    {
        await using var player = await PlayerHost.StartAsync();

        var answer = await RawHttp.SendAsync(player.Url, $"POST {path} HTTP/1.1", "ce-id: 1", "ce-source: /s", "ce-type: t", "ce-specversion: 1.0", "Content-Length: 0");

        Assert.Equal(status, answer.Status);
        Assert.Equal("POST, OPTIONS", answer.Headers["Allow"]);
        Assert.Empty(answer.Body);
    }

    [Theory]
    [InlineData("/broker")]
    [InlineData("/broker/default")]
    [InlineData("/broker/default/example-broker/more")]
    public async Task A_path_that_no_Broker_can_have_is_not_found_when_it_is_looked_at(string path)
    {
        await using var player = await PlayerHost.StartAsync();

        using var read = await player.Http.GetAsync(path, Cancel);
        using var asked = await player.Http.SendAsync(new(HttpMethod.Options, path), Cancel);

        Assert.Equal((404, 200), ((int)read.StatusCode, (int)asked.StatusCode));
        Assert.Equal("*", Assert.Single(asked.Headers.GetValues("WebHook-Allowed-Origin")));
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("HEAD", 405)]
    [InlineData("PUT", 405)]
    [InlineData("OPTIONS", 200)]
    public async Task Other_methods_are_not_allowed_but_OPTIONS(string method, int status)
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(new(new HttpMethod(method), Broker), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        if (method is not "HEAD") Assert.Equal(["OPTIONS", "POST"], response.Content.Headers.Allow.Order());
        if (status != 200) return;
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Origin")));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Rate")));
    }

    [Theory]
    [InlineData("off-50%25", "/s")]
    [InlineData("%41", "/s")]
    [InlineData("100%2525", "/s")]
    [InlineData("%e4%ba%8b", "/s")]
    [InlineData("50%", "/s")]
    [InlineData("\"quoted\"", "/s")]
    [InlineData("1", "/a%2520b")]
    [InlineData("a%20b", "/a%20b")]
    public async Task An_event_comes_back_under_the_identity_that_it_was_sent_with_in_either_mode(string id, string source)
    {
        await using var player = await PlayerHost.StartAsync();
        foreach (var mode in (ContentMode[])[ContentMode.Binary, ContentMode.Structured])
        {
            var request = Samples.Send(mode: mode);
            var sent = await player.SendAsync(request with { Event = request.Event with { Id = id, Source = source, Type = $"{mode}%25" } });
            var rows = await player.RowsAsync(all => all.Any(row => row.Seq == sent.Seq && row.Partner is not null));

            var came = rows.First(row => row.Entry.Kind == EntryKind.Received);
            var detail = await player.GetAsync($"/api/entries/{came.Seq}", PlayerJson.Default.EntryDetail);
            Assert.Equal((id, $"{mode}%25"), (came.Entry.Id, came.Entry.Type));
            Assert.Equal(id, detail.Attributes.Single(attribute => attribute.Name == "id").Value);
            Assert.Equal($"{mode}%25", detail.Attributes.Single(attribute => attribute.Name == "type").Value);
        }
    }

    [Fact]
    public async Task What_others_send_is_read_by_the_specification()
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.SendAsync(Samples.Binary(Broker, id: "off-50%25"), Cancel);
        var row = Assert.Single(await player.RowsAsync(rows => rows.Count == 1));

        Assert.Equal("off-50%", row.Entry.Id);
    }

    [Theory]
    [InlineData("ce-subject", "", 202)]
    [InlineData("ce-dataschema", "", 202)]
    [InlineData("Ce-Data", "x", 202)]
    [InlineData("ce-time", "2026-01-31T09:30:00,5Z", 202)]
    [InlineData("Content-Type", "xx", 202)]
    [InlineData("Content-Type", "application/json; charset", 400)]
    [InlineData("ce-time", "2026-01-31t09:30:00z", 400)]
    [InlineData("ce-time", "2016-12-31T23:59:60Z", 400)]
    [InlineData("ce-dataschema", "#", 400)]
    [InlineData("ce-dataschema", "/relative", 400)]
    [InlineData("ce-dataschema", "%zz", 400)]
    [InlineData("ce-subject", "%zz", 202)]
    public async Task A_header_is_read_as_Knative_reads_it(string header, string value, int status)
    {
        await using var player = await PlayerHost.StartAsync();

        var answer = await RawHttp.SendAsync(player.Url, $"POST {Broker} HTTP/1.1", "ce-id: 1", "ce-source: /s", "ce-type: t", "ce-specversion: 1.0", "Content-Length: 0", $"{header}: {value}");

        Assert.Equal((status, "POST, OPTIONS"), (answer.Status, answer.Headers["Allow"]));
    }

    [Theory]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"","ext":1.5}""", 202)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":1,"source":"/s","type":"t"}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":":x","type":"t"}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","LongAndCapitalisedExtensionName":"x"}""", 202)]
    [InlineData("application/cloudevents+json", """{"specversion":"0.3","id":"1","source":"/s","type":"t"}""", 202)]
    [InlineData("application/cloudevents+json", """{"specversion":"2.0","id":"1","source":"/s","type":"t"}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"","source":"/s","type":"t"}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","time":"now"}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","a_b":"x"}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","ext":{}}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","knativebrokerttl":0}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","knativebrokerttl":1}""", 400)]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"/s","type":"t","knativebrokerttl":2}""", 202)]
    [InlineData("application/cloudevents+json", "{", 400)]
    [InlineData("application/cloudevents-batch+json", """[{"specversion":"1.0","id":"1","source":"/s","type":"t"}]""", 400)]
    [InlineData("application/json", "{}", 400)]
    public async Task A_bad_event_is_refused_with_400_and_an_empty_body(string contentType, string body, int status)
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Body(contentType, body, Broker), Cancel);
        using var unknown = await player.Http.SendAsync(Samples.Body(contentType, body, "/broker/default/unknown"), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
        // Also at a broker that does not exist, a bad event is a bad event.
        Assert.Equal(status == 400 ? 400 : 404, (int)unknown.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData(20 * 1024 * 1024)]
    public async Task A_body_of_any_size_that_Knative_takes_is_taken_also_where_it_is_not_the_JSON_that_it_says(int size)
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Binary(Broker, body: size == 0 ? null : new string('{', size)), Cancel);

        Assert.Equal(202, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("ce-id", "")]
    [InlineData("ce-type", null)]
    [InlineData("ce-source", null)]
    [InlineData("ce-specversion", null)]
    [InlineData("ce-specversion", "2.0")]
    [InlineData("ce-time", "yesterday")]
    [InlineData("ce-my_ext", "x")]
    public async Task A_bad_event_in_binary_mode_is_refused_too(string header, string? value)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Samples.Binary(Broker);
        request.Headers.Remove(header);
        if (value is not null) request.Headers.TryAddWithoutValidation(header, value);

        using var response = await player.Http.SendAsync(request, Cancel);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("/shop/größe", "/shop/gr%C3%B6%C3%9Fe")]
    [InlineData("/a%20b?c=d#e", "/a%20b?c=d#e")]
    public async Task A_source_goes_on_as_a_URL_is_written(string source, string seen)
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url));

        using var request = Samples.Body(MediaType.CloudEventsJson, $$"""{"specversion":"1.0","id":"1","source":"{{source}}","type":"t"}""", Broker);
        using var response = await player.Http.SendAsync(request, Cancel);
        await player.CountsAsync("t", counts => counts.Delivered == 1);

        Assert.Equal(seen, Assert.Single(subscriber.Requests).Headers["ce-source"]);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a%20b")]
    [InlineData("/größe")]
    public async Task An_event_whose_source_was_written_otherwise_on_the_way_is_still_the_one_that_was_sent(string source)
    {
        await using var player = await PlayerHost.StartAsync();
        var request = Samples.Send();

        var sent = await player.SendAsync(request with { Event = request.Event with { Source = source } });
        var rows = await player.RowsAsync(all => all.Any(row => row.Seq == sent.Seq && row.Partner is not null));

        foreach (var row in rows)
        {
            var detail = await player.GetAsync($"/api/entries/{row.Seq}", PlayerJson.Default.EntryDetail);
            Assert.Equal([EntryKind.Sending, EntryKind.Sent, EntryKind.Received], detail.Exchange.Select(entry => entry.Kind).Order());
        }
    }

    [Fact]
    public async Task A_subject_in_binary_mode_goes_on_as_it_came()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("t", subscriber.Url));
        using var request = Samples.Binary(Broker);
        request.Headers.Add("ce-subject", "a%20b");

        using var response = await player.Http.SendAsync(request, Cancel);
        await player.CountsAsync("t", counts => counts.Delivered == 1);

        Assert.Equal("a%20b", Assert.Single(subscriber.Requests).Headers["ce-subject"]);
    }

    [Fact]
    public async Task A_subscriber_gets_binary_mode_the_arrival_time_and_the_headers_of_Knative_but_no_hop_budget()
    {
        await using var player = await PlayerHost.StartAsync();
        const string Event = """{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"a b €","data":"text"}""";
        using var request = Samples.Body(MediaType.CloudEventsJson, Event, Broker);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("Authorization", "Bearer x");
        await player.Http.SendAsync(request, Cancel);

        var row = Assert.Single(await player.RowsAsync(rows => rows.Count == 1));
        var detail = await player.GetAsync($"/api/entries/{row.Seq}", PlayerJson.Default.EntryDetail);
        var headers = detail.Wire.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);

        Assert.Equal(ContentMode.Binary, row.Entry.Mode);
        Assert.Equal("a b €", headers["ce-subject"]);
        Assert.Equal("reply", headers["Prefer"]);
        Assert.Equal("default", headers["Kn-Namespace"]);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", headers["traceparent"]);
        Assert.True(Rfc3339.TryParse(headers["ce-knativearrivaltime"], out _));
        Assert.DoesNotContain("ce-knativebrokerttl", headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Authorization", headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Content-Type", headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("\"text\"", detail.Data?.Text);
    }

    [Fact]
    public async Task With_the_Trigger_switched_off_an_event_stays_sent_and_with_it_on_again_it_comes_back()
    {
        await using var player = await PlayerHost.StartAsync();
        var off = await player.SendAsync(await Switched(player, false));
        await player.OutcomeAsync(off.Seq);

        var on = await player.SendAsync(await Switched(player, true, "2"));
        var rows = await player.RowsAsync(all => all.Any(row => row.Entry is { Kind: EntryKind.Received, Id: "2" }));

        Assert.DoesNotContain(rows, row => row.Entry is { Kind: EntryKind.Received, Id: "1" });
        Assert.Equal(on.Seq, rows.Single(row => row.Entry.Kind == EntryKind.Received).Partner?.Seq);
    }

    [Fact]
    public async Task A_Trigger_that_is_off_stays_off_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using (var player = await PlayerHost.StartInAsync(folder)) await Switched(player, false);

        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            var topology = await player.GetAsync(Routes.Topology, PlayerJson.Default.TopologySnapshot);
            var trigger = Assert.Single(topology.Triggers);
            Assert.Equal(("cloudevents-trigger", "example-broker", false, player.Url + "/"), (trigger.Name, trigger.Broker, trigger.Enabled, trigger.SubscriberUri));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_Trigger_that_does_not_exist_cannot_be_switched()
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.PutAsJsonAsync("/api/triggers/default/none/switch", new TriggerSwitch(false), PlayerJson.Default.TriggerSwitch, Cancel);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_full_queue_answers_503_with_Retry_After()
    {
        var release = new TaskCompletionSource();
        await using var slow = await ScriptedBroker.StartAsync((_, _) => release.Task);
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "broker.yaml"),
            $$"""
            apiVersion: eventing.knative.dev/v1
            kind: Broker
            metadata: { name: example-broker }
            ---
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: slow }
            spec: { broker: example-broker, filter: { attributes: { type: some-type } }, subscriber: { uri: '{{slow.Url}}' } }
            """,
            Cancel);
        await using (var player = await PlayerHost.StartInAsync(folder, ("Player:Broker:QueueLength", "2"), ("Player:Broker:Parallelism", "1")))
        {
            var full = await UntilFull(player);
            using var other = Samples.Body(MediaType.CloudEventsJson, """{"specversion":"1.0","id":"1","source":"/s","type":"other"}""", Broker);
            using var unmatched = await player.Http.SendAsync(other, Cancel);
            release.SetResult();

            Assert.Equal("1", full.Headers.RetryAfter?.ToString());
            Assert.Equal(202, (int)unmatched.StatusCode);
        }

        Directory.Delete(folder, recursive: true);
    }

    // One under way, two waiting: the fourth at the latest finds no room.
    private static async Task<HttpResponseMessage> UntilFull(PlayerHost player)
    {
        for (var i = 0; i < 4; i++)
        {
            var response = await player.Http.SendAsync(Samples.Binary(Broker, id: $"{i}"), Cancel);
            if ((int)response.StatusCode == StatusCodes.Status503ServiceUnavailable) return response;
            Assert.Equal(StatusCodes.Status202Accepted, (int)response.StatusCode);
        }

        throw new InvalidOperationException("The queue took four events.");
    }

    private static async Task<SendRequest> Switched(PlayerHost player, bool on, string id = "1")
    {
        using var response = await player.Http.PutAsJsonAsync(
            "/api/triggers/default/cloudevents-trigger/switch", new TriggerSwitch(on), PlayerJson.Default.TriggerSwitch, Cancel);
        Assert.Equal(204, (int)response.StatusCode);
        return Samples.Send(id);
    }
}
