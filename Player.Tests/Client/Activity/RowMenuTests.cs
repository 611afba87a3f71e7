using Bunit;
using Player.Client.Activity;
using Player.Client.Find;
using Player.Client.Ui;
using Player.Journal;
using Player.Tests.Delivery;

namespace Player.Tests.Client.Activity;

/// <summary>The one menu of a row: its values and what they lead to, reached by pointer, touch and key alike.</summary>
public sealed class RowMenuTests : IAsyncDisposable
{
    private readonly ClientContext page = new();
    private long? opened;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task It_has_every_value_that_the_row_has_and_the_one_that_was_pointed_at_is_chosen()
    {
        var panel = Open();
        await AskAsync(panel, 2, "source");
        Assert.Equal(["typeorder.created", "source/shop", "idmine", "statusreceived", "inboxaudit"], Values(panel));
        Assert.Equal("source", Chosen(panel));
        await AskAsync(panel, 1, "status");
        Assert.Equal(["typeorder.created", "source/shop", "idmine", "statussending"], Values(panel));
        Assert.Equal("status", Chosen(panel));
    }

    [Theory]
    [InlineData("source", "Find only these", "?source=%2Fshop")]
    [InlineData("id", "Find only these", "?id=mine")]
    [InlineData("time", "Find only these", "?type=order.created")]
    [InlineData("type", "Leave these out", "?-type=order.created")]
    [InlineData("way", "Find only these", "?inbox=audit")]
    public async Task A_value_leads_to_more_of_its_kind_or_to_the_others(string column, string action, string query)
    {
        var panel = Open();
        await AskAsync(panel, 2, column);
        await Press(panel, action);
        Assert.Equal(query, "?" + page.State<FindState>().Query);
    }

    [Fact]
    public async Task Another_value_is_chosen_in_the_menu_and_copied_whole()
    {
        var panel = Open();
        await AskAsync(panel, 2, "type");
        await panel.FindAll("#row-menu input").Single(radio => radio.GetAttribute("data-column") == "id").ChangeAsync(new() { Value = "on" });
        await Press(panel, "Copy the value");
        Assert.Equal(["mine"], page.Browser.Copied);
    }

    [Fact]
    public async Task The_event_is_opened_from_it_and_its_other_half_reached()
    {
        var panel = Open();
        await AskAsync(panel, 2, "type");
        await Press(panel, "Open the event ↵");
        Assert.Equal(2, opened);
        await Press(panel, Words.English["row.jump"]);
        Assert.Equal(["row-1"], page.Browser.Shown);
    }

    [Fact]
    public async Task By_key_it_comes_for_the_chosen_row_and_before_one_is_chosen_for_the_first()
    {
        var panel = Open();
        await panel.InvokeAsync(() => page.State<Shortcuts>().PressAsync(Shortcuts.Menu));
        Assert.Equal(["row-2"], page.Browser.Menus);
        Assert.Equal("type", Chosen(panel));
        page.State<ActivityState>().Select(1);
        await panel.InvokeAsync(() => page.State<Shortcuts>().PressAsync(Shortcuts.Menu));
        Assert.Equal(["row-2", "row-1"], page.Browser.Menus);
    }

    [Fact]
    public async Task A_row_that_is_gone_meanwhile_has_no_menu()
    {
        var panel = Open();
        await AskAsync(panel, 77, "type");
        Assert.Empty(panel.FindAll("#row-menu button"));
    }

    private Task AskAsync(IRenderedComponent<ActivityPanel> panel, long seq, string column) => panel.InvokeAsync(() => page.Browser.AskMenu(seq, column));

    private static Task Press(IRenderedComponent<ActivityPanel> panel, string name) =>
        panel.FindAll("#row-menu button").Single(button => button.TextContent.Trim() == name).ClickAsync(new());

    private static IEnumerable<string> Values(IRenderedComponent<ActivityPanel> panel) => panel.FindAll("#row-menu label").Select(value => value.TextContent.Trim());

    private static string? Chosen(IRenderedComponent<ActivityPanel> panel) => panel.FindAll("#row-menu input").Single(radio => radio.HasAttribute("checked")).GetAttribute("data-column");

    private IRenderedComponent<ActivityPanel> Open()
    {
        _ = page.State<ActivityState>();
        page.GoLive();
        var panel = page.Render<ActivityPanel>(parameters => parameters.Add(one => one.OnOpen, seq => opened = seq));
        page.Line.Say(FakeLine.Batch(0, Entry(1, EntryKind.Sending), Entry(2, EntryKind.Received) with { Inbox = "audit" }));
        panel.WaitForElement("#row-2");
        return panel;
    }

    private static EntrySummary Entry(long seq, EntryKind kind) => new() { Seq = seq, Kind = kind, At = Entries.Start.AddMilliseconds(seq), Source = "/shop", Id = "mine", Type = "order.created" };
}
