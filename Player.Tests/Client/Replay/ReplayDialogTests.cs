using Bunit;
using MudBlazor;
using Player.Client.Replay;
using Player.Contracts;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Replay;

public sealed class ReplayDialogTests : IAsyncDisposable
{
    private const string Call = "POST /api/entries/7/replay";

    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task It_is_sent_with_a_new_id_unless_one_wants_the_same()
    {
        page.Server.On(Call, new(8, "new", "/here", "http://b/"), PlayerJson.Default.SendReceipt, System.Net.HttpStatusCode.Accepted);
        var dialog = Render();
        page.State<ReplayState>().Ask(Received(7, "order-7"));
        Assert.Contains("order-7", dialog.WaitForElement("#replay-form").TextContent, StringComparison.Ordinal);
        await dialog.Find("#replay-form").SubmitAsync();
        Assert.Equal("""{"sameId":false}""", page.Server.Body);
        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("#replay-form")));

        page.State<ReplayState>().Ask(Received(7, "order-7"));
        await dialog.WaitForElements("#replay-form input")[1].ChangeAsync(new() { Value = "on" });
        await dialog.Find("#replay-form").SubmitAsync();
        Assert.Equal("""{"sameId":true}""", page.Server.Body);
    }

    [Fact]
    public async Task Why_it_was_not_sent_is_said_where_it_was_asked()
    {
        page.Server.OnProblem(Call, new() { Type = "x", Title = "No.", Status = 503, Detail = "The disk is full." });
        var dialog = Render();
        page.State<ReplayState>().Ask(Received(7));
        dialog.WaitForElement("#replay-form");
        await dialog.Find("#replay-form").SubmitAsync();
        Assert.Contains("The disk is full.", dialog.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_no_event_it_says_that_it_cannot_be_sent_again()
    {
        var dialog = Render();
        page.State<ReplayState>().Ask(Rejected(7));
        Assert.Contains("it is no event", dialog.WaitForElement("#replay-no-event").TextContent, StringComparison.Ordinal);
        Assert.Empty(dialog.FindAll("#replay-form, [type=submit]"));
        await page.State<ReplayState>().SendAsync();
        Assert.Null(page.Server.Body);
    }

    private IRenderedComponent<MudDialogProvider> Render()
    {
        var place = page.Render<MudDialogProvider>();
        page.Render<ReplayDialog>();
        return place;
    }
}
