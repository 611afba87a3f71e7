using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Brokers and Triggers as a person sees them.</summary>
internal sealed class TriggersPage(IPage page)
{
    public ILocator Yaml => page.GetByRole(AriaRole.Textbox, new() { Name = "YAML" });

    /// <summary>The line numbers of which something is said.</summary>
    public ILocator Marked => page.Locator(".gutter .wrong");

    /// <summary>The sentences below the YAML.</summary>
    public ILocator Findings => page.Locator(".yaml-finding");

    /// <summary>How many of the newest events match.</summary>
    public ILocator Tally => page.GetByTestId("tally");

    public ILocator Answer => page.Locator(".editor-head [role=status]");

    public ILocator Results => page.Locator(".import-result");

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Deliveries => page.Locator("[data-outcome]");

    public async Task OpenAsync(string baseUrl, string path = "/triggers")
    {
        await page.GotoAsync(baseUrl + path);
        await new PlayPage(page).LiveAsync();
    }

    public ILocator Broker(string name) => page.Locator($"[data-broker='{name}']");

    public ILocator Trigger(string name) => page.Locator($"[data-trigger='{name}']");

    public ILocator Played(bool match) => page.Locator($"[data-match={(match ? "true" : "false")}]");

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task SaveAsync() => page.Locator(".editor-head .main-button").ClickAsync();

    public Task IsSavedAsync(string how) => Expect(Answer).ToContainTextAsync("✓ " + how);
}
