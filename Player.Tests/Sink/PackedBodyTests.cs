using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

/// <summary>A packed body is refused by the name of its coding, everywhere, and never taken for what it is not (RFC 9110, 15.5.16).</summary>
public sealed class PackedBodyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "gzip", "application/json")]
    [InlineData("/", "GZIP", MediaType.CloudEventsJson)]
    [InlineData("/inbox/a", "deflate", MediaType.CloudEventsBatchJson)]
    [InlineData("/inbox/a", "br", "text/plain")]
    [InlineData("/", "identity, zstd", "application/json")]
    [InlineData("/", "no-such-coding", "application/json")]
    public async Task The_sink_refuses_it_and_keeps_that_it_came(string path, string coding, string contentType)
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.SendAsync(Packed(path, coding, contentType), Cancel);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        var row = Assert.Single(await player.RowsAsync());

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, ProblemTypes.UnsupportedEncoding), (answer.StatusCode, problem!.Type));
        Assert.Contains(coding.Split(", ")[^1], problem.Detail, StringComparison.Ordinal);
        Assert.Equal("identity", Assert.Single(answer.Headers.GetValues("Accept-Encoding")));
        Assert.Equal((EntryKind.Rejected, Rules.UnsupportedEncoding, "1"), (row.Entry.Kind, row.Entry.Reason, row.Entry.Id));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("x-own")]
    public async Task So_does_the_ingress_with_an_empty_body(string coding)
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.SendAsync(Packed("/broker/default/example-broker", coding, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("identity", Assert.Single(answer.Headers.GetValues("Accept-Encoding")));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(0, (await player.GetAsync(Routes.TriggerCounts, PlayerJson.Default.IReadOnlyListTriggerCounts)).Sum(counts => counts.Matched));
    }

    [Theory]
    [InlineData("POST", "/api/send")]
    [InlineData("POST", "/api/send/preview")]
    [InlineData("POST", "/api/import")]
    [InlineData("POST", "/api/manifests")]
    [InlineData("POST", "/api/scenarios")]
    [InlineData("PUT", "/api/inbox")]
    [InlineData("POST", "/api/runs")]
    [InlineData("POST", "/messages")]
    public async Task So_does_every_other_endpoint(string method, string path)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Packed(path, "gzip", "application/json");
        request.Method = new(method);

        using var answer = await player.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("identity", Assert.Single(answer.Headers.GetValues("Accept-Encoding")));
        Assert.Equal(ProblemTypes.UnsupportedEncoding, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Type);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/broker/default/example-broker")]
    public async Task A_body_that_is_said_not_to_be_packed_is_taken(string path)
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Samples.Binary(path);
        request.Content!.Headers.ContentEncoding.Add("identity");

        using var answer = await player.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static HttpRequestMessage Packed(string path, string coding, string contentType)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write("{}"u8);
        var request = Samples.Binary(path);
        request.Content = new ByteArrayContent(packed.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return request;
    }
}
