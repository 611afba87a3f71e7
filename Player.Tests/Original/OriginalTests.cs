using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Player.Contracts;
using Player.Events;
using Player.Tests.Hosting;

namespace Player.Tests.Original;

/// <summary>Scripts and tutorials written for the first CloudEvents Player work unchanged.</summary>
public sealed class OriginalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tutorials_two_curl_commands_work_as_printed()
    {
        await using var player = await PlayerHost.StartAsync();

        var sent = await Shell.RunAsync(
            $$"""curl -i {{player.Url}} -H "Content-Type: application/json" -H "Ce-Id: 123456789" -H "Ce-Specversion: 1.0" -H "Ce-Type: some-type" -H "Ce-Source: command-line" -d '{"msg":"Hello CloudEvents!"}'""");
        var listed = await Shell.RunAsync($"curl {player.Url}/messages");

        Assert.StartsWith("HTTP/1.1 202 Accepted", sent, StringComparison.Ordinal);
        var message = Assert.Single(JsonDocument.Parse(listed).RootElement.EnumerateArray());
        Assert.Equal("123456789", message.GetProperty("id").GetString());
        Assert.Equal("some-type", message.GetProperty("eventType").GetString());
        Assert.Equal("command-line", message.GetProperty("source").GetString());
        Assert.Equal("RECEIVED", message.GetProperty("type").GetString());
        Assert.Equal("Hello CloudEvents!", message.GetProperty("data").GetProperty("msg").GetString());
    }

    [Theory]
    [InlineData("[1, 2]", JsonValueKind.Array)]
    [InlineData("42", JsonValueKind.Number)]
    [InlineData("\"text\"", JsonValueKind.String)]
    [InlineData("null", JsonValueKind.Null)]
    [InlineData("{ broken", JsonValueKind.String)]
    public async Task Data_of_any_kind_does_not_break_the_list(string data, JsonValueKind kind)
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(body: data), Cancel);

        var message = Assert.Single((await ListAsync(player)).EnumerateArray());

        Assert.Equal(kind, message.GetProperty("data").ValueKind);
    }

    [Fact]
    public async Task An_event_posted_to_messages_is_sent_to_the_broker_in_the_mode_it_came_in()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        using var binary = await player.Http.SendAsync(Samples.Binary("/messages"), Cancel);
        using var structured = await player.Http.SendAsync(
            Samples.Body(MediaType.CloudEventsJson, """{"specversion":"1.0","id":"2","source":"/s","type":"t"}""", "/messages"), Cancel);
        await player.RowsAsync(rows => rows.Count == 2 && rows.All(row => row.Outcome is not null));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (binary.StatusCode, structured.StatusCode));
        Assert.Equal(["1", null], broker.Requests.Select(seen => seen.Headers.GetValueOrDefault("ce-id")).OrderDescending());
        Assert.Equal(["SENT", "SENT"], (await ListAsync(player)).EnumerateArray().Select(message => message.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task When_the_broker_refuses_the_answer_is_202_and_the_row_says_FAILED()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(404);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));

        using var response = await player.Http.SendAsync(Samples.Binary("/messages"), Cancel);
        await player.RowsAsync(rows => rows is [{ Outcome: not null }]);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("FAILED", Assert.Single((await ListAsync(player)).EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_bad_event_is_refused_with_a_problem()
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = Samples.Binary("/messages");
        request.Headers.Remove("ce-type");

        using var response = await player.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(0, 3, "7,6,5")]
    [InlineData(1, 3, "4,3,2")]
    [InlineData(2, 3, "1")]
    [InlineData(3, 3, "")]
    public async Task Pages_count_from_zero_newest_first(int page, int size, string ids)
    {
        await using var player = await PlayerHost.StartAsync();
        for (var i = 1; i <= 7; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);

        var messages = await ListAsync(player, $"?page={page}&size={size}");

        Assert.Equal(ids, string.Join(',', messages.EnumerateArray().Select(message => message.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task Deleting_messages_clears_them()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(), Cancel);

        using var response = await player.Http.DeleteAsync("/messages", Cancel);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty((await ListAsync(player)).EnumerateArray());
    }

    [Fact]
    public async Task The_socket_tells_the_id_of_every_event_that_was_sent_or_came_in()
    {
        await using var player = await PlayerHost.StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new(player.Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/socket"), Cancel);

        await player.SendAsync(Samples.Send("there-and-back"));

        Assert.Equal("there-and-back", await FrameAsync(socket));
        Assert.Equal("there-and-back", await FrameAsync(socket));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
    }

    private static async Task<string> FrameAsync(WebSocket socket)
    {
        var buffer = new byte[1024];
        var frame = await socket.ReceiveAsync(buffer, Cancel);
        Assert.Equal((WebSocketMessageType.Text, true), (frame.MessageType, frame.EndOfMessage));
        return Encoding.UTF8.GetString(buffer, 0, frame.Count);
    }

    private static async Task<JsonElement> ListAsync(PlayerHost player, string query = "") =>
        JsonDocument.Parse(await player.Http.GetStringAsync("/messages" + query, Cancel)).RootElement;
}
