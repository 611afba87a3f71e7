using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.History;
using Player.Server.Journal;
using Player.Server.Replay;
using Player.Tests.Hosting;
using Player.Tests.Journal;

namespace Player.Tests.Replay;

public sealed class ReplayTests
{
    private static readonly EventEnvelope Original = new()
    {
        SpecVersion = SpecVersions.V10,
        Id = "order-7",
        Source = "/shop",
        Type = "order.created",
        Subject = "7",
        Time = "2026-03-01T12:00:00.123456789Z",
        Extensions = [new("tenant", "acme"), new(KnativeAttributes.ArrivalTime, "2026-03-01T12:00:01Z"), new(KnativeAttributes.HopBudget, "254", AttributeType.Integer), new(KnativeAttributes.History, "channel-a"), new(DeadLetter.Code, "500")],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_event_again_has_lost_only_what_a_broker_set()
    {
        var again = ReplayedEvent.Of(Original, newId: null);
        Assert.Equal(Original with { Extensions = again.Extensions }, again);
        Assert.Equal([new ExtensionAttribute("tenant", "acme")], again.Extensions);
    }

    [Fact]
    public void With_a_new_id_it_leads_to_the_original()
    {
        var again = ReplayedEvent.Of(Original, "new");
        Assert.Equal(("new", "order-7", "order-7"), (again.Id, again["correlationid"], again["causationid"]));
        Assert.Equal((Original.Time, "acme"), (again.Time, again["tenant"]));
    }

    [Fact]
    public void A_flow_that_has_a_name_keeps_it()
    {
        var again = ReplayedEvent.Of(Original with { Extensions = [new("correlationid", "flow"), new("causationid", "before")] }, "new");
        Assert.Equal(("flow", "order-7"), (again["correlationid"], again["causationid"]));
        Assert.Equal(2, again.Extensions.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_arrived_goes_round_once_more_in_its_own_content_mode(bool structured)
    {
        await using var player = await PlayerHost.StartAsync();
        var body = """{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{"a":[1,2.50]}}""";
        using var arrived = await player.Http.SendAsync(structured ? Samples.Body("application/cloudevents+json", body) : Samples.Binary(id: "1", body: """{"a":[1,2.50]}"""), Cancel);
        var receipt = await ReplayAsync(player, 1, new());

        Assert.NotEqual("1", receipt.Id);
        var journal = player.Services.GetRequiredService<IJournal>();
        await player.Services.GetRequiredService<IJournal>().Until(state => state.Counters.Received == 2);
        var back = (await journal.ReadAsync(receipt.Seq, long.MaxValue, 10, Cancel)).Single(entry => entry.Kind == EntryKind.Received);
        var sent = (await journal.FindAsync(receipt.Seq, Cancel))!;
        Assert.Equal(structured ? ContentMode.Structured : ContentMode.Binary, sent.Summary.Mode);
        var came = EntryView.Envelope((await journal.FindAsync(back.Seq, Cancel))!)!;
        Assert.Equal((receipt.Id, "1", "1"), (came.Id, came["correlationid"], came["causationid"]));
        Assert.Equal("""{"a":[1,2.50]}""", System.Text.Encoding.UTF8.GetString(came.Data.Bytes.Span));
    }

    [Fact]
    public async Task The_same_id_makes_it_the_same_event_again()
    {
        await using var player = await PlayerHost.StartAsync();
        using var arrived = await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        var receipt = await ReplayAsync(player, 1, new() { SameId = true });
        Assert.Equal("1", receipt.Id);
        await player.Services.GetRequiredService<IJournal>().Until(state => state.Counters.Received == 2);
        // What came back is an event as any other, with what the broker set on it: that is not sent again.
        var back = (await player.GetAsync(Routes.Activity, PlayerJson.Default.JournalPage)).Rows.First(row => row.Kind == EntryKind.Received);
        var again = await ReplayAsync(player, back.Seq, new() { SameId = true });
        var sent = (await player.Services.GetRequiredService<IJournal>().FindAsync(again.Seq, Cancel))!;
        Assert.DoesNotContain(sent.Message.Headers, header => header.Name.Contains("knative", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_no_event_or_has_no_target_is_refused_with_a_sentence()
    {
        await using var player = await PlayerHost.StartAsync();
        using var bad = await player.Http.SendAsync(Samples.Body("application/cloudevents+json", "{}"), Cancel);
        await RefusedAsync(1, new(), HttpStatusCode.BadRequest, "Entry 1 is a Rejected one and holds no event");
        await RefusedAsync(99, new(), HttpStatusCode.NotFound, "The journal has no entry 99");
        using var good = await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        await RefusedAsync(2, new() { Broker = new("default", "nobody") }, HttpStatusCode.Conflict, "nobody");

        async Task RefusedAsync(long seq, ReplayRequest request, HttpStatusCode status, string sentence)
        {
            using var answer = await PostAsync(player, seq, request);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(sentence, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
        }
    }

    private static async Task<SendReceipt> ReplayAsync(PlayerHost player, long seq, ReplayRequest request)
    {
        using var answer = await PostAsync(player, seq, request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.SendReceipt, Cancel))!;
    }

    private static Task<HttpResponseMessage> PostAsync(PlayerHost player, long seq, ReplayRequest request) => player.Http.PostAsJsonAsync(
        Routes.EntryReplay.Replace("{seq:long}", $"{seq}", StringComparison.Ordinal), request, PlayerJson.Default.ReplayRequest, Cancel);
}
