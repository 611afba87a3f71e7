using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Server.Hosting;
using Player.Tests.Hosting;
using Player.Timing;

namespace Player.Tests.Timing;

/// <summary>Over real HTTP: how long events took, of one and of all.</summary>
public sealed class TimingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_came_back_is_counted_at_each_step_and_its_way_has_no_gap()
    {
        await using var player = await PlayerHost.StartAsync();

        var receipt = await player.SendAsync(Samples.Send());
        var report = await ReportAsync(player, one => one is { Received.Count: 1, Answered.Count: 1, Arrived.Count: 1 });
        var timing = (await player.GetAsync($"/api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail)).Timing!;

        Assert.Equal([SpanState.Known, SpanState.Known, SpanState.Known, SpanState.Known], timing.Spans.Select(span => span.State));
        var (to, from, whole) = (timing.Spans[1], timing.Spans[2], timing.Spans[3]);
        Assert.Equal((to.End, whole.End), (from.Start, from.End));
        Assert.InRange(report.Received.P50, whole.Length!.Value, (whole.Length.Value * (1 + LatencyHistogram.Precision)) + .001);
        Assert.Equal(1, report.Received.Bars.Sum(bar => bar.Count));
        Assert.Null(report.Skew);
        Assert.Equal(TimingWindow.Usual, report.Window);
        Assert.Equal(receipt.Seq, timing.Send);
    }

    [Fact]
    public async Task The_exchange_tells_the_times_of_each_of_its_sends()
    {
        await using var player = await PlayerHost.StartAsync();

        foreach (var _ in Enumerable.Range(0, 2)) await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);
        await ReportAsync(player, one => one.Received.Count == 2);
        var exchange = await player.GetAsync("/api/exchanges?source=player&id=1", PlayerJson.Default.ExchangeDetail);

        Assert.Equal(2, exchange.Timing.Count);
        Assert.All(exchange.Timing, one => Assert.NotNull(one.Send));
    }

    [Theory]
    [InlineData(60, ClockSkewKind.BrokerAhead)]
    [InlineData(-60, ClockSkewKind.BrokerBehind)]
    public async Task A_broker_whose_clock_is_wrong_is_recognised_and_its_stamps_do_not_count(int minutes, ClockSkewKind kind)
    {
        PlayerHost? player = null;
        await using var broker = await ScriptedBroker.StartAsync((context, _) => BringAsync(context, player!, TimeSpan.FromMinutes(minutes)));
        await using var started = player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var receipt = await player.SendAsync(Samples.Send());
        var report = await ReportAsync(player, one => one is { Received.Count: 1, Answered.Count: 1, Skew: not null });
        var timing = (await player.GetAsync($"/api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail)).Timing!;

        Assert.Equal((kind, 0), (report.Skew!.Kind, report.Arrived.Count));
        Assert.Equal(kind, timing.Skew!.Kind);
        Assert.InRange(timing.Skew.Milliseconds, TimeSpan.FromMinutes(59).TotalMilliseconds, TimeSpan.FromMinutes(61).TotalMilliseconds);
        Assert.Equal([SpanState.Known, SpanState.Skewed, SpanState.Skewed, SpanState.Known], timing.Spans.Select(span => span.State));
    }

    [Fact]
    public async Task A_broker_that_brings_the_event_before_it_answers_is_no_error()
    {
        PlayerHost? player = null;
        await using var broker = await ScriptedBroker.StartAsync((context, _) => BringAsync(context, player!, TimeSpan.Zero));
        await using var started = player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        var receipt = await player.SendAsync(Samples.Send());
        await player.OutcomeAsync(receipt.Seq);
        var timing = (await player.GetAsync($"/api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail)).Timing!;

        Assert.True(timing.IsBackFirst);
        Assert.True(timing.Spans[0].End >= timing.Spans[3].End);
        Assert.Null(timing.Skew);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_a_connection_refused_is_none()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(404);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url), ("Player:Sending:Retries", "0"));

        await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);
        await broker.DisposeAsync();
        await player.OutcomeAsync((await player.SendAsync(Samples.Send("2"))).Seq);
        await player.Http.SendAsync(Samples.Binary(id: "3"), Cancel);
        var report = await ReportAsync(player, one => one.Answered.Count > 0);

        Assert.Equal((1, 0), (report.Answered.Count, report.Received.Count));
    }

    [Fact]
    public async Task A_restart_forgets_nothing_that_is_still_in_a_window_and_clearing_does()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);
            await ReportAsync(player, one => one.Received.Count == 1);
        }

        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            await ReportAsync(player, one => one is { Received.Count: 1, Answered.Count: 1, Arrived.Count: 1 });
            using var cleared = await player.Http.DeleteAsync(Routes.Activity, Cancel);
            await ReportAsync(player, one => one is { Received.Count: 0, Answered.Count: 0, Arrived.Count: 0 });
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("1m")]
    [InlineData("5m")]
    [InlineData("15m")]
    public async Task Each_window_can_be_asked_for(string window)
    {
        await using var player = await PlayerHost.StartAsync();

        var report = await player.GetAsync($"{Routes.Timing}?window={window}", PlayerJson.Default.TimingReport);

        Assert.Equal((window, 0), (report.Window, report.Answered.Count));
    }

    [Fact]
    public async Task Another_window_is_refused_with_those_there_are()
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.GetAsync(Routes.Timing + "?window=1h", Cancel);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);

        Assert.Equal((HttpStatusCode.BadRequest, "window is 1h; it is one of 1m, 5m, 15m."), (answer.StatusCode, problem!.Detail));
    }

    [Fact]
    public async Task What_is_counted_is_measured_too()
    {
        var measured = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        await using var player = await PlayerHost.StartAsync();
        var meters = player.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Player.Timing" && ReferenceEquals(instrument.Meter.Scope, meters)) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) => measured[instrument.Name] = seconds);
        listener.Start();

        await player.SendAsync(Samples.Send());
        await ReportAsync(player, one => one is { Received.Count: 1, Answered.Count: 1, Arrived.Count: 1 });

        using var patience = new CancellationTokenSource(Patience);
        while (measured.Count < 3) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        Assert.All(["answered", "received", "arrived"], name => Assert.InRange(measured["player.timing." + name], 0, 30));
    }

    [Fact]
    public async Task Where_traces_are_shown_is_told_to_the_page()
    {
        const string Jaeger = "http://jaeger:16686/trace/{traceId}";
        await using var player = await PlayerHost.StartAsync(("Player:TraceUrl", Jaeger));
        await using var without = await PlayerHost.StartAsync();

        Assert.Equal(Jaeger, (await player.GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings)).TraceUrl);
        Assert.Null((await without.GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings)).TraceUrl);
    }

    [Theory]
    [InlineData("http://jaeger:16686/trace/")]
    [InlineData("jaeger/{traceId}")]
    [InlineData("javascript:alert({traceId})")]
    public async Task A_trace_url_that_leads_nowhere_stops_the_start_with_its_name_and_value(string url)
    {
        var error = await Assert.ThrowsAsync<StartException>(() => PlayerHost.StartAsync(("PLAYER_TRACE_URL", url)));

        Assert.StartsWith($"Player:TraceUrl is \"{url}\"; ", error.Message, StringComparison.Ordinal);
        Assert.Contains("http://jaeger:16686/trace/{traceId}", error.Message, StringComparison.Ordinal);
    }

    private static async Task<TimingReport> ReportAsync(PlayerHost player, Func<TimingReport, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var report = await player.GetAsync(Routes.Timing, PlayerJson.Default.TimingReport);
            if (condition(report)) return report;
            if (patience.IsCancellationRequested) Assert.Fail($"It never became so: {report}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }

    /// <summary>As a channel-based broker does: delivers, then answers. Its clock is off by as much as is said.</summary>
    private static async Task BringAsync(HttpContext context, PlayerHost player, TimeSpan off)
    {
        using var delivery = new HttpRequestMessage(HttpMethod.Post, "/");
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)))
            delivery.Headers.Add(name, value.ToString());
        delivery.Headers.Add("ce-knativearrivaltime", Rfc3339.Format(TimeProvider.System.GetUtcNow() + off));
        using var answer = await player.Http.SendAsync(delivery);
        context.Response.StatusCode = (int)answer.StatusCode;
    }
}
