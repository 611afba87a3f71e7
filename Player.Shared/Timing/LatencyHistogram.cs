using System.Numerics;

namespace Player.Timing;

/// <summary>
/// Counts of durations in fixed buckets that grow with the value, as HdrHistogram's do: a bucket is at most one sixteenth as wide as what it
/// holds, so every percentile is right to 6 %, whatever the values are. Recording makes no garbage. Not safe for use from two threads.
/// </summary>
public sealed class LatencyHistogram
{
    /// <summary>The longest duration that is told apart, microseconds: about 71 minutes. What is longer counts as this.</summary>
    public const long Longest = (1L << Octaves) - 1;

    /// <summary>How far a percentile may lie above the true one, as a part of it.</summary>
    public const double Precision = 1d / Steps;

    private const int Octaves = 32;
    private const int StepBits = 4;
    private const int Steps = 1 << StepBits;
    private const int BucketsPerBar = 4;
    private readonly int[] buckets = new int[(Octaves - StepBits + 1) * Steps];

    public long Count { get; private set; }

    /// <summary>The longest duration recorded, milliseconds; 0 where there is none.</summary>
    public double Max { get; private set; }

    /// <param name="milliseconds">Below zero counts as zero.</param>
    public void Record(double milliseconds)
    {
        var value = Math.Max(0, milliseconds);
        buckets[Bucket((long)Math.Min(value * 1000, Longest))]++;
        Count++;
        Max = Math.Max(Max, value);
    }

    public void Add(LatencyHistogram other)
    {
        if (other.Count == 0) return;
        for (var i = 0; i < buckets.Length; i++) buckets[i] += other.buckets[i];
        Count += other.Count;
        Max = Math.Max(Max, other.Max);
    }

    public void Clear()
    {
        Array.Clear(buckets);
        Count = 0;
        Max = 0;
    }

    /// <summary>
    /// What <paramref name="part"/> of all durations do not exceed, milliseconds: the upper end of the bucket that holds the one at that
    /// rank, and never above <see cref="Max"/>. 0 where nothing was recorded.
    /// </summary>
    /// <param name="part">From 0 to 1, such as .95.</param>
    public double Percentile(double part)
    {
        if (Count == 0) return 0;
        var rank = Math.Clamp((long)Math.Ceiling(part * Count), 1, Count);
        var seen = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            seen += buckets[i];
            if (seen >= rank) return Math.Min(i == buckets.Length - 1 ? Max : (Floor(i + 1) - 1) / 1000d, Max);
        }

        return Max;
    }

    /// <summary>The numbers and the bars of a picture; four bars for each doubling, and none that are empty.</summary>
    public LatencySummary Summary()
    {
        if (Count == 0) return LatencySummary.Empty;
        var bars = new List<LatencyBar>();
        for (var i = 0; i < buckets.Length; i += BucketsPerBar)
        {
            var count = 0L;
            for (var j = i; j < i + BucketsPerBar; j++) count += buckets[j];
            if (count > 0) bars.Add(new(Floor(i) / 1000d, Floor(i + BucketsPerBar) / 1000d, count));
        }

        return new(Count, Percentile(.5), Percentile(.95), Percentile(.99), Max) { Bars = bars };
    }

    // The first 16 buckets are one microsecond wide each; then each doubling has 16 of its own.
    private static int Bucket(long value)
    {
        if (value < Steps) return (int)value;
        var octave = BitOperations.Log2((ulong)value);
        return ((octave - StepBits + 1) << StepBits) + (int)((value >> (octave - StepBits)) & (Steps - 1));
    }

    /// <summary>The smallest value of a bucket, microseconds.</summary>
    private static long Floor(int bucket)
    {
        if (bucket < Steps) return bucket;
        var octave = (bucket >> StepBits) + StepBits - 1;
        return (1L << octave) + ((long)(bucket & (Steps - 1)) << (octave - StepBits));
    }
}
