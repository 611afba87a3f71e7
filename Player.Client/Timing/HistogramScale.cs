using System.Globalization;
using Player.Client.Ui;
using Player.Contracts;
using Player.Timing;

namespace Player.Client.Timing;

/// <summary>
/// The axis that all histograms of a report share: logarithmic, from one power of ten to another, so that one bar stands below the other that
/// took as long. Places are parts of a hundred.
/// </summary>
/// <param name="First">The power of ten at the left end, milliseconds.</param>
/// <param name="Last">The power of ten at the right end.</param>
internal sealed record HistogramScale(int First, int Last)
{
    // Finer than a tenth of a millisecond nobody wants to know.
    private const int Finest = -1;

    public static HistogramScale Of(TimingReport report)
    {
        LatencyBar[] bars = [.. report.Answered.Bars, .. report.Received.Bars, .. report.Arrived.Bars];
        if (bars.Length == 0) return new(0, 3);
        var first = Math.Max(Finest, (int)Math.Floor(Math.Log10(Math.Max(bars.Min(bar => bar.From), .001))));
        return new(first, Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(bars.Max(bar => bar.To)))));
    }

    public IEnumerable<(string Text, string Place)> Ticks => Enumerable
        .Range(First, Last - First + 1)
        .Select(power => (Times.Duration(Math.Pow(10, power)), Number(X(Math.Pow(10, power)))));

    /// <summary>The bars of one histogram: its highest is as high as there is room.</summary>
    public IEnumerable<(string X, string Width, string Y, string Height)> Bars(LatencySummary summary)
    {
        if (summary.Bars.Count == 0) yield break;
        var most = summary.Bars.Max(bar => bar.Count);
        foreach (var bar in summary.Bars)
        {
            var (from, to) = (X(bar.From), X(bar.To));
            // One event among thousands is still to be seen.
            var height = Math.Max(4, 100d * bar.Count / most);
            yield return (Number(from), Number(Math.Max(.4, to - from)), Number(100 - height), Number(height));
        }
    }

    public string Place(double milliseconds) => Number(X(milliseconds));

    private double X(double milliseconds) =>
        milliseconds <= 0 ? 0 : Math.Clamp((Math.Log10(milliseconds) - First) / (Last - First), 0, 1) * 100;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
