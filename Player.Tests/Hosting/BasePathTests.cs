using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Tests.Hosting;

/// <summary>The Player below a path, and behind a reverse proxy.</summary>
public sealed class BasePathTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/player/", "/player/")]
    [InlineData("/player/triggers", "/player/")]
    [InlineData("/player/index.html", "/player/")]
    [InlineData("/", "/player/")]
    public async Task Every_view_tells_the_browser_the_base_of_its_links(string path, string root)
    {
        await using var player = await PlayerHost.StartAsync(("Player:PathBase", "/player"));

        var page = await player.Http.GetStringAsync(path, Cancel);

        Assert.Contains($"<base href=\"{root}\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Routes.Settings)]
    [InlineData(Routes.Activity)]
    [InlineData(Routes.HealthReady)]
    [InlineData(Routes.Messages)]
    [InlineData("/css/player.css")]
    [InlineData("/_framework/blazor.webassembly.js")]
    public async Task What_is_at_the_root_without_a_base_is_below_it_with_one_and_probes_still_find_it(string path)
    {
        await using var player = await PlayerHost.StartAsync(("Player:PathBase", "/tools/player/"));

        using var below = await player.Http.GetAsync("/tools/player" + path, Cancel);
        using var plain = await player.Http.GetAsync(path, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (below.StatusCode, plain.StatusCode));
        Assert.Contains("frame-ancestors 'none'", below.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/player")]
    [InlineData("/player/")]
    [InlineData("/player/inbox/orders")]
    public async Task The_sink_takes_events_below_the_base(string path)
    {
        await using var player = await PlayerHost.StartAsync(("Player:PathBase", "/player"));

        using var answer = await player.Http.SendAsync(Samples.Binary(path), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(await player.RowsAsync());
    }

    [Fact]
    public async Task A_browser_that_leaves_the_slash_out_is_led_to_the_page()
    {
        await using var player = await PlayerHost.StartAsync(("Player:PathBase", "/player"));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(player.Url) };

        using var answer = await http.GetAsync("/player?a=b", Cancel);

        Assert.Equal((HttpStatusCode.Redirect, "/player/?a=b"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task The_page_is_not_sent_again_to_a_browser_that_has_it()
    {
        await using var player = await PlayerHost.StartAsync();
        using var first = await player.Http.GetAsync("/", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/triggers");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await player.Http.SendAsync(again, Cancel);

        Assert.Contains("<base href=\"/\">", await first.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(("text/html", "no-cache"), (first.Content.Headers.ContentType?.MediaType, first.Headers.CacheControl?.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("true", "https", "player.example", "203.0.113.9", "/apps/player/")]
    [InlineData("false", "http", "localhost", "127.0.0.1", "/")]
    public async Task What_a_proxy_says_is_believed_only_where_that_is_set(string believe, string scheme, string host, string from, string root)
    {
        var seen = new Seen();
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<IStartupFilter>(seen), ("Player:ForwardedHeaders", believe));

        var page = await ForwardedAsync(player, "/apps/player");

        Assert.Equal((scheme, host, from), (seen.Scheme, seen.Host, seen.From));
        Assert.Contains($"<base href=\"{root}\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a\"><script>")]
    [InlineData("//evil.example")]
    [InlineData("/../up")]
    public async Task A_prefix_that_is_no_path_never_reaches_the_page(string prefix)
    {
        await using var player = await PlayerHost.StartAsync(("Player:ForwardedHeaders", "true"));

        Assert.Contains("<base href=\"/\">", await ForwardedAsync(player, prefix), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_that_is_set_goes_before_what_a_proxy_says()
    {
        await using var player = await PlayerHost.StartAsync(("Player:ForwardedHeaders", "true"), ("Player:PathBase", "/player"));

        Assert.Contains("<base href=\"/player/\">", await ForwardedAsync(player, "/other"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("player")]
    [InlineData("/a b")]
    [InlineData("/a//b")]
    [InlineData("/..")]
    [InlineData("https://player.example/")]
    public async Task A_base_that_is_no_path_stops_the_start_with_its_name_and_value(string path)
    {
        var error = await Assert.ThrowsAsync<StartException>(() => PlayerHost.StartAsync(("Player:PathBase", path)));

        Assert.Contains($"Player:PathBase is \"{path.TrimEnd('/')}\"", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> ForwardedAsync(PlayerHost player, string prefix)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "player.example");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        using var answer = await player.Http.SendAsync(request, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    /// <summary>How a request looked to the rooms.</summary>
    private sealed class Seen : IStartupFilter
    {
        public string? Scheme { get; private set; }

        public string? Host { get; private set; }

        public string? From { get; private set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, go) =>
            {
                // Before the answer leaves: who has it may look at once.
                context.Response.OnStarting(() =>
                {
                    (Scheme, Host, From) = (context.Request.Scheme, context.Request.Host.Host, context.Connection.RemoteIpAddress?.MapToIPv4().ToString());
                    return Task.CompletedTask;
                });
                await go(context);
            });
            next(app);
        };
    }
}
