using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Live;

/// <summary>SignalR over WebSockets alone, negotiation skipped: any replica may answer.</summary>
internal sealed class HubLine(NavigationManager navigation) : ILiveLine
{
    private HubConnection? connection;

    public async Task RunAsync(long after, IActivityClient client, Action subscribed, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        var line = connection = Build(client);
        var cut = new TaskCompletionSource();
        line.Closed += _ =>
        {
            cut.TrySetResult();
            return Task.CompletedTask;
        };
        await line.StartAsync(cancellationToken);
        await line.InvokeAsync(nameof(IActivityHub.Subscribe), after, cancellationToken);
        subscribed();
        await cut.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        connection = null;
    }

    private HubConnection Build(IActivityClient client)
    {
        var line = new HubConnectionBuilder()
            .WithUrl(navigation.ToAbsoluteUri(Routes.Hub.TrimStart('/')), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PlayerJson.Default))
            .Build();
        line.On<ActivityBatch>(nameof(IActivityClient.Activity), client.Activity);
        line.On<TopologySnapshot>(nameof(IActivityClient.Topology), client.Topology);
        line.On<long, JournalCounters>(nameof(IActivityClient.Cleared), client.Cleared);
        return line;
    }
}
