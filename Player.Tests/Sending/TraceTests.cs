using System.Text.Json;
using Player.Contracts;
using Player.Events;
using Player.Tests.Hosting;
using Player.Timing;

namespace Player.Tests.Sending;

/// <summary>Every send belongs to a trace, and one that a person wrote is theirs.</summary>
public sealed class TraceTests
{
    private const string Own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public async Task Each_send_has_a_trace_of_its_own_that_adds_nothing_to_the_event(ContentMode mode)
    {
        var (first, second) = (await SeenAsync(mode), await SeenAsync(mode));

        Assert.NotNull(Traceparent.Parse(first.Headers["traceparent"]));
        Assert.NotEqual(first.Headers["traceparent"], second.Headers["traceparent"]);
        Assert.Null(Attribute(first, mode, "traceparent"));
    }

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public async Task An_event_that_carries_a_trace_keeps_it_and_its_request_belongs_to_it(ContentMode mode)
    {
        var seen = await SeenAsync(mode, new("traceparent", Own), new("tracestate", "vendor=1"));

        Assert.Equal((Own, "vendor=1"), (Attribute(seen, mode, "traceparent"), Attribute(seen, mode, "tracestate")));
        Assert.Equal((Own, "vendor=1"), (seen.Headers["traceparent"], seen.Headers["tracestate"]));
    }

    [Fact]
    public async Task What_is_no_trace_is_left_as_it_was_written_and_the_request_gets_one_of_its_own()
    {
        var seen = await SeenAsync(ContentMode.Binary, new("traceparent", "mine"), new("tracestate", "vendor=1"));

        Assert.Equal("mine", seen.Headers["ce-traceparent"]);
        Assert.NotNull(Traceparent.Parse(seen.Headers["traceparent"]));
        Assert.DoesNotContain("tracestate", seen.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_embedded_broker_passes_the_trace_on()
    {
        await using var player = await PlayerHost.StartAsync();
        var receipt = await player.SendAsync(Samples.Send());
        var rows = await player.RowsAsync(all => all.Any(row => row.Entry.IsTaken));

        var sent = await player.GetAsync($"/api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail);
        var came = await player.GetAsync($"/api/entries/{rows.Single(row => row.Entry.IsTaken).Seq}", PlayerJson.Default.EntryDetail);

        Assert.Equal(Header(sent), Header(came));
    }

    private static string Header(EntryDetail detail) =>
        detail.Wire.Headers.Single(header => header.Name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Attribute(ScriptedBroker.Seen seen, ContentMode mode, string name)
    {
        if (mode == ContentMode.Binary) return seen.Headers.GetValueOrDefault("ce-" + name);
        using var body = JsonDocument.Parse(seen.Body);
        return body.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static async Task<ScriptedBroker.Seen> SeenAsync(ContentMode mode, params ExtensionAttribute[] extensions)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        var request = Samples.Send(mode: mode);
        await player.OutcomeAsync((await player.SendAsync(request with { Event = request.Event with { Extensions = extensions } })).Seq);
        return Assert.Single(broker.Requests);
    }
}
