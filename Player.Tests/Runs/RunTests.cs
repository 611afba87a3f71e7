using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Player.Contracts;
using Player.Events;
using Player.Runs;
using Player.Tests.Hosting;
using static Player.Tests.Runs.RunCalls;

namespace Player.Tests.Runs;

/// <summary>Runs over real HTTP, against the embedded broker and against others.</summary>
public sealed class RunTests
{
    private static readonly EventDraft Draft = new() { Id = "1", Source = "/run", Type = "t", Subject = "{{seq}}", DataContentType = "application/json", Data = """{"n":{{seq}}}""" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_that_is_sent_comes_back_once_and_the_report_says_so()
    {
        await using var player = await PlayerHost.StartAsync();
        var report = await RunAsync(player, new() { Event = Draft, Count = 500, Rate = 1000 });
        Assert.Equal((RunState.Done, 500, 500, 500, 0, 0), (report.State, report.Sent, report.Accepted, report.Returned, report.Lost, report.Duplicates));
        Assert.Equal([new RunAnswer(202, null, 500)], report.Answers);
        Assert.Equal((500, 500), (report.Answered.Count, report.RoundTrip.Count));
        Assert.InRange(report.Rate, 1, 1000.5);
        Assert.NotNull(report.EndedAt);

        var rows = await player.GetAsync(Routes.Activity + "?limit=1000&kind=received", PlayerJson.Default.JournalPage);
        Assert.Equal(Enumerable.Range(1, 500).Select(n => $"{n}").Order(StringComparer.Ordinal), rows.Rows.Select(row => row.Subject!).Order(StringComparer.Ordinal));
        Assert.Equal(500, rows.Rows.Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_came_of_runs_is_there_after_a_restart_and_one_that_was_interrupted_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("player-runs").FullName;
        RunReport whole;
        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            whole = await RunAsync(player, new() { Event = Draft with { Source = "{{env.HOST}}" }, Variables = new Dictionary<string, string> { ["HOST"] = "/shop" }, Count = 20 });
            using var begun = await player.Http.PostAsJsonAsync(Routes.Runs, new RunPlan { Event = Draft, Count = 1000, Rate = 1 }, PlayerJson.Default.RunPlan, Cancel);
            Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        }

        await using var again = await PlayerHost.StartInAsync(folder);
        var runs = (await again.GetAsync(Routes.Runs, PlayerJson.Default.RunList)).Runs;
        Assert.Equal([whole.Id + 1, whole.Id], runs.Select(run => run.Id));
        Assert.Equal(RunState.Stopped, runs[0].State);
        Assert.Equal((RunState.Done, 20, 20, whole.RoundTrip.P99), (runs[1].State, runs[1].Returned, runs[1].Accepted, runs[1].RoundTrip.P99));
        Assert.Equal(whole.Id + 2, (await RunAsync(again, new() { Event = Draft, Count = 1 })).Id);
        using var gone = await again.Http.DeleteAsync(Routes.Run.Replace("{id:long}", $"{whole.Id}", StringComparison.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task The_same_seed_sends_the_same_events()
    {
        await using var player = await PlayerHost.StartAsync();
        var plan = new RunPlan { Event = Draft with { Id = "{{uuid}}", Subject = "{{random.int 1 1000000}}" }, Count = 20, Seed = 7, Concurrency = 4 };
        await RunAsync(player, plan);
        await RunAsync(player, plan with { Event = plan.Event! with { Source = "/again" } });
        var rows = await player.GetAsync(Routes.Activity + "?limit=1000&kind=sending", PlayerJson.Default.JournalPage);
        Assert.Equal(Sorted("/run"), Sorted("/again"));
        Assert.Equal(20, Sorted("/run").Distinct().Count());

        IEnumerable<string> Sorted(string source) => rows.Rows.Where(row => row.Source == source).Select(row => $"{row.Id} {row.Subject}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_drops_one_in_a_hundred_loses_as_many()
    {
        await using var broker = await RelayBroker.StartAsync(number => number % 100 == 0 ? 0 : 1);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        broker.Sink = player.Url;
        var report = await RunAsync(player, new() { Event = Draft, Count = 1000, SettleSeconds = 2 });
        Assert.Equal((RunState.Done, 1000, 990, 10), (report.State, report.Accepted, report.Returned, report.Lost));
    }

    [Fact]
    public async Task A_broker_that_delivers_twice_is_told_so()
    {
        await using var broker = await RelayBroker.StartAsync(number => number % 10 == 0 ? 2 : 1);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        broker.Sink = player.Url;
        var report = await RunAsync(player, new() { Event = Draft, Count = 50, Concurrency = 1 });
        Assert.Equal((50, 0, 5), (report.Returned, report.Lost, report.Duplicates));
    }

    [Fact]
    public async Task A_broker_that_refuses_is_told_by_its_status_and_nothing_of_that_is_lost()
    {
        await using var broker = await ScriptedBroker.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number % 2 == 0 ? 404 : 202;
            return Task.CompletedTask;
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        var report = await RunAsync(player, new() { Event = Draft, Count = 10, Concurrency = 1, SettleSeconds = 0.2 });
        Assert.Equal([new RunAnswer(202, null, 5), new RunAnswer(404, null, 5)], report.Answers);
        Assert.Equal((5, 0, 5), (report.Accepted, report.Returned, report.Lost));
    }

    [Fact]
    public async Task A_run_is_stopped_in_the_middle_and_sends_nothing_more()
    {
        await using var player = await PlayerHost.StartAsync();
        var begun = await StartAsync(player, new() { Event = Draft, Count = 100_000, Rate = 50 });
        await UntilAsync(player, begun.Id, report => report.Sent > 3);
        using var stopped = await player.Http.PostAsync($"api/runs/{begun.Id}/stop", null, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        var report = await UntilAsync(player, begun.Id, one => one.IsOver);
        Assert.Equal(RunState.Stopped, report.State);
        Assert.InRange(report.Sent, 4, 99_999);
        // Nobody waited for the rest, so nothing is lost; what was under way had a moment.
        Assert.Null(report.Lost);
        Assert.Equal(report.Accepted, report.Returned + report.Missing);
        Assert.InRange(report.Accepted, 1, report.Sent);
        var sendings = await player.GetAsync(Routes.Activity + "?limit=1&kind=sending", PlayerJson.Default.JournalPage);
        Assert.Equal(report.Sent, sendings.Counters.Sending);
    }

    [Fact]
    public async Task A_run_for_a_time_ends_with_it()
    {
        await using var player = await PlayerHost.StartAsync();
        var report = await RunAsync(player, new() { Event = Draft, Seconds = 0.5, Rate = 20 });
        Assert.Equal((RunState.Done, 10), (report.State, report.Planned));
        Assert.InRange(report.Sent, 1, 10);
    }

    [Fact]
    public async Task A_run_as_fast_as_can_be_is_never_late_and_ends_with_its_time()
    {
        await using var player = await PlayerHost.StartAsync();
        var report = await RunAsync(player, new() { Event = Draft, Seconds = 0.5 });
        Assert.Equal((RunState.Done, null, 0, null), (report.State, report.Planned, report.Late, report.Why));
        Assert.InRange(report.Sent, 1, 2500);
    }

    [Fact]
    public async Task A_run_for_a_time_that_may_send_no_more_says_so()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Runs:MaxEvents", "20"));
        var report = await RunAsync(player, new() { Event = Draft, Seconds = 60 });
        Assert.Equal((RunState.Done, 20), (report.State, report.Sent));
        Assert.Contains("Player:Runs:MaxEvents", report.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"event":{"source":"/a","type":"t"},"count":40,"rate":1,"concurrency":40}""", 400)]
    [InlineData("""{"replay":{},"rate":0.1}""", 400)]
    [InlineData("""{"replay":{},"rate":10,"count":100000}""", 202)]
    public async Task A_plan_that_would_go_on_for_too_long_is_refused_and_what_it_really_sends_counts(string plan, int status)
    {
        await using var player = await PlayerHost.StartAsync(("Player:Runs:MaxSeconds", "20"));
        for (var i = 0; i < 5; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        using var answer = await player.Http.PostAsync("api/runs", new StringContent(plan, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.True(status == (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_run_that_is_interrupted_by_the_end_of_the_Player_keeps_what_came_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("player-runs").FullName;
        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            var begun = await StartAsync(player, new() { Event = Draft, Count = 10_000, Rate = 50 });
            await UntilAsync(player, begun.Id, report => report.Returned > 3);
        }

        await using var again = await PlayerHost.StartInAsync(folder);
        var report = (await again.GetAsync(Routes.Runs, PlayerJson.Default.RunList)).Runs[0];
        Assert.Equal(RunState.Stopped, report.State);
        Assert.InRange(report.Returned, 4, 10_000);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_it_may_fails_with_the_setting()
    {
        await using var broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, context.RequestAborted);
            context.Response.StatusCode = 202;
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url), ("Player:Runs:MaxSeconds", "1"));
        var report = await RunAsync(player, new() { Event = Draft, Count = 100, Concurrency = 1 });
        Assert.Equal(RunState.Failed, report.State);
        Assert.Contains("Player:Runs:MaxSeconds", report.Why, StringComparison.Ordinal);
        Assert.InRange(report.Sent, 1, 99);
    }

    [Fact]
    public async Task What_is_shown_of_a_plan_is_short_however_large_its_event_was()
    {
        await using var player = await PlayerHost.StartAsync();
        var report = await RunAsync(player, new() { Event = Draft with { Data = $"\"{new string('x', 100_000)}\"" } });
        Assert.Equal(1001, report.Plan.Event!.Data!.Length);
        Assert.EndsWith("…", report.Plan.Event.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_wrong_is_refused_with_every_field()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Runs:MaxRate", "100"));
        using var answer = await player.Http.PostAsJsonAsync("api/runs", new() { Event = Draft with { Type = "" }, Rate = 500 }, PlayerJson.Default.RunPlan, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!;
        Assert.Equal((ProblemTypes.BadPlan, "rate event.type"), (problem.Type, string.Join(' ', problem.Problems!.Select(one => one.Attribute))));
        Assert.Empty((await player.GetAsync("api/runs", PlayerJson.Default.RunList)).Runs);
    }

    [Theory]
    [InlineData("""{"replay":{"filter":"type=nobody"}}""", "replay")]
    [InlineData("""{"replay":{"filter":"colour=red"}}""", "replay.filter")]
    [InlineData("""{"replay":{"entries":[99]}}""", "replay")]
    [InlineData("""{"event":{"id":"1","source":"/a","type":"t"},"broker":"nonsense"}""", "broker")]
    public async Task Where_there_is_nothing_to_replay_or_nowhere_to_go_it_is_said_at_once(string plan, string field)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.PostAsync("api/runs", new StringContent(plan, System.Text.Encoding.UTF8, "application/json"), Cancel);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(field, problem.RootElement.GetProperty("attribute").GetString());
    }

    [Fact]
    public async Task Too_many_at_once_are_put_off_and_results_are_deleted_when_they_are_over()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Runs:MaxAtOnce", "1"));
        var begun = await StartAsync(player, new() { Event = Draft, Count = 1000, Rate = 1 });
        using var second = await player.Http.PostAsJsonAsync("api/runs", new() { Event = Draft }, PlayerJson.Default.RunPlan, Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        using var early = await player.Http.DeleteAsync($"api/runs/{begun.Id}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        using var stopped = await player.Http.PostAsync($"api/runs/{begun.Id}/stop", null, Cancel);
        await UntilAsync(player, begun.Id, report => report.IsOver);
        using var deleted = await player.Http.DeleteAsync($"api/runs/{begun.Id}", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await player.Http.GetAsync($"api/runs/{begun.Id}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }
}
