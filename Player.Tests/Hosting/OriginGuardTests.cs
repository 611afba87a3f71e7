using System.Net;
using System.Net.Http.Json;
using Player.Contracts;

namespace Player.Tests.Hosting;

/// <summary>What a page of another web site has a browser do is refused, at every route; what programs do is not.</summary>
public sealed class OriginGuardTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string?, string?> Strangers => new()
    {
        { "http://evil.example", null },
        { "http://localhost:1", null },
        { "http://127.0.0.1:{port}", null },
        { "http://localhost.evil.example:{port}", null },
        { "http://localhost:{port}.evil.example", null },
        { "http://localhost:{port}@evil.example", null },
        { "https://localhost", null },
        { "ws://localhost:{port}", null },
        { "chrome-extension://abcdefghijklmnop", null },
        { "null", null },
        { "", null },
        { null, "cross-site" },
        { null, "same-site" },
        { null, "Same-Origin" },
        { null, "same-origin, cross-site" },
        { "http://localhost:{port}", "cross-site" },
        { "http://localhost:{port}", "same-site" },
        { "http://evil.example", "none" },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_page_of_another_site_reaches_no_route_that_changes_anything(string? origin, string? site)
    {
        await using var player = await PlayerHost.StartAsync();
        var routes = MappedRoutes.Of(player).Where(route => route.Changes || route.IsHub || route.Path == Routes.Socket).ToArray();
        Assert.True(routes.Length > 25);
        foreach (var route in routes)
        {
            using var answer = await player.Http.SendAsync(Request(player, route, origin, site), Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route} is answered {answer.StatusCode}.");
            Assert.Equal(ProblemTypes.AnotherSite, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Type);
        }

        Assert.Empty(await player.RowsAsync());
    }

    [Theory]
    [InlineData("http://localhost:{port}", "same-origin")]
    [InlineData("http://localhost:{port}", null)]
    [InlineData("http://LOCALHOST:{port}", null)]
    [InlineData("http://127.0.0.1:1", "same-origin")]
    [InlineData(null, "same-origin")]
    [InlineData(null, "none")]
    [InlineData(null, null)]
    public async Task The_page_itself_and_programs_go_on(string? origin, string? site)
    {
        await using var player = await PlayerHost.StartAsync();
        foreach (var route in MappedRoutes.Of(player).Where(route => !route.IsHub))
        {
            using var answer = await player.Http.SendAsync(Request(player, route, origin, site), Cancel);
            Assert.True(answer.StatusCode != HttpStatusCode.Forbidden, $"{route} is answered {answer.StatusCode}.");
        }
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:{port}", HttpStatusCode.SwitchingProtocols)]
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]
    public async Task A_WebSocket_of_another_site_is_refused(string? origin, HttpStatusCode status)
    {
        await using var player = await PlayerHost.StartAsync();
        foreach (var path in (string[])[Routes.Hub, Routes.Socket])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in ((string, string)[])[("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")])
                request.Headers.TryAddWithoutValidation(name, value);
            if (origin is not null) request.Headers.Add("Origin", origin.Replace("{port}", new Uri(player.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            using var answer = await player.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
            Assert.Equal((path, status), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_name_that_is_not_this_servers_reaches_nothing_but_where_events_and_probes_go()
    {
        await using var player = await PlayerHost.StartAsync();
        foreach (var route in MappedRoutes.Of(player))
        {
            using var request = Request(player, route, null, null);
            request.Headers.Host = "evil.example";
            using var answer = await player.Http.SendAsync(request, Cancel);
            var isOpen = route.Path == "/" || new[] { "/inbox/", "/broker/", "/health/" }.Any(start => route.Path.StartsWith(start, StringComparison.Ordinal));
            Assert.True(isOpen == (answer.StatusCode != HttpStatusCode.Forbidden), $"{route} is answered {answer.StatusCode}.");
        }

        foreach (var view in (string[])["/inboxes", "/index.html", "/css/player.css", "/openapi.json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, view) { Headers = { Host = "evil.example:8080" } };
            using var answer = await player.Http.SendAsync(request, Cancel);
            var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
            Assert.Equal((HttpStatusCode.Forbidden, ProblemTypes.UnknownHost), (answer.StatusCode, problem!.Type));
            Assert.Contains("PLAYER_HOSTS=evil.example", problem.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_rebinds_its_name_cannot_even_send_an_event_to_the_sink()
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Samples.Binary();
        request.Headers.Host = "evil.example";
        request.Headers.Add("Origin", "http://evil.example");
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await player.RowsAsync());
    }

    [Theory]
    [InlineData("true", null, HttpStatusCode.NoContent)]
    [InlineData("true", "other.example", HttpStatusCode.Forbidden)]
    [InlineData("false", "player.example", HttpStatusCode.NoContent)]
    [InlineData("false", null, HttpStatusCode.Forbidden)]
    public async Task What_a_proxy_or_the_setting_says_is_a_name_of_this_server(string believe, string? hosts, HttpStatusCode status)
    {
        (string, string)[] settings = [("Player:ForwardedHeaders", believe), .. hosts is null ? [] : new[] { ("PLAYER_HOSTS", hosts) }];
        await using var player = await PlayerHost.StartAsync(settings);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/inbox/some");
        request.Headers.Add("Origin", "https://player.example");
        request.Headers.Add("X-Forwarded-Host", "player.example");
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_that_cannot_be_one_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<Player.Server.Hosting.StartException>(() => PlayerHost.StartAsync(("PLAYER_HOSTS", "player.example, http://a/")));
        Assert.Contains("PLAYER_HOSTS has \"http://a/\"", error.Message, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(PlayerHost player, MappedRoute route, string? origin, string? site)
    {
        var request = new HttpRequestMessage(new(route.Method), route.Path);
        var port = new Uri(player.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin.Replace("{port}", port, StringComparison.Ordinal));
        if (site is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        return request;
    }
}
