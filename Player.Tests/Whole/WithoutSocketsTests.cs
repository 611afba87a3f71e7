using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Behind a proxy that refuses WebSockets the page works, and says what to set there.</summary>
public sealed class WithoutSocketsTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("en-US", 1280, "Upgrade and Connection headers at /live")]
    [InlineData("zh-CN", 390, "Upgrade 和 Connection 标头")]
    public async Task The_list_is_read_and_followed_over_HTTP_and_one_line_says_what_to_mend(string locale, int width, string mend)
    {
        await using var player = await PlayerProcess.StartAsync();
        await DeliverAsync(player, "before", "com.example.first");
        await using var proxy = await PathProxy.StartAsync(player.BaseUrl, "", cuts: false, sockets: false);
        var view = new BrowserView { Locale = locale, Width = width, ExpectedErrors = static error => error.Contains("WebSocket", StringComparison.Ordinal) || error.Contains("400", StringComparison.Ordinal) };

        await browser.VisitAsync(proxy.Url, view, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(play.Rows).ToHaveCountAsync(1);

            await DeliverAsync(player, "after", "com.example.second");
            await Expect(play.Rows).ToHaveCountAsync(2);
            await Expect(play.Banner).ToContainTextAsync(mend);
            Assert.False(await play.OverflowsAsync());

            if (width > 1000)
            {
                await page.GotoAsync(proxy.Url + "/?type=com.example.second");
                await Expect(play.Rows).ToHaveCountAsync(1);
                await DeliverAsync(player, "again", "com.example.second");
                await DeliverAsync(player, "other", "com.example.first");
                await Expect(play.Rows).ToHaveCountAsync(2);
                await Expect(play.Banner).ToContainTextAsync(mend);
            }
        });
    }

    private static async Task DeliverAsync(PlayerProcess player, string id, string type)
    {
        using var request = Samples.Binary(id: id);
        request.Headers.Remove("ce-type");
        request.Headers.Add("ce-type", type);
        using var answer = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
