using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Find;

namespace Player.Tests.Client.Find;

public sealed class SavedFiltersTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void A_filter_is_saved_under_a_name_found_again_renamed_and_deleted()
    {
        page.State<NavigationManager>().NavigateTo("?q=a%20b&-type=c");
        var menu = page.Render<SavedMenu>();
        Assert.Contains("None yet", menu.Markup, StringComparison.Ordinal);
        menu.FindByLabel("Name the present filter").Input(" My   orders ");
        menu.Find("form.saved-new").Submit();
        Assert.Equal("q=a%20b&-type=c My orders", page.Browser.Remembered["filters"]);

        page.State<FindState>().Clear();
        menu.WaitForAssertion(() => Assert.Contains("Nothing is looked for", menu.Markup, StringComparison.Ordinal));
        menu.Find(".saved-name").Click();
        Assert.Equal("q=a%20b&-type=c", page.State<FindState>().Query);
        menu.WaitForAssertion(() => Assert.Equal("true", menu.Find(".saved-name").GetAttribute("aria-current")));

        menu.FindByLabel("Rename My orders").Click();
        menu.FindByLabel("Rename My orders").Input("Theirs");
        menu.Find(".saved-row form").Submit();
        Assert.Equal("Theirs", menu.Find(".saved-name").TextContent);
        Assert.Equal("q=a%20b&-type=c Theirs", page.Browser.Remembered["filters"]);

        menu.FindByLabel("Delete Theirs").Click();
        Assert.Empty(menu.FindAll(".saved-name"));
        Assert.Equal("", page.Browser.Remembered["filters"]);
    }

    [Fact]
    public async Task What_was_saved_before_is_there_by_name_and_a_line_that_is_none_is_left_out()
    {
        page.Browser.Remembered["filters"] = "q=2 zebra\nnonsense\n\nq=1 Ape";
        var saved = page.State<SavedFilters>();
        await saved.ReadAsync();
        Assert.Equal([new("Ape", "q=1"), new("zebra", "q=2")], saved.All.OrderBy(filter => filter.Query));
        await saved.SaveAsync("Ape", "q=3");
        Assert.Equal([new("Ape", "q=3"), new("zebra", "q=2")], saved.All);
    }

    [Fact]
    public void The_link_to_the_filter_leads_to_the_list_and_not_to_an_event()
    {
        page.State<NavigationManager>().NavigateTo("event/5?tab=wire&type=a");
        var menu = page.Render<SavedMenu>();
        menu.FindByLabel("Copy link to this filter").Click();
        Assert.Equal([page.State<NavigationManager>().BaseUri + "?type=a"], page.Browser.Copied);
    }
}
