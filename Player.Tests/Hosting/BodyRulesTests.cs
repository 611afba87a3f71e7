using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Tests.Fuzz;

namespace Player.Tests.Hosting;

/// <summary>Every endpoint has a limit for its body and says which kinds it takes; whatever is refused, the connection goes on or ends with notice.</summary>
public sealed class BodyRulesTests
{
    private static readonly (string, string)[] Small =
        [("Player:Sink:MaxEventBytes", "20000"), ("Player:Import:MaxBytes", "100000"), ("Player:Broker:MaxEventBytes", "30000")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_much_is_refused_by_every_endpoint_and_the_answer_arrives(bool isChunked)
    {
        await using var player = await PlayerHost.StartAsync(Small);
        var much = new byte[6 * 1024 * 1024];
        much.AsSpan().Fill((byte)' ');
        var routes = MappedRoutes.Of(player).Where(route => route.TakesBody && !route.IsHub).ToArray();
        Assert.True(routes.Length > 20);
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Path) { Content = new ByteArrayContent(much) };
            if (Kind(route) is { } kind) request.Content.Headers.TryAddWithoutValidation("Content-Type", kind);
            request.Headers.TransferEncodingChunked = isChunked;
            using var answer = await player.Http.SendAsync(request, Cancel);
            if (route.Path.StartsWith("/broker/", StringComparison.Ordinal) || route.Path == "/live") continue;
            // What has no body at all may answer before anybody reads one.
            var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
            Assert.True((answer.StatusCode, problem!.Type) == (HttpStatusCode.RequestEntityTooLarge, ProblemTypes.TooLarge), $"{route} is answered {answer.StatusCode}: {problem.Detail}");
            Assert.Matches("may have [0-9]+", problem.Detail);
        }
    }

    [Fact]
    public async Task Every_endpoint_that_takes_a_body_says_which_kind_or_takes_events_of_any()
    {
        await using var player = await PlayerHost.StartAsync();
        var silent = MappedRoutes.Of(player).Where(route => route.TakesBody && !route.IsHub && Kind(route) is null && route.Metadata.GetMetadata<CountsBody>() is null).Select(route => route.ToString());
        // These take none.
        Assert.Equal(["POST /api/doctor", "POST /api/runs/1/stop"], silent.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/octet-stream")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task What_a_browser_sends_anywhere_without_asking_is_no_kind_of_body(string? contentType)
    {
        await using var player = await PlayerHost.StartAsync();
        foreach (var route in MappedRoutes.Of(player).Where(route => Kind(route) is not null))
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            using var answer = await player.Http.SendAsync(request, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.UnsupportedMediaType, $"{route} is answered {answer.StatusCode}.");
            Assert.Contains(Kind(route)!, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=\"UTF-8\"", 200)]
    [InlineData("application/json;charset=utf8", 200)]
    [InlineData("application/merge-patch+json", 200)]
    [InlineData("application/json; charset=zzz", 415)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("application/json; charset=\"\"", 200)]
    public async Task JSON_comes_in_an_encoding_that_can_be_read(string contentType, int status)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Pins) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("POST /", "ce-id: 1\r\nContent-Type: text/plain", 40_000_000, 413)]
    [InlineData("POST /broker/default/example-broker", "Content-Type: text/plain", 40_000_000, 413)]
    [InlineData("POST /api/pins", "Content-Type: application/json", 2_000_000, 413)]
    [InlineData("POST /api/import", "Content-Type: application/x-ndjson", 2_000_000, 400)]
    [InlineData("POST /api/import", "Content-Type: application/cloudevents-batch+json", 2_000_000, 400)]
    [InlineData("POST /api/manifests", "Content-Type: application/yaml", 5_000_000, 413)]
    [InlineData("POST /api/nope", "Content-Type: application/yaml", 2_000_000, 404)]
    [InlineData("POST /api/send", "Content-Type: text/plain", 2_000_000, 415)]
    [InlineData("DELETE /messages", "Origin: null", 2_000_000, 403)]
    public async Task A_refused_body_leaves_a_connection_that_goes_on_or_was_said_to_end(string call, string headers, int length, int status)
    {
        await using var player = await PlayerHost.StartAsync();
        foreach (var isChunked in (bool[])[false, true])
        {
            using var connection = await RawConnection.OpenAsync(new Uri(player.Url).Port, Cancel);
            var answer = await connection.SendAsync(Request(call, headers, length, isChunked), Cancel);
            Assert.Equal(status, answer.Status);
            if (answer.Closes) continue;
            Assert.Equal(200, (await connection.SendAsync("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancel)).Status);
        }
    }

    private static byte[] Request(string call, string headers, int length, bool isChunked)
    {
        var body = Encoding.ASCII.GetBytes(new string('x', length));
        var framing = isChunked ? "Transfer-Encoding: chunked" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}");
        var head = Encoding.ASCII.GetBytes($"{call} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n{framing}\r\n\r\n");
        return isChunked ? [.. head, .. Encoding.ASCII.GetBytes(length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. body, .. "\r\n0\r\n\r\n"u8] : [.. head, .. body];
    }

    private static string? Kind(MappedRoute route) =>
        route.Metadata.GetMetadata<BodyKinds>()?.Types[0] ?? (route.Metadata.GetMetadata<IAcceptsMetadata>() is null ? null : "application/json");
}
