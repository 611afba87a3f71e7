using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Live;

/// <summary>The hub over a WebSocket; negotiation is skipped, so any replica of the server may answer.</summary>
internal sealed class SignalRLink : IHubLink
{
    private readonly HubConnection connection;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SignalRLink(Uri server, IHubListener listener)
    {
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(server, Routes.Below(Routes.Hub)), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddJsonProtocol(static options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PlayerJson.Default))
            .Build();
        connection.On<ActivityBatch>(nameof(IActivityClient.Activity), batch => WorkOffAsync(batch, listener.OnActivity, nameof(IActivityHub.Seen)));
        connection.On<ActivityBatch>(nameof(IActivityClient.Found), batch => WorkOffAsync(batch, listener.OnFound, nameof(IActivityHub.SeenFound)));
        connection.On<TopologySnapshot>(nameof(IActivityClient.Topology), listener.OnTopology);
        connection.On<IReadOnlyList<TriggerCounts>>(nameof(IActivityClient.Counts), listener.OnCounts);
        connection.On<IReadOnlyList<InboxInfo>>(nameof(IActivityClient.Inboxes), listener.OnInboxes);
        connection.On<long, JournalCounters>(nameof(IActivityClient.Cleared), listener.OnCleared);
        connection.On<JournalCounters>(nameof(IActivityClient.Thinned), listener.OnThinned);
        connection.On<IReadOnlyList<long>>(nameof(IActivityClient.Pinned), listener.OnPinned);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public Task Closed => closed.Task;

    public Task OpenAsync(CancellationToken cancellationToken) => connection.StartAsync(cancellationToken);

    // That this page says how far it is must be known before the first step, or steps queue until it has worked that one off.
    public async Task SubscribeAsync(long after, CancellationToken cancellationToken)
    {
        await connection.InvokeAsync(nameof(IActivityHub.Subscribe), after, cancellationToken);
        await connection.SendAsync(nameof(IActivityHub.Seen), after, cancellationToken);
    }

    public Task FitsAsync(int rows, CancellationToken cancellationToken) =>
        connection.State == HubConnectionState.Connected ? connection.SendAsync(nameof(IActivityHub.Fits), rows, cancellationToken) : Task.CompletedTask;

    public async Task FindAsync(long after, string? filter, CancellationToken cancellationToken)
    {
        await connection.InvokeAsync(nameof(IActivityHub.Find), after, filter, cancellationToken);
        await connection.SendAsync(nameof(IActivityHub.SeenFound), after, cancellationToken);
    }

    // The server tells of the next step only then: a page that is slow has no queue of steps before it.
    private async Task WorkOffAsync(ActivityBatch batch, Action<ActivityBatch> work, string seen)
    {
        try
        {
            work(batch);
        }
        finally
        {
            if (connection.State == HubConnectionState.Connected) await connection.SendAsync(seen, batch.To);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
