using System.Diagnostics.Metrics;
using Player.Topology;

namespace Player.Server.Broker;

internal sealed class BrokerMetrics
{
    public const string MeterName = "Player.Broker";

    private readonly Meter meter;
    private readonly Counter<long> events;
    private readonly Counter<long> requests;
    private readonly Histogram<double> latency;

    public BrokerMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        events = meter.CreateCounter<long>("player.broker.events", "{event}", "Events at the ingress, by answer");
        requests = meter.CreateCounter<long>("player.broker.deliveries", "{request}", "Requests to subscribers, brokers and dead letter sinks, by outcome");
        latency = meter.CreateHistogram<double>("player.broker.delivery.duration", "s", "Time from a request to its answer");
    }

    public void Watch(Func<int> pending) =>
        meter.CreateObservableGauge("player.broker.pending", pending, "{delivery}", "Deliveries accepted and not yet ended");

    public void Answered(IngressAnswer answer) => events.Add(1, new KeyValuePair<string, object?>("answer", answer));

    public void Delivered(DeliveryAttempt attempt)
    {
        requests.Add(1, new KeyValuePair<string, object?>("outcome", attempt.Outcome));
        latency.Record(attempt.LatencyMs / 1000);
    }
}
