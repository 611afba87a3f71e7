using Bunit;
using Player.Client.Activity;
using Player.Contracts;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

/// <summary>A search that looks on until it has rows enough.</summary>
public sealed class OlderRowsTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task A_page_of_what_was_looked_for_before_does_not_keep_the_new_search_from_looking_on()
    {
        Answer("type=a", Page(Received(900)) with { More = true, LookedTo = 800 });
        Answer("type=b", Page(Received(950, "b")) with { More = true, LookedTo = 700 });
        page.Server.On($"GET {Routes.Activity}?limit=100&before=700&type=b", Page(Received(600, "c")), PlayerJson.Default.JournalPage);
        var state = page.State<ActivityState>();
        page.GoLive();
        await ClientContext.UntilAsync(() => state.View.Loaded);
        var late = new TaskCompletionSource();
        page.Server.HoldAt($"GET {Routes.Activity}?limit=100&before=800&type=a", late.Task);
        _ = state.FilterAsync("type=a");
        await ClientContext.UntilAsync(() => state.LoadingOlder);

        _ = state.FilterAsync("type=b");
        await ClientContext.UntilAsync(() => state.View is { More: false, Rows.Count: 2 });
        Assert.Equal([950, 600], state.View.Rows.Select(row => row.Seq));

        late.SetResult();
        Assert.Equal([950, 600], state.View.Rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task That_a_row_does_not_meet_the_filter_any_more_is_shown_though_nothing_else_is_told()
    {
        Answer("type=a", Page(Leaving(900), Leaving(901, "b")));
        var state = page.State<ActivityState>();
        page.GoLive();
        _ = state.FilterAsync("type=a");
        await ClientContext.UntilAsync(() => state.View.Rows.Count == 2);
        page.Line.SayFound(Batch(901) with { To = 902, Gone = [900], Filter = "type=a" });
        await ClientContext.UntilAsync(() =>
        {
            page.Time.Advance(TimeSpan.FromMilliseconds(100));
            return state.View.Rows.Count == 1;
        });
    }

    [Fact]
    public async Task A_page_that_does_not_come_is_asked_for_again_and_that_is_said()
    {
        Answer("type=a", Page() with { More = true, Head = 900, LookedTo = 800 });
        var next = $"GET {Routes.Activity}?limit=100&before=800&type=a";
        page.Server.On(next, System.Net.HttpStatusCode.ServiceUnavailable);
        var panel = page.Render<ActivityPanel>(parameters => parameters.Add(one => one.Filter, "type=a"));
        page.GoLive();
        panel.WaitForAssertion(() => Assert.Equal("The rows did not come. Trying again…", panel.Find(".empty-title").TextContent));

        page.Server.On(next, Page(Received(600)), PlayerJson.Default.JournalPage);
        var state = page.State<ActivityState>();
        await ClientContext.UntilAsync(() =>
        {
            page.Time.Advance(OlderRows.Pause);
            return state.View.Rows.Count == 1;
        });
        Assert.Equal((false, false, false), (state.View.More, state.IsFailing, state.LoadingOlder));
    }

    private void Answer(string filter, Player.Journal.JournalPage first) =>
        page.Server.On($"GET {Routes.Activity}?limit=100&{filter}", first, PlayerJson.Default.JournalPage);
}
