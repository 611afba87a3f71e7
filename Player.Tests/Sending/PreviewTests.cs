using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Events;
using Player.Tests.Hosting;

namespace Player.Tests.Sending;

public sealed class PreviewTests
{
    private static readonly EventDraft Draft = new() { Id = "1", Source = "/a", Type = "t", Subject = "a b", DataContentType = "application/json", Data = """{"n":1}""" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ContentMode.Binary, "application/json", """{"n":1}""")]
    [InlineData(ContentMode.Structured, "application/cloudevents+json; charset=utf-8", """{"specversion":"1.0","id":"1","source":"/a","type":"t","subject":"a b","datacontenttype":"application/json","data":{"n":1}}""")]
    [InlineData(ContentMode.Batched, "application/cloudevents-batch+json; charset=utf-8", """[{"specversion":"1.0","id":"1","source":"/a","type":"t","subject":"a b","datacontenttype":"application/json","data":{"n":1}}]""")]
    public async Task The_request_is_told_as_it_would_leave_in_each_mode(ContentMode mode, string contentType, string body)
    {
        await using var player = await PlayerHost.StartAsync();
        var preview = await ReadAsync(player, new() { Event = Draft, Mode = mode });
        Assert.Equal($"{player.Url}/broker/default/example-broker", preview.Url);
        Assert.Equal(contentType, preview.Headers.Single(header => header.Name == "Content-Type").Value);
        Assert.Equal(body, preview.Body.Text);
        Assert.Equal(mode == ContentMode.Binary ? "a%20b" : null, preview.Headers.SingleOrDefault(header => header.Name == "ce-subject").Value);
    }

    [Theory]
    [InlineData("dataschema", "/relative", ContentMode.Binary, Rules.IngressSchema)]
    [InlineData("source", ":x", ContentMode.Structured, Rules.IngressUrl)]
    [InlineData("source", "%zz", ContentMode.Binary, Rules.HeaderEncoded)]
    [InlineData("time", "2026-01-31t09:30:00z", ContentMode.Binary, Rules.IngressTime)]
    [InlineData("datacontenttype", "application/json; charset", ContentMode.Binary, Rules.IngressMediaType)]
    [InlineData("datacontenttype", "application/vnd.x+json", ContentMode.Structured, Rules.IngressData)]
    [InlineData("subject", "a b", ContentMode.Batched, Rules.BatchForbidden)]
    public async Task What_a_broker_of_Knative_will_say_is_told_beforehand(string attribute, string value, ContentMode mode, string rule)
    {
        await using var player = await PlayerHost.StartAsync();
        var plain = Draft with { Subject = null };
        var draft = attribute switch
        {
            "dataschema" => plain with { DataSchema = value },
            "source" => plain with { Source = value },
            "time" => plain with { Time = value },
            "subject" => plain with { Subject = value },
            _ => plain with { DataContentType = value },
        };

        var preview = await ReadAsync(player, new() { Event = draft, Mode = mode });

        Assert.Contains(rule, preview.Advice.Select(advice => advice.Rule));
    }

    [Fact]
    public async Task What_is_shown_is_what_is_sent_and_looking_writes_nothing_down()
    {
        await using var player = await PlayerHost.StartAsync(("K_CE_OVERRIDES", """{"extensions":{"region":"eu"}}"""));
        var preview = await ReadAsync(player, new() { Event = Draft });
        Assert.Equal(0, (await player.Http.GetFromJsonAsync("api/activity", PlayerJson.Default.JournalPage, Cancel))!.Head);

        using var answer = await player.Http.PostAsJsonAsync("api/send", new() { Event = Draft }, PlayerJson.Default.SendRequest, Cancel);
        var receipt = (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.SendReceipt, Cancel))!;
        var sent = (await player.Http.GetFromJsonAsync($"api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail, Cancel))!;
        Assert.Equal(sent.Wire.Headers.Where(IsNoTrace), preview.Headers.Where(IsNoTrace));
        Assert.Contains(preview.Headers, header => header is { Name: "ce-region", Value: "eu" });
        Assert.Equal(sent.Wire.Body.Text, preview.Body.Text);
    }

    [Fact]
    public async Task Values_that_make_themselves_keep_their_braces_over_HTTP_as_the_documents_say()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.PostAsJsonAsync("api/send", new() { Event = Draft with { Id = "{{uuid}}" } }, PlayerJson.Default.SendRequest, Cancel);
        Assert.Equal("{{uuid}}", (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.SendReceipt, Cancel))!.Id);
    }

    [Fact]
    public async Task Without_a_target_the_request_is_told_without_its_address()
    {
        await using var player = await PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"));
        var preview = await ReadAsync(player, new() { Event = Draft });
        Assert.Null(preview.Url);
        Assert.Contains(preview.Headers, header => header is { Name: "ce-id", Value: "1" });
    }

    [Fact]
    public async Task A_draft_that_is_no_event_is_told_so()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.PostAsJsonAsync("api/send/preview", new() { Event = Draft with { Type = "" } }, PlayerJson.Default.SendRequest, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        Assert.Equal("type", Assert.Single(problem!.Problems!).Attribute);
    }

    private static bool IsNoTrace(WireHeader header) => header.Name != "traceparent";

    private static async Task<RequestPreview> ReadAsync(PlayerHost player, SendRequest request)
    {
        using var answer = await player.Http.PostAsJsonAsync("api/send/preview", request, PlayerJson.Default.SendRequest, Cancel);
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.RequestPreview, Cancel))!;
    }
}
