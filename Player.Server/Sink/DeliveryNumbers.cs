using Player.Events;

namespace Player.Server.Sink;

/// <summary>How often each event came to an inbox.</summary>
internal sealed class DeliveryNumbers
{
    // Beyond it the oldest are forgotten: they were either delivered or given up long ago.
    private const int RememberedEvents = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Source, string Id), int> numbers = [];
    private readonly Queue<(string Source, string Id)> oldest = [];

    /// <summary>That delivery was not one: it is in no journal.</summary>
    public void Undo(EventEnvelope envelope)
    {
        var key = (envelope.Source, envelope.Id);
        lock (gate)
        {
            if (numbers.TryGetValue(key, out var number)) numbers[key] = number - 1;
        }
    }

    /// <summary>The number of this delivery, from 1.</summary>
    public int Next(EventEnvelope envelope)
    {
        var key = (envelope.Source, envelope.Id);
        lock (gate)
        {
            if (!numbers.TryGetValue(key, out var number))
            {
                oldest.Enqueue(key);
                if (oldest.Count > RememberedEvents) numbers.Remove(oldest.Dequeue());
            }

            return numbers[key] = number + 1;
        }
    }
}
