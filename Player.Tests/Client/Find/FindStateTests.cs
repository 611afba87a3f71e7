using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Find;
using Player.Find;

namespace Player.Tests.Client.Find;

public sealed class FindStateTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    private NavigationManager Navigation => page.State<NavigationManager>();

    private string Url => Navigation.ToBaseRelativePath(Navigation.Uri);

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void The_URL_says_what_is_looked_for_at_the_start()
    {
        Navigation.NavigateTo("event/5?tab=wire&type=a&q=b");
        Assert.Equal("q=b&type=a", page.State<FindState>().Query);
    }

    [Fact]
    public void A_change_is_written_to_the_URL_beside_what_others_keep_there()
    {
        Navigation.NavigateTo("event/5?tab=wire&type=a");
        var find = page.State<FindState>();
        var changes = 0;
        find.Changed += () => changes++;
        find.Include("source", "/a b");
        Assert.Equal(("event/5?tab=wire&type=a&source=%2Fa%20b", 1), (Url, changes));
        find.Clear();
        Assert.Equal(("event/5?tab=wire", 2), (Url, changes));
        Assert.True(find.Filter.IsEverything);
    }

    [Fact]
    public void The_way_back_looks_for_what_was_looked_for_before()
    {
        var find = page.State<FindState>();
        find.Include("type", "a");
        var before = Navigation.Uri;
        find.Exclude("type", "b");
        Assert.Equal("type=a&-type=b", find.Query);
        Navigation.NavigateTo(before);
        Assert.Equal("type=a", find.Query);
    }

    [Fact]
    public void Each_change_is_a_step_of_the_way_back_and_all_that_is_typed_in_a_row_is_one()
    {
        var find = page.State<FindState>();
        find.Include("type", "a");
        find.Type(find.Filter with { Words = ["o"] });
        find.Type(find.Filter with { Words = ["or"] });
        find.Type(find.Filter with { Words = ["or"] });
        find.Include("type", "b");
        find.Type(find.Filter with { Words = ["ord"] });
        var steps = page.State<Bunit.TestDoubles.BunitNavigationManager>().History.Reverse().Select(step => step.Options.ReplaceHistoryEntry);
        // The second word took the place of the first.
        Assert.Equal([false, true, false, false], steps);
    }

    [Fact]
    public void A_value_is_not_asked_for_and_left_out_at_once()
    {
        var find = page.State<FindState>();
        find.Include("type", "a");
        find.Include("type", "a");
        Assert.Equal("type=a", find.Query);
        find.Exclude("type", "a");
        Assert.Equal("-type=a", find.Query);
        find.Remove(new FilterChip("type", "a", Excludes: true));
        Assert.Equal("", find.Query);
    }

    [Fact]
    public void Another_view_has_keys_of_its_own_and_a_filter_made_there_leads_home()
    {
        Navigation.NavigateTo("triggers?type=x&kind=nonsense");
        var find = page.State<FindState>();
        Assert.Equal((true, null), (find.Filter.IsEverything, find.Fault));
        find.Include("type", "a");
        Assert.Equal("?type=a", Url);
        Navigation.NavigateTo("topology?kind=Broker");
        Assert.Equal("type=a", find.Query);
    }

    [Fact]
    public void A_URL_that_cannot_be_read_shows_everything_and_says_why()
    {
        Navigation.NavigateTo("?kind=lost&type=a");
        var find = page.State<FindState>();
        Assert.Equal(("kind", true), (find.Fault?.Field, find.Filter.IsEverything));
        find.Include("type", "a");
        Assert.Equal((null, "?type=a"), (find.Fault, Url));
    }

    [Theory]
    [InlineData("", "?q=a%20b&type=c")]
    [InlineData("event/7", "event/7?q=a%20b&type=c")]
    [InlineData("event/7?tab=story", "event/7?tab=story&q=a%20b&type=c")]
    [InlineData("event/7?q=other&-id=3#here", "event/7?q=a%20b&type=c#here")]
    public void A_link_to_an_event_keeps_what_is_looked_for(string url, string kept)
    {
        Navigation.NavigateTo("?q=a+b&type=c");
        Assert.Equal(kept, page.State<FindState>().Keep(url));
    }
}
