using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Browser;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>The program starts, serves its page, stops, and comes back after a crash.</summary>
public sealed class StartTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/_framework/blazor.webassembly.js")]
    [InlineData(Routes.HealthReady)]
    public async Task What_a_browser_asks_for_first_is_there_and_not_empty(string path)
    {
        await using var player = await PlayerProcess.StartAsync();

        using var response = await player.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_page_opens_in_a_browser_without_an_error()
    {
        await using var player = await PlayerProcess.StartAsync();

        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("CloudEvents Player"));
            await page.WaitForFunctionAsync("() => globalThis.Blazor !== undefined");
        });
    }

    [Fact]
    public async Task SIGTERM_ends_it_cleanly()
    {
        await using var player = await PlayerProcess.StartAsync();

        Assert.Equal(0, await player.StopAsync());
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_kill()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Sink);
        request.Headers.Add("ce-specversion", "1.0");
        request.Headers.Add("ce-id", "survivor");
        request.Headers.Add("ce-type", "com.example.kill");
        request.Headers.Add("ce-source", "/tests/whole");
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        await player.KillAsync();
        await player.RestartAsync();

        var page = await player.Http.GetStringAsync(Routes.Activity, TestContext.Current.CancellationToken);
        Assert.Contains("survivor", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_is_a_sentence_and_no_stack_trace()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => PlayerProcess.StartAsync(("PLAYER_MODE", "SOMEWHERE")));

        Assert.Contains("ended with 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PLAYER_MODE", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
    }
}
