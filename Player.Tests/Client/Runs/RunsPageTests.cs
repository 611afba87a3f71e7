using System.Net;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Player.Client.Compose;
using Player.Client.Runs;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;
using Player.Runs;
using Player.Timing;

namespace Player.Tests.Client.Runs;

public sealed class RunsPageTests : IAsyncDisposable
{
    private static readonly RunLimits Limits = new(100_000, 5000, 256, 3600);

    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Without_a_run_the_page_says_what_one_is_and_how_large_it_may_be()
    {
        Serve();
        var runs = page.Render<RunsPage>();
        runs.WaitForAssertion(() => Assert.Contains(Words.English["runs.none"], runs.Markup, StringComparison.Ordinal));
        Assert.Contains("At most 100,000 events, 5,000 per second, 256 at once.", runs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_the_event_in_the_form_is_asked_for_and_shown()
    {
        Serve();
        page.Server.On("POST " + Routes.Runs, Report(3, RunState.Running), PlayerJson.Default.RunReport, HttpStatusCode.Accepted);
        page.State<ComposeState>().Edit(page.State<ComposeState>().View.Draft with { Subject = "order-{{seq}}" });
        var runs = page.Render<RunsPage>();
        runs.FindByLabel("Events").Input("500");
        runs.FindByLabel("Per second").Input("");
        runs.FindByLabel("Seed").Input("7");
        Serve(Report(3, RunState.Running));
        runs.Find("form").Submit();

        runs.WaitForAssertion(() => Assert.EndsWith("runs/3", page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        using var plan = JsonDocument.Parse(page.Server.Body!);
        Assert.Equal((500, 7), (plan.RootElement.GetProperty("count").GetInt32(), plan.RootElement.GetProperty("seed").GetInt32()));
        Assert.False(plan.RootElement.TryGetProperty("rate", out _));
        Assert.Equal("order-{{seq}}", plan.RootElement.GetProperty("event").GetProperty("subject").GetString());
    }

    [Fact]
    public void A_run_that_goes_on_is_looked_at_until_it_is_over()
    {
        Serve(Report(1, RunState.Running));
        var runs = page.Render<RunsPage>();
        runs.WaitForAssertion(() => Assert.Contains("40 of 100; 6 s left", runs.Find(".run-result [role=status]").TextContent, StringComparison.Ordinal));
        Serve(Report(1, RunState.Running) with { Sent = 60 });
        page.Time.Advance(RunsState.Pace);
        runs.WaitForAssertion(() => Assert.Equal("60", runs.Find("[data-tile=sent]").TextContent));
        // Only the run that goes on is asked for: the others may be many.
        Assert.Equal(1, page.Server.Asked.Count(one => one.EndsWith(Routes.Runs, StringComparison.Ordinal)));
        Serve(Report(1, RunState.Done) with { Missing = 2 });
        page.Time.Advance(RunsState.Pace);
        runs.WaitForAssertion(() => Assert.Equal("2", runs.Find("[data-tile=lost]").TextContent));
        Assert.Contains("bad", runs.Find("[data-tile=lost]").ParentElement!.ClassName, StringComparison.Ordinal);
        var asked = page.Server.Asked.Count;
        page.Time.Advance(RunsState.Pace * 4);
        Assert.Equal(asked, page.Server.Asked.Count);
    }

    [Fact]
    public void It_is_stopped_at_once()
    {
        Serve(Report(1, RunState.Running));
        page.Server.On("POST /api/runs/1/stop", Report(1, RunState.Stopped), PlayerJson.Default.RunReport, HttpStatusCode.Accepted);
        var runs = page.Render<RunsPage>();
        var stop = runs.WaitForElement(".run-head button");
        Serve(Report(1, RunState.Stopped));
        stop.Click();
        runs.WaitForAssertion(() => Assert.Equal("stopped", runs.Find(".run-state").TextContent));
        Assert.Empty(runs.FindAll(".run-head button"));
    }

    [Fact]
    public void What_the_server_refuses_stands_beside_its_field()
    {
        Serve();
        page.Server.OnProblem("POST " + Routes.Runs, new() { Type = ProblemTypes.BadPlan, Title = "No.", Status = 400, Problems = [new("rate", Rules.RunPlan, "rate is 9000; it lies between 0.01 and 5000.", "")] });
        var runs = page.Render<RunsPage>();
        runs.Find("form").Submit();
        runs.WaitForAssertion(() => Assert.Contains("between 0.01 and 5000", runs.Find("#run-rate-why").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", runs.FindByLabel("Per second").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void What_is_no_number_is_told_before_anybody_is_asked()
    {
        Serve();
        var runs = page.Render<RunsPage>();
        runs.FindByLabel("Per second").Input("many");
        Assert.Equal("This is no number.", runs.Find("#run-rate-why").TextContent);
        Assert.True(runs.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("Events", "10.7", "#run-count-why", "This is no whole number.")]
    [InlineData("Events", "5000000000", "#run-count-why", "This is no whole number.")]
    [InlineData("Seed", "1e3", "#run-seed-why", "This is no whole number.")]
    public void What_would_become_another_number_is_told(string field, string text, string why, string says)
    {
        Serve();
        var runs = page.Render<RunsPage>();
        runs.FindByLabel(field).Input(text);
        Assert.Equal(says, runs.Find(why).TextContent);
        Assert.True(runs.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void A_field_that_is_not_asked_for_keeps_nothing_from_starting()
    {
        Serve();
        var runs = page.Render<RunsPage>();
        runs.FindByLabel("Per second").Input("many");
        page.State<RunsState>().Plan(page.State<RunsState>().Draft with { Replay = "" });
        runs.WaitForAssertion(() => Assert.False(runs.Find("button[type=submit]").HasAttribute("disabled")));
    }

    [Fact]
    public void A_large_seed_goes_as_it_is()
    {
        var plan = new RunDraft { Seed = "9007199254740993" }.ToPlan(page.State<ComposeState>().View, null);
        Assert.Equal(9007199254740993, plan.Seed);
    }

    [Fact]
    public void The_link_below_the_form_sends_its_event_whatever_was_replayed_before()
    {
        Serve();
        page.State<RunsState>().Plan(page.State<RunsState>().Draft with { Replay = "", Entries = [1, 2] });
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("runs?send=true");
        var runs = page.Render<RunsPage>();
        Assert.Null(page.State<RunsState>().Draft.Replay);
        Assert.NotNull(runs.FindByLabel("Events"));
    }

    [Fact]
    public void How_a_run_was_to_go_stands_with_its_results_and_what_was_chosen_in_the_list()
    {
        Serve(Report(1, RunState.Stopped) with { Plan = new() { Replay = new() { Entries = [3, 4], Speed = 10, Copies = 2, SameId = true }, Seed = 7 }, Planned = 4 });
        var runs = page.Render<RunsPage>();
        runs.WaitForAssertion(() => Assert.Equal("replay: 2 events chosen at 10 × their pace · Keep their ids · 2 copies · seed 7", runs.Find(".run-how").TextContent.Trim()));
        Assert.Equal("replay: 2 events chosen", runs.Find(".run-what").TextContent);
        Assert.Equal("0", runs.Find("[data-tile=way]").TextContent);
    }

    [Fact]
    public void A_run_for_a_time_shows_how_much_of_it_is_over()
    {
        Serve(Report(1, RunState.Running) with { Planned = null, Plan = new() { Event = new() { Id = "1", Source = "/a", Type = "t" }, Seconds = 8 } });
        var runs = page.Render<RunsPage>();
        runs.WaitForAssertion(() => Assert.Equal("25", runs.Find(".run-progress").GetAttribute("value")));
        Assert.Contains("40 so far; 6 s left", runs.Find(".run-result [role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_deleted_by_the_second_press_only()
    {
        Serve(Report(1, RunState.Done));
        page.Server.On("DELETE /api/runs/1", HttpStatusCode.NoContent);
        var runs = page.Render<RunsPage>();
        runs.WaitForElement(".run-do button").Click();
        Assert.DoesNotContain("DELETE /api/runs/1", page.Server.Asked);
        Assert.Contains("Delete?", runs.Find(".run-do button").GetAttribute("aria-label"), StringComparison.Ordinal);
        runs.Find(".run-do button").Blur();
        runs.Find(".run-do button").Click();
        Assert.DoesNotContain("DELETE /api/runs/1", page.Server.Asked);
        Serve();
        runs.Find(".run-do button").Click();
        runs.WaitForAssertion(() => Assert.Empty(runs.FindAll(".run-table")));
        Assert.Contains("DELETE /api/runs/1", page.Server.Asked);
    }

    [Fact]
    public void While_a_stopped_run_waits_for_what_is_under_way_nobody_says_that_all_has_left()
    {
        Serve(Report(1, RunState.Settling) with { Missing = 2 });
        var runs = page.Render<RunsPage>();
        runs.WaitForAssertion(() => Assert.Equal("Nothing more leaves; 2 are not back yet.", runs.Find(".run-result [role=status]").TextContent));
        Assert.Equal("40", runs.Find(".run-progress").GetAttribute("value"));
    }

    [Fact]
    public void A_search_that_leads_here_is_replayed_at_its_own_pace()
    {
        Serve();
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("runs?replay=type%3Dorder");
        page.Server.On("POST " + Routes.Runs, Report(3, RunState.Running), PlayerJson.Default.RunReport, HttpStatusCode.Accepted);
        var runs = page.Render<RunsPage>();
        Assert.Equal("type=order", runs.FindByLabel("Search").GetAttribute("value"));
        runs.FindByLabel("Pace").Input("10");
        runs.Find("form").Submit();
        runs.WaitForAssertion(() => Assert.NotNull(page.Server.Body));
        using var plan = JsonDocument.Parse(page.Server.Body!);
        var replay = plan.RootElement.GetProperty("replay");
        Assert.Equal(("type=order", 10), (replay.GetProperty("filter").GetString(), replay.GetProperty("speed").GetDouble()));
        Assert.False(plan.RootElement.TryGetProperty("event", out _));
    }

    [Fact]
    public void Two_runs_stand_side_by_side()
    {
        Serve(Report(2, RunState.Done), Report(1, RunState.Done) with { Duplicates = 5 });
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("runs/2?with=1");
        var runs = page.Render<RunsPage>(parameters => parameters.Add(one => one.Id, 2));
        runs.WaitForAssertion(() => Assert.Equal("Run 2 beside run 1", runs.Find(".run-compare caption").TextContent));
        Assert.Contains(runs.FindAll(".run-compare tr"), row => row.TextContent.Contains("Duplicates05", StringComparison.Ordinal));
    }

    private static RunReport Report(long id, RunState state) => new()
    {
        Id = id,
        Plan = new() { Event = new() { Id = "1", Source = "/a", Type = "t" }, Seed = 7 },
        State = state,
        StartedAt = Player.Tests.Delivery.Entries.Start,
        EndedAt = state is RunState.Running ? null : Player.Tests.Delivery.Entries.Start.AddSeconds(10),
        Planned = 100,
        Sent = 40,
        Accepted = 40,
        Returned = 38,
        SecondsLeft = 6,
        Answers = [new(202, null, 40)],
        Answered = new(40, 1, 2, 3, 4),
        RoundTrip = LatencySummary.Empty,
    };

    private void Serve(params RunReport[] reports)
    {
        page.Server.On("GET " + Routes.Runs, new(Limits, reports), PlayerJson.Default.RunList);
        foreach (var report in reports) page.Server.On($"GET /api/runs/{report.Id}", report, PlayerJson.Default.RunReport);
    }
}
