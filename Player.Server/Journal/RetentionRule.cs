namespace Player.Server.Journal;

/// <summary>Which of the oldest entries have to go.</summary>
internal sealed class RetentionRule(JournalOptions options)
{
    private readonly long maxEntries = options.MaxEntries == 0 ? long.MaxValue : options.MaxEntries;
    private readonly long maxBytes = options.MaxBytes == 0 ? long.MaxValue : options.MaxBytes;

    /// <summary>
    /// Whether so much is over a limit that it cannot wait for the next sweep. The slack saves a journal that stands at its limit a
    /// second disk flush after every append.
    /// </summary>
    public bool IsPressing(StoreTally tally) =>
        tally.Entries - Math.Min(Housekeeping.StepSize, maxEntries / 20) > maxEntries || tally.Bytes - (maxBytes / 20) > maxBytes;

    /// <summary>The last of <paramref name="oldest"/> that has to go, or null when all may stay.</summary>
    public long? Cut(IReadOnlyList<OldEntry> oldest, StoreTally tally, DateTimeOffset now)
    {
        var (entries, bytes) = (tally.Entries, tally.Bytes);
        long? cut = null;
        foreach (var entry in oldest)
        {
            var tooOld = options.MaxAge > TimeSpan.Zero && now - entry.At > options.MaxAge;
            if (!tooOld && entries <= maxEntries && bytes <= maxBytes) break;
            entries--;
            bytes -= entry.Bytes;
            cut = entry.Seq;
        }

        return cut;
    }
}
