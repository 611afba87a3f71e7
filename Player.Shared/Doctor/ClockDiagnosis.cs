using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>A moment that another clock told, between two of our own.</summary>
/// <param name="Before">Ours, before it was asked.</param>
/// <param name="Theirs">What it said.</param>
/// <param name="After">Ours, when the answer was there.</param>
/// <param name="Grain">How finely it tells: a <c>Date</c> header knows whole seconds.</param>
public sealed record ClockLook(DateTimeOffset Before, DateTimeOffset Theirs, DateTimeOffset After, TimeSpan Grain)
{
    /// <summary>How far it is ahead of ours at least (behind: negative); zero where it may be right.</summary>
    public TimeSpan Skew =>
        Theirs > After ? Theirs - After
        : Theirs + Grain < Before ? Theirs + Grain - Before
        : TimeSpan.Zero;
}

/// <summary>Do the clocks agree? A <c>Date</c> header and a broker's arrival stamp are compared with ours, and ours with a browser's.</summary>
public static class ClockDiagnosis
{
    /// <summary>Less harms nothing.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Much = TimeSpan.FromMinutes(1);

    /// <param name="date">By the <c>Date</c> header of the broker's answer; null where there was none.</param>
    /// <param name="stamp">By <c>knativearrivaltime</c> of the probe; null where there was none.</param>
    public static IEnumerable<Finding> Broker(ClockLook? date, ClockLook? stamp)
    {
        if (date is null && stamp is null) yield return Say.Unknown("clock.unseen");
        if (date is not null) yield return Of("clock.date", date);
        if (stamp is not null) yield return Of("clock.stamp", stamp);
    }

    /// <summary>This server's clock by the browser's.</summary>
    public static Finding Browser(ClockLook look) => Of("clock.browser", look);

    private static Finding Of(string code, ClockLook look)
    {
        var skew = look.Skew;
        var amount = skew.Duration();
        if (amount <= Tolerated) return Say.Ok(code + "-right");
        var told = Say.Of(amount < Much ? FindingState.Waiting : FindingState.Wrong, Phrase.Of(code + (skew > TimeSpan.Zero ? "-ahead" : "-behind"), ("for", amount)));
        return told.Why("clock.matters").Mend(Mend.Copy("timedatectl status"));
    }
}
