using Player.Contracts;
using Player.Timing;

namespace Player.Client.Timing;

/// <summary>What is measured, by the names that the words have for it.</summary>
internal static class TimingSeries
{
    public const string Answered = "answered";
    public const string Arrived = "arrived";
    public const string Received = "received";

    public static IEnumerable<(string Name, LatencySummary Summary)> Of(TimingReport report) =>
        [(Answered, report.Answered), (Received, report.Received), (Arrived, report.Arrived)];
}
