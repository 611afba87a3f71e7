using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Player.Tests.Fuzz;

/// <summary>What a client that is none says on a SignalR line, or any other WebSocket.</summary>
/// <param name="socket">The line.</param>
/// <param name="random">What is said.</param>
/// <param name="answers">Whether the other side answers what it is told; else the line is ended.</param>
internal sealed class HubTalk(ClientWebSocket socket, Random random, bool answers)
{
    private const string Last = "last";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Methods = ["Subscribe", "Find", "Seen", "SeenFound", "Fits", "subscribe", "OnDisconnectedAsync", "Dispose", "ToString", "Activity", ""];
    private static readonly byte[] end = [0x1e];

    /// <summary>Says some of it, and then waits until the other side answers the last of it, or ends the line.</summary>
    public async Task SayAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await SendAsync(random.Next(6) == 0 ? Nasty.Broken(random, """{"protocol":"json","version":1}""") : """{"protocol":"json","version":1}"""u8.ToArray(), patience.Token);
            for (var i = random.Next(1, 8); i > 0; i--) await SendAsync(Message(), patience.Token);
            await SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"{{Last}}","target":"Fits","arguments":[1]}"""), patience.Token);
            if (random.Next(4) == 0 || !answers) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            await UntilAnsweredAsync(patience.Token);
        }
        catch (WebSocketException)
        {
            // The other side ended it, which is its good right.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It waits for more of the handshake, or says nothing by nature: this side goes.
            socket.Abort();
        }
    }

    private async Task UntilAnsweredAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            var got = await socket.ReceiveAsync(buffer, cancellationToken);
            if (got.MessageType == WebSocketMessageType.Close || Encoding.UTF8.GetString(buffer, 0, got.Count).Contains($"\"invocationId\":\"{Last}\"", StringComparison.Ordinal)) return;
        }
    }

    private byte[] Message()
    {
        if (random.Next(30) == 0) return new byte[random.Next(30_000, 200_000)];
        if (random.Next(8) == 0) return Encoding.UTF8.GetBytes(Nasty.Text(random));
        JsonObject call = new()
        {
            ["type"] = random.Next(5) == 0 ? random.Next(-1, 9) : 1,
            ["invocationId"] = "1",
            ["target"] = Methods[random.Next(Methods.Length)],
            ["arguments"] = new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Argument())]),
        };
        return random.Next(4) switch
        {
            0 => Encoding.UTF8.GetBytes(Nasty.Changed(random, call)?.ToJsonString() ?? "null"),
            1 => Nasty.Broken(random, call.ToJsonString()),
            _ => Encoding.UTF8.GetBytes(call.ToJsonString()),
        };
    }

    private JsonNode? Argument() => random.Next(4) switch
    {
        0 => Nasty.Json(random),
        1 => new[] { long.MinValue, -1L, 0, 1, long.MaxValue }[random.Next(5)],
        2 => "type=" + Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Nasty.Text(random)))),
        _ => "cesql=" + Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Nasty.Text(random)))) + "&group=true",
    };

    private Task SendAsync(byte[] message, CancellationToken cancellationToken) =>
        socket.SendAsync((byte[])[.. message, .. end], random.Next(20) == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text, endOfMessage: random.Next(50) != 0, cancellationToken);
}
