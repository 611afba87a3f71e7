using System.Net.WebSockets;
using System.Text;
using Player.Doctor;
using Player.Journal;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Original;

/// <summary><c>/socket</c>: a text frame with the event's id for every event that was sent, failed or came in.</summary>
internal static class SocketEndpoint
{
    private const int StepEntries = 1000;

    public static async Task<IResult> Listen(HttpContext context, IJournal journal, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest) return Problems.BadRequest("/socket is a WebSocket: connect with ws://.");
        // Where it begins is fixed before the handshake ends: what happens from then on is told.
        var state = journal.State;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var listening = UntilClosedAsync(socket, end);
        try
        {
            await TellAsync(socket, journal, state, end.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // The other side went, or this Player stops.
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await end.CancelAsync();
        await listening;
        return Results.Empty;
    }

    private static async Task TellAsync(WebSocket socket, IJournal journal, JournalState state, CancellationToken end)
    {
        while (true)
        {
            var after = state.Head;
            state = await journal.WaitAsync(state, end);
            foreach (var entry in await journal.ReadAsync(after, state.Head, StepEntries, end))
            {
                if (entry.Id is { } id && !Probe.Is(entry) && entry.Imported is null && (entry.Kind == EntryKind.Received || entry.Kind.IsOutcome()))
                    await socket.SendAsync(Encoding.UTF8.GetBytes(id), WebSocketMessageType.Text, endOfMessage: true, end);
            }
        }
    }

    // What the client says does not matter; that it closes does.
    private static async Task UntilClosedAsync(WebSocket socket, CancellationTokenSource end)
    {
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer, end.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // Gone without a word.
        }

        await end.CancelAsync();
    }
}
