using Player.Server.Sqlite;

namespace Player.Server.Broker;

/// <summary>Whether the embedded broker would take an event.</summary>
internal sealed class BrokerHealth(DeliveryQueue queue, TimeProvider time) : WriteCheck(time)
{
    protected override Task<string?> FaultAsync(CancellationToken cancellationToken) => queue.FaultAsync(cancellationToken);
}
