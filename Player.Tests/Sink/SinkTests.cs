using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

public sealed class SinkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_event_is_accepted_with_an_empty_body_and_stands_in_the_journal()
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Binary(id: "42"), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
        var row = Assert.Single(await player.RowsAsync());
        Assert.Equal((EntryKind.Received, "42", "test", "some-type", ContentMode.Binary), (row.Entry.Kind, row.Entry.Id, row.Entry.Source, row.Entry.Type, row.Entry.Mode!.Value));
    }

    [Fact]
    public async Task An_inbox_keeps_its_name()
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Binary("/inbox/orders"), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("orders", Assert.Single(await player.RowsAsync()).Entry.Inbox);
    }

    [Fact]
    public async Task An_event_without_an_id_is_refused_with_a_problem_and_kept_as_rejected_with_its_bytes()
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Samples.Binary(body: "{\"kept\":true}");
        request.Headers.Remove("ce-id");

        using var response = await player.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        Assert.Equal((ProblemTypes.NotAnEvent, "id", Rules.Required, Paragraphs.RequiredAttributes), (problem!.Type, problem.Attribute, problem.Rule, problem.Paragraph));
        var row = Assert.Single(await player.RowsAsync());
        Assert.Equal((EntryKind.Rejected, "id", Rules.Required, 400), (row.Entry.Kind, row.Entry.Attribute, row.Entry.Reason, row.Entry.StatusCode!.Value));
        Assert.Equal("{\"kept\":true}", await player.Http.GetStringAsync($"/api/entries/{row.Seq}/body", Cancel));
    }

    [Fact]
    public async Task An_event_above_the_limit_is_refused_as_too_large_and_the_refusal_is_kept()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Sink:MaxEventBytes", "100"));

        using var fits = await player.Http.SendAsync(Samples.Binary(body: new string('1', 100)), Cancel);
        using var declared = await player.Http.SendAsync(Samples.Binary(body: new string('1', 101)), Cancel);
        using var chunked = Samples.Binary(body: new string('1', 101));
        chunked.Headers.TransferEncodingChunked = true;
        using var streamed = await player.Http.SendAsync(chunked, Cancel);

        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, declared.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, streamed.StatusCode);
        Assert.Equal([Rules.TooLarge, Rules.TooLarge, null], (await player.RowsAsync()).Select(row => row.Entry.Reason));
    }

    [Fact]
    public async Task A_structured_format_that_is_not_read_here_is_unsupported()
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Body("application/cloudevents+protobuf", "x"), Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(ProblemTypes.UnsupportedFormat, (await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Type);
        Assert.Equal(EntryKind.Rejected, Assert.Single(await player.RowsAsync()).Entry.Kind);
    }

    [Theory]
    [InlineData("""[{"specversion":"1.0","id":"1","source":"/s","type":"t"},{"specversion":"1.0","id":"2","source":"/s","type":"t"}]""", 202, 2)]
    [InlineData("""[{"specversion":"1.0","id":"1","source":"/s","type":"t"},{"specversion":"1.0","id":"2","source":"/s"}]""", 400, 0)]
    [InlineData("[]", 202, 0)]
    public async Task A_batch_is_taken_whole_or_not_at_all(string batch, int status, int received)
    {
        await using var player = await PlayerHost.StartAsync();

        using var response = await player.Http.SendAsync(Samples.Body(MediaType.CloudEventsBatchJson, batch), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(received, (await player.RowsAsync()).Count(row => row.Entry.Kind == EntryKind.Received));
    }

    [Fact]
    public async Task An_event_out_of_a_batch_opens_like_any_other()
    {
        await using var player = await PlayerHost.StartAsync();
        const string Batch = """[{"specversion":"1.0","id":"1","source":"/s","type":"t"},{"specversion":"1.0","id":"2","source":"/s","type":"t","data":{"n":1}}]""";
        await player.Http.SendAsync(Samples.Body(MediaType.CloudEventsBatchJson, Batch), Cancel);

        var second = (await player.RowsAsync())[0];
        var detail = await player.GetAsync($"/api/entries/{second.Seq}", PlayerJson.Default.EntryDetail);

        Assert.Equal("2", second.Entry.Id);
        Assert.Contains(new ExtensionAttribute("id", "2"), detail.Attributes);
        Assert.Equal("""{"n":1}""", detail.Data?.Text);
    }

    [Fact]
    public async Task The_handshake_of_web_hooks_grants_what_is_asked()
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/");
        request.Headers.Add("WebHook-Request-Origin", "eventemitter.example.com");
        request.Headers.Add("WebHook-Request-Rate", "120");

        using var response = await player.Http.SendAsync(request, Cancel);
        using var plain = await player.Http.SendAsync(new(HttpMethod.Options, "/inbox/a"), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["OPTIONS", "POST"], response.Content.Headers.Allow.Order());
        Assert.Equal("eventemitter.example.com", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Origin")));
        Assert.Equal("120", Assert.Single(response.Headers.GetValues("WebHook-Allowed-Rate")));
        Assert.Equal(["OPTIONS", "POST"], plain.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Secrets_in_headers_do_not_reach_the_journal()
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Samples.Binary();
        request.Headers.Add("Authorization", "Bearer secret-token");
        await player.Http.SendAsync(request, Cancel);

        var row = Assert.Single(await player.RowsAsync());
        var detail = await player.Http.GetStringAsync($"/api/entries/{row.Seq}", Cancel);

        Assert.Contains("***", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", detail, StringComparison.Ordinal);
    }
}
