using Bunit;
using Player.Client.Activity;
using Player.Contracts;
using Player.Delivery;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

/// <summary>Rows that something is done with, several at once.</summary>
public sealed class ChosenRowsTests : IAsyncDisposable
{
    private static readonly ActivityRow[] List = [.. Enumerable.Range(1, 5).Select(seq => new ActivityRow(Received(seq), null, null, 0))];
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void A_row_is_chosen_and_let_go()
    {
        var chosen = page.State<ChosenRows>();
        chosen.Toggle(List[1]);
        chosen.Toggle(List[3]);
        chosen.Toggle(List[1]);
        Assert.Equal([4], chosen.All);
    }

    [Fact]
    public void All_from_the_last_that_was_touched_are_reached_in_both_directions()
    {
        var chosen = page.State<ChosenRows>();
        chosen.Toggle(List[3]);
        chosen.Reach(List, List[1]);
        Assert.Equal([2, 3, 4], chosen.All);
        chosen.Reach(List, List[2]);
        Assert.Equal([4], chosen.All);
        chosen.Clear();
        chosen.Reach(List, List[4]);
        Assert.Equal([5], chosen.All);
    }

    [Fact]
    public void Where_the_first_of_them_has_left_the_list_only_the_last_is_chosen()
    {
        var chosen = page.State<ChosenRows>();
        chosen.Toggle(List[0]);
        chosen.Reach(List[2..], List[4]);
        Assert.Equal([1, 5], chosen.All);
    }

    [Fact]
    public void What_was_deleted_is_not_chosen_any_more()
    {
        var chosen = page.State<ChosenRows>();
        chosen.Toggle(List[1]);
        chosen.Toggle(List[4]);
        page.GoLive();
        page.Line.SayCleared(3, new());
        Assert.Equal([5], chosen.All);
    }

    [Fact]
    public async Task What_is_pinned_stays_chosen_when_all_before_a_number_goes()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(2), Received(3, "b")) with { Pins = [2] }, PlayerJson.Default.JournalPage);
        var chosen = page.State<ChosenRows>();
        chosen.Toggle(List[1]);
        chosen.Toggle(List[2]);
        page.GoLive();
        await ClientContext.UntilAsync(() => page.State<PinState>().Count == 1);
        page.Line.SayCleared(3, new());
        Assert.Equal([2], chosen.All);
    }

    [Fact]
    public async Task What_was_deleted_amid_others_is_not_chosen_any_more()
    {
        var chosen = page.State<ChosenRows>();
        foreach (var row in List) chosen.Toggle(row);
        page.GoLive();
        page.Server.On($"GET {Routes.Activity}?limit=100&before=6", Page(Received(4), Received(5, "b")) with { More = true, LookedTo = 4 }, PlayerJson.Default.JournalPage);
        page.Server.On($"GET {Routes.Activity}?limit=100&before=4", Page(Received(1)), PlayerJson.Default.JournalPage);
        page.Line.SayThinned(new() { Received = 3 });
        await ClientContext.UntilAsync(() => chosen.Count == 3);
        Assert.Equal([1, 4, 5], chosen.All);
    }

    [Fact]
    public async Task Boxes_are_there_once_somebody_wants_them_and_the_bar_leads_on()
    {
        page.Server.On("GET " + Routes.Activity, Page(Received(1), Received(2, "b")), PlayerJson.Default.JournalPage);
        var panel = page.Render<ActivityPanel>();
        page.GoLive();
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll(".row[data-seq]").Count));
        Assert.Empty(panel.FindAll(".c-choose"));
        await page.State<ListOptionsState>().ChooseAsync(ListOptions.Default.Toggle("choose"));
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll(".c-choose input").Count));
        panel.FindAll(".c-choose input")[0].Click();
        panel.FindAll(".row[data-seq]")[1].Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { ShiftKey = true });
        panel.WaitForAssertion(() => Assert.Equal(["runs?entries=1,2", "event/1?tab=compare&with=2"], panel.FindAll(".chosen-bar a").Select(link => link.GetAttribute("href"))));
        Assert.Equal(2, panel.FindAll(".row.chosen").Count);
        panel.Find(".chosen-bar button").Click();
        Assert.Empty(panel.FindAll(".chosen-bar"));
    }
}
