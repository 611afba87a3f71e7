using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Timing;
using Player.Client.Ui;
using Player.Contracts;
using Player.Timing;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Timing;

public sealed class TimingStripTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Closed_it_is_a_line_with_the_usual_and_the_slow()
    {
        var strip = Show(Report("5m", Durations(3, 4, 90), Durations(12)));
        Assert.Equal("Times, last 5 min", strip.Find(".times-fold").TextContent.Trim('▸', ' ', '\n', '\r'));
        Assert.Equal(["Broker’s answer p50 4.1 ms p95 90 ms", "Sent and back p50 12 ms p95 12 ms"], strip.FindAll(".times-short").Select(Text));
        Assert.Equal("false", strip.Find(".times-fold").GetAttribute("aria-expanded"));
        Assert.Empty(strip.FindAll("table"));
    }

    [Fact]
    public void Open_it_is_a_table_with_a_histogram_below_each_line()
    {
        var strip = Show(Report("5m", Durations(3, 4, 90), Durations(12)));
        strip.Find(".times-fold").Click();
        Assert.Equal("true", strip.Find(".times-fold").GetAttribute("aria-expanded"));
        Assert.Equal(["Broker’s answer|3|4.1 ms|90 ms|90 ms|90 ms", "Sent and back|1|12 ms|12 ms|12 ms|12 ms", "To the broker|0|–|–|–|–"], Lines(strip));
        Assert.Equal([3, 1, 0], strip.FindAll("svg").Select(svg => svg.QuerySelectorAll("rect").Length));
        Assert.Equal(["1 ms", "10 ms", "100 ms"], strip.FindAll(".tick").Select(Text));
        Assert.All(strip.FindAll("svg"), svg => Assert.NotNull(svg.Closest("[aria-hidden=true]")));
    }

    [Fact]
    public void Another_window_is_asked_for_and_shown()
    {
        var strip = Show(Report("5m", Durations(3), Durations(12)));
        page.Server.On("GET /api/timing?window=1m", Report("1m", Durations(3, 3), Durations()), PlayerJson.Default.TimingReport);
        strip.Find(".times-fold").Click();
        strip.FindAll(".segments button")[0].Click();
        strip.WaitForAssertion(() => Assert.Equal("Broker’s answer|2|3 ms|3 ms|3 ms|3 ms", Lines(strip)[0]));
        Assert.Equal(["true", "false", "false"], strip.FindAll(".segments button").Select(button => button.GetAttribute("aria-pressed")));
        Assert.Contains("last 1 min", strip.Find(".times-fold").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happens_is_read_a_moment_later_and_once_for_all_that_came_meanwhile()
    {
        var strip = Show(Report("5m", Durations(), Durations()));
        Assert.Contains("nothing was sent or came back", strip.Markup, StringComparison.Ordinal);
        Serve(Report("5m", Durations(3), Durations()));
        var asked = Asked();
        for (var seq = 1; seq < 10; seq++) page.Line.Say(FakeLine.Batch(seq - 1, Leaving(seq)));
        page.Time.Advance(TimingState.AfterNews);
        strip.WaitForAssertion(() => Assert.Single(strip.FindAll(".times-short")));
        Assert.Equal(asked + 1, Asked());
    }

    [Fact]
    public async Task News_without_end_are_read_now_and_then()
    {
        Show(Report("5m", Durations(3), Durations()));
        var asked = Asked();
        for (var seq = 1; seq <= 20; seq++)
        {
            page.Line.Say(FakeLine.Batch(seq - 1, Leaving(seq)));
            page.Time.Advance(TimingState.AfterNews);
        }

        await ClientContext.UntilAsync(() => Asked() >= asked + 4);
        Assert.InRange(Asked(), asked + 4, asked + 5);
    }

    [Fact]
    public void Time_alone_empties_a_window_that_holds_something_and_an_empty_one_is_not_asked_for()
    {
        var strip = Show(Report("5m", Durations(3), Durations()));
        Serve(Report("5m", Durations(), Durations()));
        page.Time.Advance(TimingState.Aging);
        strip.WaitForAssertion(() => Assert.Contains("nothing was sent", strip.Markup, StringComparison.Ordinal));
        var asked = Asked();
        page.Time.Advance(TimingState.Aging * 3);
        Assert.Equal(asked, Asked());
    }

    [Fact]
    public async Task When_nobody_looks_nothing_is_asked()
    {
        Show(Report("5m", Durations(3), Durations()));
        var asked = Asked();
        await page.DisposeComponentsAsync();
        page.Line.Say(FakeLine.Batch(0, Leaving(1)));
        page.Time.Advance(TimingState.Aging * 2);
        Assert.Equal(asked, Asked());
    }

    [Fact]
    public void Clocks_that_disagree_and_what_was_not_counted_are_said()
    {
        var report = Report("5m", Durations(3), Durations(4)) with { Skew = new(ClockSkewKind.BrokerBehind, 1500), Skipped = 12_345 };
        var strip = Show(report);
        strip.Find(".times-fold").Click();
        Assert.Contains("at least 1.5 s behind", strip.Find(".skew").TextContent, StringComparison.Ordinal);
        Assert.Contains("12,345 entries came too fast to be counted.", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void In_Chinese_it_says_the_same()
    {
        var strip = Show(Report("5m", Durations(3), Durations(12)), Words.Chinese);
        strip.Find(".times-fold").Click();
        Assert.Equal(["Broker 应答|1|3 ms|3 ms|3 ms|3 ms", "从发送到返回|1|12 ms|12 ms|12 ms|12 ms", "到达 Broker|0|–|–|–|–"], Lines(strip));
        Assert.Contains("最近 5 分钟的耗时", strip.Find(".times-fold").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_can_be_said_of_times_has_words()
    {
        string[] keys =
        [
            .. Enum.GetNames<SpanKind>().Select(kind => "timing.span." + kind),
            .. Enum.GetNames<ClockSkewKind>().Select(kind => "timing.skew." + kind),
            .. TimingWindow.All.Select(window => "timing.window." + window),
            .. TimingSeries.Of(Report("5m", Durations(), Durations())).SelectMany(series => new[] { "timing." + series.Name, $"timing.{series.Name}.what" }),
            "trace.header", "trace.attribute",
        ];
        Assert.All(keys, key => Assert.All([Words.English, Words.Chinese], words => Assert.NotNull(words.Find(key))));
    }

    [Theory]
    [InlineData(0.0004, -1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(60, 1, 2)]
    [InlineData(100_000, 4, 6)]
    public void The_axis_goes_from_one_power_of_ten_to_another(double duration, int first, int last) =>
        Assert.Equal(new HistogramScale(first, last), HistogramScale.Of(Report("5m", Durations(duration), Durations())));

    private IRenderedComponent<TimingStrip> Show(TimingReport report, Words? words = null)
    {
        Serve(report);
        page.GoLive();
        var strip = page.Render<CascadingValue<Words>>(parameters => parameters
            .Add(value => value.Value, words ?? Words.English).AddChildContent<TimingStrip>()).FindComponent<TimingStrip>();
        page.Time.Advance(TimeSpan.FromMilliseconds(1));
        strip.WaitForState(() => page.State<TimingState>().Report is not null);
        return strip;
    }

    private void Serve(TimingReport report) => page.Server.On("GET /api/timing?window=" + report.Window, report, PlayerJson.Default.TimingReport);

    private int Asked() => page.Server.Asked.Count(call => call.StartsWith("GET /api/timing", StringComparison.Ordinal));

    private static TimingReport Report(string window, LatencySummary answered, LatencySummary received) =>
        new() { Window = window, At = Start, Answered = answered, Received = received, Arrived = LatencySummary.Empty };

    private static LatencySummary Durations(params double[] milliseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var one in milliseconds) histogram.Record(one);
        return histogram.Summary();
    }

    private static string[] Lines(IRenderedComponent<TimingStrip> strip) =>
        [.. strip.FindAll("tbody tr:not([aria-hidden])").Select(row => string.Join('|', row.Children.Select(Text)))];

    private static string Text(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
