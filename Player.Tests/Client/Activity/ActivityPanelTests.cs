using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Activity;
using Player.Client.Live;
using Player.Client.Ui;
using Player.Contracts;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class ActivityPanelTests : IAsyncDisposable
{
    private readonly ClientContext page = new();
    private readonly List<long> opened = [];

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Before_the_journal_is_read_placeholders_stand_where_rows_will_be()
    {
        var panel = Render();
        Assert.NotEmpty(panel.FindAll(".placeholder"));
        Assert.Empty(panel.FindAll(".empty"));
    }

    [Fact]
    public void An_empty_journal_says_how_to_begin_with_a_command_to_copy()
    {
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".empty");
        Assert.Contains("Nothing yet", panel.Find(".empty").TextContent, StringComparison.Ordinal);

        panel.Find("[aria-label='Copy the command']").Click();
        Assert.Contains("curl -i http://localhost -H \"Content-Type: application/json\" -H \"Ce-Id: 123456789\"", page.Browser.Copied[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void What_stays_sent_longer_than_usual_says_so_by_the_servers_clock_whatever_the_browsers_is(int behind)
    {
        var panel = Render();
        page.GoLive();
        page.Time.SetUtcNow(Start.AddDays(1));
        var at = page.Time.GetUtcNow().AddSeconds(behind);
        page.Line.Say(Batch(0, Leaving(1) with { At = at }, Sent(2, 1) with { At = at }));
        page.Time.Advance(TimeSpan.FromSeconds(1.5));
        panel.WaitForElement("[data-status=sent]");
        Assert.Empty(panel.FindAll(".row-why"));
        page.Time.Advance(TimeSpan.FromSeconds(1));
        panel.WaitForAssertion(() => Assert.Equal("not back yet", panel.Find(".row-why").TextContent));
    }

    [Fact]
    public void The_tutorials_columns_are_there()
    {
        var panel = Render();
        Assert.Equal(
            ["ID", "Type", "Subject", "Source", "Status", "Local time", "Message"],
            panel.FindAll("[role=columnheader]").Select(head => head.TextContent.Trim()));
    }

    [Fact]
    public void A_line_that_is_lost_is_said_with_the_time_and_that_nothing_is_lost()
    {
        var panel = page.Render<LineBanner>(parameters => parameters.Add(banner => banner.Line, new(LinkState.Reconnecting, Start)));
        Assert.Contains("Connection lost at 10:00:00", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("events are safe on the server", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_counts_are_those_of_the_journal()
    {
        var panel = Render();
        page.GoLive();
        page.Line.Say(Batch(0, Received(1)) with { Counters = new() { Received = 1180, Sent = 21, Failed = 3, Sending = 24 } });
        panel.WaitForAssertion(() => Assert.Equal("1,180", panel.Find("[data-counter=received]").TextContent));
        Assert.Equal("1,204", panel.Find("[data-counter=rows]").TextContent);
        Assert.Equal("3", panel.Find("[data-counter=failed]").TextContent);
        Assert.Empty(panel.FindAll("[data-counter=rejected]"));
    }

    [Fact]
    public async Task Keys_go_from_row_to_row_and_open()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b"), Received(3, "c")), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll(".placeholder")));
        var keys = page.State<Shortcuts>();
        await panel.InvokeAsync(() => keys.PressAsync(Shortcuts.Next));
        await panel.InvokeAsync(() => keys.PressAsync(Shortcuts.Next));
        await panel.InvokeAsync(() => keys.PressAsync(Shortcuts.Next));
        await panel.InvokeAsync(() => keys.PressAsync(Shortcuts.Next));
        await panel.InvokeAsync(() => keys.PressAsync(Shortcuts.Previous));
        await panel.InvokeAsync(() => keys.PressAsync(Shortcuts.Open));

        Assert.Equal(["row-3", "row-2", "row-1", "row-1", "row-2"], page.Browser.Shown);
        Assert.Equal([2], opened);
    }

    [Fact]
    public async Task New_rows_wait_behind_a_button_while_one_reads_further_down()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1)), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        await panel.InvokeAsync(() => page.Browser.Scroll(false));
        page.Line.Say(Batch(1, Received(2, "b"), Received(3, "c")));
        panel.WaitForElement(".pill");
        Assert.Equal("↑ 2 new", panel.Find(".pill").TextContent);

        await panel.Find(".pill").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll(".pill")));
        Assert.Equal(3, page.State<ActivityState>().View.Rows.Count);
    }

    [Fact]
    public async Task Where_a_filter_lets_through_more_than_is_told_the_button_says_that_there_may_be_more()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1)), PlayerJson.Default.JournalPage);
        var panel = page.Render<ActivityPanel>(parameters => parameters.Add(one => one.Filter, "type=t"));
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await panel.InvokeAsync(() => page.Browser.Scroll(false));
        page.Line.SayFound(Batch(1, Received(501, "b"), Received(502, "c")) with { Skipped = 1, Filter = "type=t" });
        panel.WaitForAssertion(() => Assert.Equal("↑ 2+ new", panel.Find(".pill").TextContent));
    }

    [Fact]
    public async Task A_jump_leads_to_a_place_of_the_whole_journal()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b"), Received(3, "c")), PlayerJson.Default.JournalPage);
        page.Server.On("GET " + Routes.ActivityPlace, new(2, 1), PlayerJson.Default.ActivityPlace);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await JumpAsync(panel);
        await ClientContext.UntilAsync(() => page.Browser.Places.Count > 0);
        Assert.Equal([1], page.Browser.Places);
        Assert.True(page.State<ActivityState>().View.Paused);
    }

    [Fact]
    public async Task Where_something_is_looked_for_a_jump_bounds_its_time()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1)), PlayerJson.Default.JournalPage);
        (DateTimeOffset? From, DateTimeOffset To)? chosen = null;
        var panel = page.Render<ActivityPanel>(parameters => parameters.Add(one => one.Filter, "type=t").Add(one => one.OnRange, span => chosen = span));
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await JumpAsync(panel);
        Assert.Equal((null, page.Time.GetUtcNow().AddSeconds(1)), chosen);
        Assert.Empty(page.Browser.Places);
    }

    [Fact]
    public async Task What_is_hidden_here_is_shown_again_on_demand()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b")), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await panel.Find(".list-menu button:nth-last-of-type(2)").ClickAsync(new());
        Assert.Empty(panel.FindAll(".row[data-seq]"));
        await panel.InvokeAsync(() => page.Browser.Press(Shortcuts.Follow));
        await panel.Find(".list-note button").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Equal(2, page.State<ActivityState>().View.Rows.Count));
        Assert.False(page.State<ActivityState>().View.Paused);
    }

    [Fact]
    public async Task Columns_and_their_widths_are_remembered()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1)), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        var size = panel.FindAll(".list-menu label").Single(label => label.TextContent == "Size").QuerySelector("input")!;
        await size.ChangeAsync(new() { Value = true });
        panel.WaitForElement(".row[data-seq] .c-size");
        await panel.Find("[data-column=type] .column-edge").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });
        await panel.InvokeAsync(() => page.Browser.DrawEdge("size", -500));

        var kept = ListOptions.Parse(page.Browser.Remembered.Values.Single());
        Assert.Equal((216, ListOptions.Narrowest), (kept.Widths["type"], kept.Widths["size"]));
        Assert.True(kept.Shows("size"));
    }

    [Fact]
    public async Task A_list_that_is_here_whole_is_sorted_by_a_column_and_keys_follow_its_order()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1, "b"), Received(2, "a"), Received(3, "c")), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await panel.Find("[data-column=id] .sort").ClickAsync(new());
        Assert.Equal("ascending", panel.Find("[data-column=id]").GetAttribute("aria-sort"));
        Assert.Equal(["2", "1", "3"], panel.FindAll(".row[data-seq]").Select(row => row.GetAttribute("data-seq")));
        await PressAsync(panel, Shortcuts.Next);
        await PressAsync(panel, Shortcuts.Next);
        Assert.Equal(["row-2", "row-1"], page.Browser.Shown);

        await panel.Find("[data-column=id] .sort").ClickAsync(new());
        Assert.Equal(["3", "1", "2"], panel.FindAll(".row[data-seq]").Select(row => row.GetAttribute("data-seq")));
        await panel.Find("[data-column=id] .sort").ClickAsync(new());
        Assert.Equal(["3", "2", "1"], panel.FindAll(".row[data-seq]").Select(row => row.GetAttribute("data-seq")));
    }

    [Fact]
    public void A_list_that_is_not_here_whole_says_why_it_cannot_be_sorted()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(100)) with { More = true, LookedTo = 90 }, PlayerJson.Default.JournalPage);
        var panel = page.Render<ActivityPanel>(parameters => parameters.Add(one => one.Filter, "type=t"));
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        Assert.All(panel.FindAll(".sort"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Contains("whole", panel.Find(".sort").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_flood_new_rows_take_over_the_elements_of_those_that_went_but_for_the_one_that_is_pointed_at()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1, "a"), Received(2, "b")), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        var before = Instances(panel);
        await panel.Find("#row-1").TriggerEventAsync("onpointerenter", new PointerEventArgs());
        Assert.NotNull(panel.Find("#row-1 .pin"));

        page.Line.Say(Batch(50, Received(51, "c"), Received(52, "d")) with { Skipped = 48 });
        panel.WaitForElement("#row-52");
        var after = Instances(panel);
        Assert.Same(before[0], after[0]);
        Assert.NotSame(before[1], after[1]);
        Assert.Equal(["d", "c"], panel.FindAll(".row[data-seq] .c-id").Select(cell => cell.GetAttribute("title")));
        Assert.Empty(panel.FindAll("#row-51 .pin"));

        // A row that stays is the same element at another place.
        page.Line.Say(Batch(52, Received(53, "e")));
        page.Time.Advance(RenderPace.Pause);
        panel.WaitForElement("#row-53");
        Assert.Equal(after, Instances(panel).Skip(1));
    }

    [Fact]
    public void The_server_is_told_how_many_rows_stand_on_the_screen()
    {
        page.Server.On("GET " + Routes.Activity, Page([.. Enumerable.Range(1, 12).Select(number => Received(number, $"{number}"))]), PlayerJson.Default.JournalPage);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        page.Line.Say(Batch(12, Received(13, "m")));
        panel.WaitForAssertion(() => Assert.Equal([20], page.Line.Fitted));
    }

    private static ActivityRowView[] Instances(IRenderedComponent<ActivityPanel> panel) => [.. panel.FindComponents<ActivityRowView>().Select(row => row.Instance)];

    private Task PressAsync(IRenderedComponent<ActivityPanel> panel, string key) => panel.InvokeAsync(() => page.State<Shortcuts>().PressAsync(key));

    // The box begins with now.
    private static async Task JumpAsync(IRenderedComponent<ActivityPanel> panel)
    {
        panel.FindAll(".list-menu > button").Single(button => button.TextContent.StartsWith("Jump", StringComparison.Ordinal)).Click();
        await panel.Find("form.jump").SubmitAsync();
    }

    private IRenderedComponent<ActivityPanel> Render() => page.Render<ActivityPanel>(parameters => parameters.Add(panel => panel.OnOpen, opened.Add));
}
