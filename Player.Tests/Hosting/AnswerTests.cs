using System.Net;
using System.Net.Http.Json;
using Player.Contracts;

namespace Player.Tests.Hosting;

public sealed class AnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/nope")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/entries/abc/more")]
    [InlineData("GET", "/API/nope")]
    [InlineData("HEAD", "/api/nope")]
    [InlineData("POST", "/api/nope")]
    [InlineData("DELETE", "/api/nope")]
    [InlineData("GET", "/api/nope.json")]
    [InlineData("GET", "/broker/nope")]
    [InlineData("GET", "/broker/a/b/c")]
    [InlineData("GET", "/inbox")]
    [InlineData("GET", "/inbox/orders")]
    [InlineData("GET", "/inbox/a/b")]
    [InlineData("GET", "/health/nope")]
    [InlineData("GET", "/messages/nope")]
    [InlineData("GET", "/live/nope")]
    [InlineData("GET", "/socket/nope")]
    [InlineData("GET", "/problems/nope")]
    public async Task There_is_no_view_below_what_programs_call(string method, string path)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.NotFound, PlayerProblem.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/inboxes")]
    [InlineData("/triggers/default/some")]
    [InlineData("/brokers")]
    [InlineData("/api-docs")]
    [InlineData("/collections/Shop.yaml")]
    public async Task A_view_is_a_view(string path)
    {
        await using var player = await PlayerHost.StartAsync();
        Assert.Contains("<base href", await player.Http.GetStringAsync(path, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/send", "POST")]
    [InlineData("GET", "/api/doctor", "POST")]
    [InlineData("PUT", "/api/settings", "GET")]
    [InlineData("PATCH", "/api/pins", "GET, POST")]
    [InlineData("PUT", "/messages", "DELETE, GET, POST")]
    [InlineData("PUT", "/inbox/orders", "OPTIONS, POST")]
    public async Task A_path_that_has_other_methods_says_which(string method, string path, string allow)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allow), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
        Assert.Contains($"it takes {allow}.", (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/", null)]
    [InlineData("POST", "/", null)]
    [InlineData("POST", "/inbox/orders", null)]
    [InlineData("POST", "/broker/default/example-broker", null)]
    [InlineData("GET", "/api/settings", "no-store")]
    [InlineData("GET", "/api/activity", "no-store")]
    [InlineData("GET", "/api/export", "no-store")]
    [InlineData("GET", "/messages", "no-store")]
    [InlineData("POST", "/api/send", "no-store")]
    [InlineData("POST", "/api/doctor", "no-store")]
    [InlineData("GET", "/api/nope", "no-store")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string method, string path, string? caching)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("ws:", policy, StringComparison.Ordinal);
        if (caching is not null) Assert.Contains(caching, answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_fault_has_them_too()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.PostAsync(Routes.Pins, new StringContent("{", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
