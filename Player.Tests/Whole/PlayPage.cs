using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>The page as a person uses it: found by label and role, waited for by what it says.</summary>
internal sealed class PlayPage(IPage page)
{
    private const float Patience = 30_000;

    public ILocator Send => page.GetByTestId("send");

    /// <summary>What became of the last send, under the button.</summary>
    public ILocator Answer => page.Locator(".send-answer");

    public ILocator Rows => page.Locator(".row[data-status]");

    public ILocator Drawer => page.Locator(".inspector");

    public ILocator Trigger => page.GetByRole(AriaRole.Switch, new() { Name = "cloudevents-trigger" });

    /// <summary>What keeps events from coming back, or the page from being told.</summary>
    public ILocator Banner => page.Locator(".banner");

    /// <summary>What scrolls.</summary>
    public ILocator List => page.Locator(".table-body");

    private ILocator Live => page.Locator("[data-live]");

    /// <summary>Interactive, connected and subscribed.</summary>
    public Task LiveAsync() => Expect(Live).ToHaveAttributeAsync("data-live", "true", new() { Timeout = Patience });

    public Task LostAsync() => Expect(Live).ToHaveAttributeAsync("data-live", "false", new() { Timeout = Patience });

    public ILocator Status(string status) => page.Locator($".row[data-status='{status}']");

    public ILocator Field(string label) => page.GetByLabel(label);

    /// <summary>The sentence beside a field.</summary>
    public ILocator Said(string field) => page.Locator($"#event-{field}-findings");

    public static Task OpenAsync(ILocator row) => row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Open event|打开事件") }).ClickAsync();

    public Task<bool> OverflowsAsync() => page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth");
}
