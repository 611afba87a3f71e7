namespace Player.Server.Broker;

/// <summary>An event's places in the lanes, as long as it is not on disk: disposed before that, all of them are given back.</summary>
internal sealed class DispatchEntry : IDisposable
{
    private List<Entered> deliveries = [];

    public IReadOnlyList<Entered> Deliveries => deliveries;

    /// <summary>Lanes without room for it, or for its dead letter.</summary>
    public IReadOnlyList<TriggerLane> Full { get; private set; } = [];

    public void Lacks(TriggerLane lane) => Full = [.. Full, lane];

    public void Add(PendingDelivery delivery, TriggerLane lane, QueueRoom.Place place) => deliveries.Add(new(delivery, lane, place));

    /// <summary>Hands them on: from now on each delivery gives back its own place.</summary>
    public IReadOnlyList<Entered> Take() => Interlocked.Exchange(ref deliveries, []);

    public void Dispose()
    {
        foreach (var entered in Take()) entered.Place.Dispose();
    }

    internal readonly record struct Entered(PendingDelivery Delivery, TriggerLane Lane, QueueRoom.Place Place);
}
