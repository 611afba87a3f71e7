using System.Diagnostics.Metrics;

namespace Player.Server.Timing;

internal sealed class TimingMetrics
{
    public const string MeterName = "Player.Timing";

    private readonly Histogram<double> answered;
    private readonly Histogram<double> received;
    private readonly Histogram<double> arrived;

    public TimingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        answered = meter.CreateHistogram<double>("player.timing.answered", "s", "From the first request to the broker's answer");
        received = meter.CreateHistogram<double>("player.timing.received", "s", "From the sending to the receiving");
        arrived = meter.CreateHistogram<double>("player.timing.arrived", "s", "From the sending to the broker's arrival stamp, of some");
    }

    public void Answered(double milliseconds) => answered.Record(milliseconds / 1000);

    public void Received(double milliseconds) => received.Record(milliseconds / 1000);

    public void Arrived(double milliseconds) => arrived.Record(milliseconds / 1000);
}
