using Bunit;
using MudBlazor;
using Player.Client.Activity;
using Player.Contracts;

namespace Player.Tests.Client.Activity;

public sealed class DeleteDialogTests : IAsyncDisposable
{
    private readonly ClientContext page = new();
    private int closed;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task It_counts_first_then_asks_whether_really_then_deletes()
    {
        page.Server.On($"GET {Routes.ActivityCount}?through=9", new(1234, false), PlayerJson.Default.ActivityCount);
        page.Server.On($"DELETE {Routes.Activity}?through=9", new(1300, new()), PlayerJson.Default.DeletionReport);
        var dialog = Render(filter: null, pinned: 2);
        Assert.Contains("1,234 rows", dialog.WaitForElement("[data-clear=count]").TextContent, StringComparison.Ordinal);
        Assert.Empty(dialog.FindAll("fieldset"));
        Assert.Contains("2 pinned rows stay", dialog.Markup, StringComparison.Ordinal);

        await Press(dialog, "Delete…");
        Assert.Contains("Really delete 1,234 rows", dialog.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Server.Asked, call => call.StartsWith("DELETE", StringComparison.Ordinal));
        await Press(dialog, "Yes, delete");
        Assert.Contains($"DELETE {Routes.Activity}?through=9", page.Server.Asked);
        Assert.Equal(1, closed);
    }

    [Fact]
    public async Task With_a_filter_only_what_it_finds_is_meant_unless_one_says_everything()
    {
        page.Server.On($"GET {Routes.ActivityCount}?through=9&type=a", new(7, true), PlayerJson.Default.ActivityCount);
        page.Server.On($"GET {Routes.ActivityCount}?through=9", new(0, false), PlayerJson.Default.ActivityCount);
        var dialog = Render(filter: "type=a", pinned: 0);
        Assert.Contains("More than 7 rows", dialog.WaitForElement("[data-clear=count]").TextContent, StringComparison.Ordinal);
        await dialog.FindAll("input[type=radio]")[1].ChangeAsync(new() { Value = "on" });
        dialog.WaitForAssertion(() => Assert.Contains("nothing to delete", dialog.Markup, StringComparison.Ordinal));
        Assert.True(dialog.FindAll("button").Single(button => button.TextContent.Contains("Delete…", StringComparison.Ordinal)).HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_deletion_that_fails_says_so_and_stays_open()
    {
        page.Server.On("GET " + Routes.ActivityCount, new(1, false), PlayerJson.Default.ActivityCount);
        page.Server.OnProblem("DELETE " + Routes.Activity, new() { Type = "x", Title = "No.", Status = 503, Detail = "The disk is full." });
        var dialog = Render(filter: null, pinned: 0);
        dialog.WaitForElement("[data-clear=count]");
        await Press(dialog, "Delete…");
        await Press(dialog, "Yes, delete");
        Assert.Contains("The disk is full.", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, closed);
    }

    private static Task Press(IRenderedComponent<MudDialogProvider> dialog, string name) =>
        dialog.FindAll("button").Single(button => button.TextContent.Trim() == name).ClickAsync(new());

    // Dialogs are drawn where the page has its place for them.
    private IRenderedComponent<MudDialogProvider> Render(string? filter, int pinned)
    {
        var place = page.Render<MudDialogProvider>();
        page.Render<DeleteDialog>(parameters => parameters.Add(one => one.Through, 9).Add(one => one.Filter, filter).Add(one => one.Pinned, pinned).Add(one => one.OnClose, () => closed++));
        return place;
    }
}
