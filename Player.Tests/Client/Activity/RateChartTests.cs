using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Activity;
using Player.Contracts;
using Player.Journal;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class RateChartTests : IAsyncDisposable
{
    private readonly ClientContext page = new();
    private (DateTimeOffset? From, DateTimeOffset To)? chosen;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task Arrow_keys_choose_a_span_and_Enter_shows_it()
    {
        var chart = await LiveAsync();
        var handle = chart.Find("[role=slider]");
        await handle.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowLeft" });
        await handle.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowLeft", ShiftKey = true });
        Assert.Equal("57", chart.Find("[role=slider]").GetAttribute("aria-valuenow"));
        await handle.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        var end = page.State<RateState>().Book.From.AddSeconds(RateBook.Count * RateBook.SpanSeconds);
        Assert.Equal((end.AddSeconds(-15), end.AddSeconds(-5)), chosen);
    }

    [Fact]
    public async Task A_span_is_drawn_with_the_pointer()
    {
        var chart = await LiveAsync();
        var handle = chart.Find("[role=slider]");
        await handle.PointerDownAsync(new() { OffsetX = 30 });
        await handle.PointerMoveAsync(new() { OffsetX = 3 });
        Assert.NotEmpty(chart.FindAll(".rates-range"));
        await handle.PointerUpAsync(new() { OffsetX = 3 });
        var from = page.State<RateState>().Book.From;
        Assert.Equal((from.AddSeconds(5), from.AddSeconds(55)), chosen);
        Assert.Empty(chart.FindAll(".rates-range"));
    }

    [Fact]
    public async Task When_nothing_comes_any_more_the_rate_goes_and_time_passes()
    {
        var chart = await LiveAsync();
        Say(1, 10);
        page.Time.Advance(TimeSpan.FromSeconds(1));
        Say(2, 30);
        page.Time.Advance(TimeSpan.FromSeconds(1));
        chart.WaitForElement("[data-counter=rate]");
        var before = page.State<RateState>().Book.From;

        for (var i = 0; i < 10; i++) page.Time.Advance(TimeSpan.FromSeconds(1));
        chart.WaitForAssertion(() => Assert.Empty(chart.FindAll("[data-counter=rate]")));
        Assert.True(page.State<RateState>().Book.From > before);
    }

    private void Say(long seq, long received) =>
        page.Line.Say(Batch(seq - 1, Received(seq, $"{seq}") with { At = page.Time.GetUtcNow() }) with { Counters = new() { Received = received } });

    private async Task<IRenderedComponent<RateChart>> LiveAsync()
    {
        var now = page.Time.GetUtcNow();
        page.Server.On(
            "GET " + Routes.ActivityRates,
            new() { From = now.AddSeconds(-5 * RateBook.Count), SpanSeconds = 5, Spans = [.. Enumerable.Repeat(new JournalCounters { Received = 3 }, RateBook.Count)] },
            PlayerJson.Default.ActivityRates);
        var chart = page.Render<RateChart>(parameters => parameters.Add(one => one.OnRange, span => chosen = span));
        page.GoLive();
        await ClientContext.UntilAsync(() => page.State<RateState>().Book.Spans.Count == RateBook.Count);
        return chart;
    }
}
