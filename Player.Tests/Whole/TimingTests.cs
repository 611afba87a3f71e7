using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using Player.Timing;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person sends an event and sees how long each step took, how long events usually take, and the trace.</summary>
public sealed class TimingTests(BrowserFixture browser)
{
    private static readonly BrowserView Dark = new() { Width = 390, Height = 844, ColorScheme = ColorScheme.Dark, Locale = "zh-CN" };

    [Fact]
    public async Task An_event_shows_its_waterfall_is_counted_in_the_histogram_and_leads_to_its_trace()
    {
        await using var player = await PlayerProcess.StartAsync(("PLAYER_TRACE_URL", "http://jaeger.test/trace/{traceId}"));
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            var fold = page.GetByRole(AriaRole.Button, new() { Name = "Times, last 5 min" });
            await Expect(page.GetByText("nothing was sent or came back")).ToBeVisibleAsync();
            await fold.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(fold).ToHaveAttributeAsync("aria-expanded", "true");

            await play.Send.ClickAsync();
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            foreach (var series in new[] { "answered", "received", "arrived" })
                await Expect(page.Locator($"[data-series={series}] [data-count]")).ToHaveTextAsync("1");
            await Expect(page.Locator(".histogram .h-bar")).ToHaveCountAsync(3);
            Assert.Empty((await page.RunAxe()).Violations);

            await PlayPage.OpenAsync(play.Status("sent"));
            await Expect(play.Drawer.Locator(".span-row .bar")).ToHaveCountAsync(4);
            await Expect(play.Drawer.GetByRole(AriaRole.Row, new() { Name = "Sent and back" })).ToContainTextAsync("ms");
            var parent = await play.Drawer.Locator(".trace dd").First.InnerTextAsync();
            var link = play.Drawer.GetByRole(AriaRole.Link, new() { Name = "Open the trace" });
            await Expect(link).ToHaveAttributeAsync("href", "http://jaeger.test/trace/" + parent.Split('-')[1]);
            Assert.Empty((await page.RunAxe()).Violations);

            await page.Context.RouteAsync("http://jaeger.test/**", route => route.FulfillAsync(new() { Body = "the trace" }));
            await link.FocusAsync();
            var opened = await page.Context.RunAndWaitForPageAsync(() => page.Keyboard.PressAsync("Enter"));
            await Expect(opened.GetByText("the trace")).ToBeVisibleAsync();
            await opened.CloseAsync();
        });
    }

    [Fact]
    public async Task The_command_in_the_documentation_works_and_every_link_of_it_can_be_set()
    {
        await using var player = await PlayerProcess.StartAsync();
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "timing.md"), TestContext.Current.CancellationToken);

        var command = page.Split('\n').Single(line => line.StartsWith("curl ", StringComparison.Ordinal));
        await Shell.RunAsync(command.Replace("curl http://localhost:8080", $"curl -fsS {player.BaseUrl}", StringComparison.Ordinal));

        string[] links = [.. page.Split('`').Where(text => text.StartsWith("http", StringComparison.Ordinal) && text.Contains(TraceLink.TraceId, StringComparison.Ordinal))];
        Assert.Equal(4, links.Length);
        Assert.All(links, link => Assert.Null(TraceLink.Fault(link)));
    }

    [Fact]
    public async Task On_a_telephone_in_Chinese_and_in_the_dark_it_all_fits()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, Dark, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await page.GetByRole(AriaRole.Button, new() { Name = "最近 5 分钟的耗时" }).ClickAsync();
            await Expect(page.Locator("[data-series=received] [data-count]")).ToHaveTextAsync("1");
            await page.GetByRole(AriaRole.Button, new() { Name = "15 分钟", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-series=received] [data-count]")).ToHaveTextAsync("1");
            Assert.False(await play.OverflowsAsync());
            Assert.Empty((await page.RunAxe()).Violations);

            await PlayPage.OpenAsync(play.Status("received"));
            await Expect(play.Drawer.Locator(".span-row .bar")).ToHaveCountAsync(4);
            Assert.False(await play.OverflowsAsync());
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }
}
