using Microsoft.AspNetCore.Http;
using Player.Events;
using Player.Journal;
using Player.Server.Hosting;
using Player.Tests.Hosting;

namespace Player.Tests.Broker;

/// <summary>What the ingress takes also arrives; what could not arrive it refuses.</summary>
public sealed class WireLimitTests
{
    private const string Broker = "/broker/default/example-broker";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Large => new()
    {
        { "150 extensions", Extensions(150, 5) },
        { "1,000 extensions", Extensions(1000, 20) },
        { "19,000 extensions", Extensions(19_000, 5) },
        { "a value of 60 KB", Extensions(1, 60_000) },
        { "values of 900 KB together", Extensions(9, 100_000) },
        { "a value of 60 KB beyond ASCII", $"\"x\":\"{new string('事', 20_000)}\"" },
        { "a subject of 200 KB", $"\"subject\":\"{new string('s', 200_000)}\"" },
        { "data of 2 MB", $"\"data\":\"{new string('d', 2_000_000)}\"" },
        { "data of 20 MB", $"\"data\":\"{new string('d', 20_000_000)}\"" },
        { "JSON of 300 levels", $"\"data\":{new string('[', 300)}{new string(']', 300)}" },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public async Task What_the_ingress_takes_arrives(string name, string members)
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.SendAsync(Structured(members), Cancel);
        var row = Assert.Single(await player.RowsAsync(rows => rows.Count == 1));

        Assert.True((int)answer.StatusCode == 202, name);
        Assert.Equal((EntryKind.Received, "1"), (row.Entry.Kind, row.Entry.Id));
    }

    [Theory]
    [InlineData(21_000, 1)]
    [InlineData(11, 100_000)]
    public async Task What_no_subscriber_could_take_is_refused_and_not_promised(int count, int length)
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.SendAsync(Structured(Extensions(count, length)), Cancel);

        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Equal(0, (await player.CountsAsync("cloudevents-trigger", _ => true)).Matched);
    }

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public async Task What_is_sent_from_here_with_many_and_long_attributes_comes_back(ContentMode mode)
    {
        await using var player = await PlayerHost.StartAsync();
        var request = Samples.Send(mode: mode);
        ExtensionAttribute[] extensions = [.. Enumerable.Range(0, 500).Select(i => new ExtensionAttribute($"x{i}", $"v{i}")), new("long", new string('说', 30_000))];

        var sent = await player.SendAsync(request with { Event = request.Event with { Extensions = extensions } });
        var rows = await player.RowsAsync(all => all.Any(row => row.Seq == sent.Seq && row.Partner is not null));

        Assert.Contains(rows, row => row.Entry.Kind == EntryKind.Received);
    }

    [Fact]
    public async Task The_ingress_takes_bodies_as_large_as_the_sink_does_unless_it_is_told_otherwise()
    {
        await using var small = await PlayerHost.StartAsync(("Player:Sink:MaxEventBytes", "1000"));
        await using var told = await PlayerHost.StartAsync(("Player:Sink:MaxEventBytes", "1000"), ("Player:Broker:MaxEventBytes", "2000"));

        using var refused = await small.Http.SendAsync(Samples.Binary(Broker, body: new string('x', 1500)), Cancel);
        using var taken = await told.Http.SendAsync(Samples.Binary(Broker, body: new string('x', 1500)), Cancel);
        var row = Assert.Single(await told.RowsAsync(rows => rows.Count == 1));

        Assert.Equal((413, 202), ((int)refused.StatusCode, (int)taken.StatusCode));
        Assert.Equal((EntryKind.Rejected, Rules.TooLarge), (row.Entry.Kind, row.Entry.Reason));
    }

    [Theory]
    [InlineData(100, "application/cloudevents+json; charset=utf-8")]
    [InlineData(800, "application/octet-stream")]
    public async Task An_event_that_is_too_large_as_JSON_is_delivered_in_binary_mode(int bytes, string contentType)
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("Player:Sink:MaxEventBytes", "1000")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("json", subscriber.Url, "  delivery: { format: json }"));
        using var request = Samples.Binary(Broker, body: null);
        request.Content = new ByteArrayContent(new byte[bytes]);
        request.Content.Headers.ContentType = new("application/octet-stream");

        using var answer = await player.Http.SendAsync(request, Cancel);
        await player.CountsAsync("json", counts => counts.Delivered == 1);

        Assert.Equal(contentType, Assert.Single(subscriber.Requests).Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_reply_larger_than_an_event_may_be_is_told_so()
    {
        await using var subscriber = await ScriptedBroker.StartAsync((context, _) => context.Response.WriteAsync(new string('x', 2000), Cancel));
        await using var player = await PlayerHost.StartAsync(("Player:Sink:MaxEventBytes", "1000")).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("large", subscriber.Url, "  delivery: { retry: 0 }"));

        using var answer = await player.Http.SendAsync(Samples.Binary(Broker), Cancel);
        await player.CountsAsync("large", counts => counts.Lost == 1);

        Assert.Contains("larger than an event may be: 1000 bytes", Assert.Single(await player.AttemptsAsync("large")).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_with_as_many_and_as_long_attributes_is_taken()
    {
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await using var subscriber = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            var headers = context.Response.Headers;
            headers["ce-specversion"] = "1.0";
            headers["ce-id"] = "2";
            headers["ce-source"] = "/reply";
            headers["ce-type"] = "answered";
            for (var i = 0; i < 300; i++) headers[$"ce-x{i}"] = new string('v', 1000);
            await context.Response.WriteAsync("the reply", Cancel);
        });
        await player.ApplyAsync(
            Yaml.Trigger("first", subscriber.Url, "  filter: { attributes: { type: some-type } }"),
            Yaml.Trigger("second", player.Url + "/inbox/replies", "  filters: [ { exact: { type: answered } } ]"));

        using var answer = await player.Http.SendAsync(Samples.Binary(Broker), Cancel);
        var row = Assert.Single(await player.RowsAsync(rows => rows.Count == 1));

        Assert.Equal((EntryKind.Received, "answered"), (row.Entry.Kind, row.Entry.Type));
    }

    [Theory]
    [InlineData("POST / HTTP/1.1", 1_200_000, 431)]
    [InlineData("no HTTP at all", 1, 400)]
    public async Task What_the_server_refuses_before_any_room_sees_it_is_counted(string line, int length, int status)
    {
        await using var player = await PlayerHost.StartAsync();
        var counted = new TaskCompletionSource<int>();
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == RefusedRequests.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.TrySetResult((int)tags[0].Value!));
        listener.Start();

        var answer = await RawHttp.SendAsync(player.Url, line, "x: " + new string('v', length));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status, await counted.Task.WaitAsync(Cancel));
    }

    private static HttpRequestMessage Structured(string members) =>
        Samples.Body(MediaType.CloudEventsJson, $$"""{"specversion":"1.0","id":"1","source":"/s","type":"t",{{members}}}""", Broker);

    private static string Extensions(int count, int length) =>
        string.Join(',', Enumerable.Range(0, count).Select(i => $"\"x{i}\":\"{new string('v', length)}\""));
}
