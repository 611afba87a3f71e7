using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Settings;
using Player.Client.Timing;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;
using Player.Timing;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Timing;

public sealed class EventTimingTests : IAsyncDisposable
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Other = "00-11111111111111111111111111111111-2222222222222222-01";
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Each_step_has_a_bar_in_its_place_and_says_when_it_begins_and_how_long_it_takes()
    {
        var timing = Show(Usual);
        Assert.Equal(
            [("Broker’s answer 202", "+7 ms", "3 ms"), ("To the broker", "+0 ms", "4.5 ms"), ("From the broker to here", "+4.5 ms", "15.5 ms"), ("Sent and back", "+0 ms", "20 ms")],
            Rows(timing));
        Assert.Equal("left:22.5%;width:77.5%", timing.Find(".bar-FromBroker").GetAttribute("style"));
        Assert.Equal("left:0%;width:100%", timing.Find(".bar-Return").GetAttribute("style"));
        Assert.Empty(timing.FindAll(".sentence"));
    }

    [Fact]
    public void It_is_a_table_to_who_does_not_see_the_bars()
    {
        var timing = Show(Usual);
        Assert.Equal("How long each step took", timing.Find("table caption").TextContent);
        Assert.Equal(["Step", "Begins", "Takes"], timing.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal(4, timing.FindAll("tbody th[scope=row]").Count);
        Assert.All(timing.FindAll(".track"), track => Assert.Equal("true", track.GetAttribute("aria-hidden")));
    }

    [Fact]
    public void What_is_not_known_is_said_and_has_no_bar()
    {
        var timing = Show(Waterfall.Of([Leaving(1), Received(3)], None)[0], Leaving(1), Received(3));
        Assert.Equal(["still waiting", "unknown", "unknown", "20 ms"], Takes(timing));
        Assert.Empty(timing.FindAll(".bar-ToBroker"));
        Assert.Equal(["It was here before the broker’s answer was. That is no error: a channel-based broker answers only after every subscriber has.", "It came without the broker’s arrival stamp (knativearrivaltime), so the broker’s part is not known."], Sentences(timing));
    }

    [Theory]
    [InlineData(83_000, "The broker’s clock is at least 1 min 22 s ahead of this Player’s")]
    [InlineData(-240, "The broker’s clock is at least 240 ms behind this Player’s")]
    public void Clocks_that_disagree_are_said_instead_of_drawn(int stamp, string sentence)
    {
        EntrySummary[] entries = [Leaving(1), Sent(2, about: 1), Received(3)];
        var timing = Show(Waterfall.Of(entries, Stamp(3, stamp))[0], entries);
        Assert.StartsWith(sentence, Assert.Single(Sentences(timing)), StringComparison.Ordinal);
        Assert.Equal(["3 ms", "unknown: the clocks differ", "unknown: the clocks differ", "20 ms"], Takes(timing));
        Assert.NotNull(timing.Find(".sentence.skew"));
    }

    [Fact]
    public void A_refusal_says_what_the_broker_answered_and_after_how_many_attempts()
    {
        EntrySummary[] entries = [Leaving(1), Failed(2, about: 1, 503) with { LatencyMs = 9, Attempts = 3 }];
        var timing = Show(Waterfall.Of(entries, None)[0], entries);
        Assert.Equal("Broker’s answer 503 not available · 3 attempts", Rows(timing)[0].Label);
        Assert.Equal(["It has not come back here."], Sentences(timing));
    }

    [Fact]
    public void Of_many_deliveries_the_first_are_drawn_each_with_its_inbox()
    {
        EntrySummary[] entries = [Leaving(1), .. Enumerable.Range(2, 7).Select(seq => Received(seq, inbox: seq == 2 ? null : "audit"))];
        var timing = Show(Waterfall.Of(entries, None)[0], entries);
        Assert.Equal(
            ["Received at /", "Received at /inbox/audit", "Received at /inbox/audit", "Received at /inbox/audit", "Received at /inbox/audit"],
            timing.FindAll(".arrival").Select(head => head.TextContent.Trim()));
        Assert.Contains("2 more deliveries are not drawn.", Sentences(timing));
    }

    [Fact]
    public void Of_an_event_from_elsewhere_only_the_way_from_the_broker_is_told()
    {
        EntrySummary[] entries = [Received(3)];
        var timing = Show(Waterfall.Of(entries, Stamp(3, -2))[0], entries);
        Assert.Equal([("From the broker to here", "+0 ms", "22 ms")], Rows(timing));
        Assert.Equal(["It was not sent from here, so only the way from the broker to here can be known."], Sentences(timing));
    }

    [Fact]
    public void In_Chinese_it_says_the_same()
    {
        EntrySummary[] entries = [Leaving(1), Sent(2, about: 1), Received(3)];
        var timing = Show(Detail(Waterfall.Of(entries, Stamp(3, 83_000))[0], entries), Words.Chinese);
        Assert.Equal(["3 ms", "未知：时钟不一致", "未知：时钟不一致", "20 ms"], Takes(timing));
        Assert.StartsWith("代理 Broker 的时钟比此 Player 至少快 1 min 22 s", Assert.Single(Sentences(timing)), StringComparison.Ordinal);
        Assert.Equal("耗时", timing.Find("h3").TextContent);
    }

    [Fact]
    public void A_rejected_message_has_no_waterfall() => Assert.Empty(Show(Detail(null, Rejected(1)), Words.English).FindAll("table"));

    [Fact]
    public void The_trace_is_shown_and_its_link_leads_where_the_server_says()
    {
        Settings("http://jaeger:16686/trace/{traceId}");
        var timing = Show(With(header: Trace), Words.English);
        Assert.Equal(Trace, timing.Find(".trace dd").TextContent);
        Assert.Equal("http://jaeger:16686/trace/0af7651916cd43dd8448eb211c80319c", timing.Find(".trace a").GetAttribute("href"));
        Assert.Equal("noopener noreferrer", timing.Find(".trace a").GetAttribute("rel"));
        timing.Find(".trace button").Click();
        Assert.Equal([Trace], page.Browser.Copied);
    }

    [Fact]
    public void Without_a_place_for_traces_it_is_said_how_to_have_one()
    {
        Settings(null);
        var timing = Show(With(header: Trace), Words.English);
        Assert.Empty(timing.FindAll(".trace a"));
        Assert.StartsWith("Player:TraceUrl", timing.Find(".trace-how").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_with_a_trace_of_its_own_shows_both_and_the_same_only_once()
    {
        Settings("http://jaeger/{traceId}");
        Assert.Equal(
            ["http://jaeger/0af7651916cd43dd8448eb211c80319c", "http://jaeger/11111111111111111111111111111111"],
            Show(With(Trace, Other), Words.English).FindAll(".trace a").Select(link => link.GetAttribute("href")));
        Assert.Single(Show(With(Trace, Trace), Words.English).FindAll(".trace a"));
    }

    [Fact]
    public void What_is_no_trace_has_no_link_and_says_why()
    {
        Settings("http://jaeger/{traceId}");
        var timing = Show(With(header: null, attribute: "mine"), Words.English);
        Assert.Empty(timing.FindAll(".trace a"));
        Assert.Contains("This is no valid traceparent", timing.Markup, StringComparison.Ordinal);
        Assert.Contains("belongs to no trace", Show(With(null), Words.English).Markup, StringComparison.Ordinal);
    }

    private static Waterfall Usual => Waterfall.Of([Leaving(1), Sent(2, about: 1), Received(3)], Stamp(3, 4.5))[0];

    private static Dictionary<long, DateTimeOffset> None => [];

    // Milliseconds after the entry 1.
    private static Dictionary<long, DateTimeOffset> Stamp(long seq, double ms) => new() { [seq] = Start.AddMilliseconds(10 + ms) };

    private IRenderedComponent<EventTiming> Show(Waterfall timing, params EntrySummary[] entries) =>
        Show(Detail(timing, entries is [] ? [Leaving(1), Sent(2, about: 1), Received(3)] : entries), Words.English);

    private IRenderedComponent<EventTiming> Show(EntryDetail detail, Words words) => page.Render<CascadingValue<Words>>(parameters => parameters
        .Add(value => value.Value, words)
        .AddChildContent<EventTiming>(child => child.Add(timing => timing.Detail, detail))).FindComponent<EventTiming>();

    private void Settings(string? traceUrl)
    {
        page.Server.On("GET " + Routes.Settings, new ServerSettings
        {
            Mode = PlayerMode.Local,
            Version = "1",
            Target = new("http://broker", TargetOrigin.Embedded, null, "example-broker", "why"),
            MaxEventBytes = 1,
            SendTimeoutSeconds = 1,
            TraceUrl = traceUrl,
        }, PlayerJson.Default.ServerSettings);
        page.State<SettingsState>();
        page.GoLive();
    }

    private static EntryDetail With(string? header, string? attribute = null)
    {
        var detail = Detail(Usual, Leaving(1), Sent(2, about: 1), Received(3));
        return detail with
        {
            Wire = detail.Wire with { Headers = header is null ? [] : [new("Traceparent", header)] },
            Attributes = attribute is null ? [] : [new("traceparent", attribute)],
        };
    }

    private static EntryDetail Detail(Waterfall? timing, params EntrySummary[] entries) => new()
    {
        Entry = entries[0],
        Attributes = [],
        Wire = new([], new("", null, 0, false)),
        Exchange = entries,
        Status = ExchangeStatus.Received,
        Timing = timing,
    };

    private static (string Label, string Begins, string Takes)[] Rows(IRenderedComponent<EventTiming> timing) =>
        [.. timing.FindAll(".span-row").Select(row => (row.QuerySelector("th")!.TextContent, row.QuerySelector("td.number:not(.takes)")?.TextContent ?? "", row.QuerySelector(".takes")!.TextContent))];

    private static IEnumerable<string> Takes(IRenderedComponent<EventTiming> timing) => Rows(timing).Select(row => row.Takes);

    private static IEnumerable<string> Sentences(IRenderedComponent<EventTiming> timing) => timing.FindAll(".sentence").Select(sentence => sentence.TextContent);
}
