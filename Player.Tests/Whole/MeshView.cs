using Microsoft.Playwright;

namespace Player.Tests.Whole;

/// <summary>The Topology view as a person uses it.</summary>
internal sealed class MeshView(IPage page)
{
    public ILocator Details => page.Locator(".details");

    public ILocator Stale => page.GetByRole(AriaRole.Alert);

    public ILocator Unread => page.Locator("[data-unread=forbidden]");

    public async Task OpenAsync(string baseUrl)
    {
        await page.GotoAsync(baseUrl + "/topology");
        await new PlayPage(page).LiveAsync();
    }

    /// <param name="id">Such as <c>Trigger/default/orders</c>.</param>
    public ILocator Node(string id) => page.Locator($"[data-node='{id}']");

    /// <summary>Row of the table that stands for the picture where it is heard, or narrow.</summary>
    public ILocator Row(string id) => page.Locator($"[data-row='{id}']");

    public ILocator Way(string from, string kind) => page.Locator($"[data-edge^='{from}>{kind}>']");

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
}
