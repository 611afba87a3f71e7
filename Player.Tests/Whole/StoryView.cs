using Microsoft.Playwright;

namespace Player.Tests.Whole;

/// <summary>The story of an event as a person reads it.</summary>
internal sealed class StoryView(IPage page)
{
    /// <summary>What a row says of an event that failed, or is not back: a click asks why.</summary>
    public ILocator Why => page.Locator(".row-why");

    /// <summary>The answer.</summary>
    public ILocator Chief => page.Locator(".chief");

    /// <summary>What became of a mend.</summary>
    public ILocator Said => page.Locator(".story-said");

    public ILocator SendAgain => page.GetByRole(AriaRole.Button, new() { Name = "Send again", Exact = true });

    public ILocator Mend(string name) => page.Locator("[data-mend]").Filter(new() { HasText = name });

    public Task BackAsync() => page.GetByRole(AriaRole.Link, new() { Name = "Back to the event" }).ClickAsync();
}
