using Bunit;
using Player.Client.Activity;
using Player.Client.Live;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

/// <summary>Rows that are pinned, deleted, or sent once more.</summary>
public sealed class KeptRowsTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task What_was_deleted_leaves_the_list_at_the_servers_word()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b")), PlayerJson.Default.JournalPage);
        var state = page.State<ActivityState>();
        page.GoLive();
        await ClientContext.UntilAsync(() => state.View.Rows.Count == 2);
        page.Line.SayCleared(2, new());
        Assert.Empty(state.View.Rows);
    }

    [Fact]
    public async Task Rows_amid_others_that_were_deleted_leave_a_list_that_is_read_again()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b"), Received(3, "c")), PlayerJson.Default.JournalPage);
        var state = page.State<ActivityState>();
        page.GoLive();
        await ClientContext.UntilAsync(() => state.View.Rows.Count == 3);
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(3, "c")), PlayerJson.Default.JournalPage);
        page.Line.SayThinned(new() { Received = 2 });
        page.Time.Advance(TimeSpan.FromSeconds(1));
        await ClientContext.UntilAsync(() => state.View.Rows.Count == 2);
        Assert.Equal([3, 1], state.View.Rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task A_long_deletion_never_empties_the_list_and_is_read_once_a_second()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b"), Received(3, "c")), PlayerJson.Default.JournalPage);
        var state = page.State<ActivityState>();
        page.GoLive();
        await ClientContext.UntilAsync(() => state.View.Rows.Count == 3);
        var before = page.Server.Asked.Count;
        for (var step = 0; step < 20; step++)
        {
            page.Line.SayThinned(new() { Received = 3 });
            Assert.True(state.View is { Loaded: true, Rows.Count: 3 });
        }

        Assert.Equal(before + 1, page.Server.Asked.Count);
        page.Time.Advance(TimeSpan.FromSeconds(1));
        await ClientContext.UntilAsync(() => page.Server.Asked.Count == before + 2);
    }

    [Fact]
    public async Task A_list_that_is_held_loses_what_was_deleted_too_and_counts_from_there()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b"), Received(3, "c")), PlayerJson.Default.JournalPage);
        var state = page.State<ActivityState>();
        page.GoLive();
        await ClientContext.UntilAsync(() => state.View.Rows.Count == 3);
        await state.PauseAsync(true);
        page.Line.Say(Batch(3, Received(4, "d")));
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(4, "d")), PlayerJson.Default.JournalPage);
        page.Line.SayThinned(new() { Received = 2 });
        await ClientContext.UntilAsync(() =>
        {
            page.Time.Advance(RenderPace.Pause);
            return state.View.Rows.Count == 2;
        });
        Assert.Equal((true, 0L, 0), (state.View.Paused, state.View.Waiting, state.View.Below));
        page.Line.Say(Batch(4, Received(5, "e")) with { Counters = new() { Received = 3 } });
        page.Time.Advance(TimeSpan.FromSeconds(1));
        await ClientContext.UntilAsync(() => state.View.Waiting == 1);
        Assert.Equal([4, 1], state.View.Rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task A_key_pins_the_chosen_row_with_its_other_half_and_lets_both_go()
    {
        page.Server.On("GET " + Routes.Activity, Page(Leaving(1), Received(2)), PlayerJson.Default.JournalPage);
        page.Server.On("POST " + Routes.Pins, new([1, 2]), PlayerJson.Default.PinnedRows);
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await PressAsync(panel, Shortcuts.Pin);
        Assert.Null(page.Server.Body);
        await PressAsync(panel, Shortcuts.Next);
        await PressAsync(panel, Shortcuts.Pin);
        Assert.Equal("""{"pin":[2,1],"unpin":[]}""", page.Server.Body);
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll(".pin.pinned[aria-pressed=true]").Count));
        Assert.Contains("2 pinned", panel.Find(".pinned-link").TextContent, StringComparison.Ordinal);

        await PressAsync(panel, Shortcuts.Pin);
        Assert.Equal("""{"pin":[],"unpin":[2,1]}""", page.Server.Body);
        page.Line.SayPinned();
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll(".pinned-link")));
    }

    [Fact]
    public async Task Why_a_row_cannot_be_pinned_is_said()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1)), PlayerJson.Default.JournalPage);
        page.Server.OnProblem("POST " + Routes.Pins, new() { Type = "x", Title = "No.", Status = 400, Detail = "1001 rows would be pinned." });
        var panel = Render();
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await panel.Find(".pin").ClickAsync(new());
        Assert.Contains("1001 rows", panel.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_asks_to_replay_the_chosen_row()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b")), PlayerJson.Default.JournalPage);
        List<long> asked = [];
        var panel = page.Render<ActivityPanel>(parameters => parameters.Add(one => one.OnReplay, entry => asked.Add(entry.Seq)));
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await PressAsync(panel, Shortcuts.Next);
        await PressAsync(panel, Shortcuts.Replay);
        Assert.Equal([2], asked);
    }

    [Fact]
    public async Task Keys_mean_the_event_that_is_open_where_the_list_does_not_hold_it()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(9, "b")), PlayerJson.Default.JournalPage);
        page.Server.On("POST " + Routes.Pins, new([1, 2]), PlayerJson.Default.PinnedRows);
        var deep = new ActivityRow(Leaving(1), null, Received(2), 1);
        List<string> asked = [];
        var panel = page.Render<ActivityPanel>(parameters => parameters
            .Add(one => one.OpenSeq, 1).Add(one => one.Opened, () => deep)
            .Add(one => one.OnReplay, entry => asked.Add($"replay {entry.Seq}")).Add(one => one.OnAgain, entry => asked.Add($"again {entry.Seq}")));
        page.GoLive();
        panel.WaitForElement(".row[data-seq]");
        await PressAsync(panel, Shortcuts.Replay);
        await PressAsync(panel, Shortcuts.Again);
        Assert.Equal(["replay 1", "again 1"], asked);
        await PressAsync(panel, Shortcuts.Pin);
        Assert.Equal("""{"pin":[1,2],"unpin":[]}""", page.Server.Body);
    }

    private Task PressAsync(IRenderedComponent<ActivityPanel> panel, string key) => panel.InvokeAsync(() => page.State<Shortcuts>().PressAsync(key));

    private IRenderedComponent<ActivityPanel> Render() => page.Render<ActivityPanel>();
}
