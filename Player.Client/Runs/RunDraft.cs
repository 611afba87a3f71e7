using System.Globalization;
using Player.Client.Compose;
using Player.Runs;

namespace Player.Client.Runs;

/// <summary>A run while a person plans it: the texts of its inputs; empty ones are left to the server.</summary>
internal sealed record RunDraft
{
    /// <summary>The events that are replayed, as a filter; null: the event in the form is sent.</summary>
    public string? Replay { get; init; }

    /// <summary>The entries that are replayed in place of what the filter finds; null: the filter says which.</summary>
    public IReadOnlyList<long>? Entries { get; init; }

    public string Count { get; init; } = "100";

    public string Seconds { get; init; } = "";

    public string Rate { get; init; } = "20";

    public string Concurrency { get; init; } = "";

    public string Ramp { get; init; } = "";

    public string Seed { get; init; } = "";

    /// <summary>Of a replay: how many times as fast as the events came; empty: at the rate.</summary>
    public string Speed { get; init; } = "1";

    public bool SameId { get; init; }

    public bool Shuffle { get; init; }

    public string Copies { get; init; } = "1";

    public RunPlan ToPlan(ComposeView view, string? broker)
    {
        var atPace = Replay is not null && !Shuffle && Number(Speed) is not null;
        return new()
        {
            Event = Replay is null ? (view.TimeIsFixed ? view.Draft : view.Draft with { Time = null }) : null,
            Variables = Replay is null && view.Values.Variables.Count > 0 ? view.Values.Variables : null,
            Mode = Replay is null ? view.Mode : null,
            Broker = broker,
            Count = Replay is null ? Whole(Count) : null,
            Seconds = Replay is null ? Number(Seconds) : null,
            Rate = atPace ? null : Number(Rate),
            RampSeconds = atPace ? 0 : Number(Ramp) ?? 0,
            Concurrency = Whole(Concurrency),
            Seed = Long(Seed),
            Replay = Replay is null ? null : new() { Entries = Entries, Filter = Entries is null ? Replay : null, SameId = SameId, Shuffle = Shuffle, Speed = atPace ? Number(Speed) : null, Copies = Whole(Copies) ?? 1 },
        };
    }

    /// <summary>Whether the rate is asked for: not where a replay has its own pace.</summary>
    public bool AsksRate => Replay is null || Shuffle || Speed.Trim().Length == 0;

    /// <summary>The inputs that cannot be read, of those that are asked for, each with the key of a word that says why.</summary>
    public IEnumerable<(string Name, string Why)> Unread() =>
    [
        .. Numbers().Where(input => IsGiven(input.Text) && Number(input.Text) is null).Select(input => (input.Name, "runs.no-number")),
        .. Counts().Where(input => IsGiven(input.Text) && Whole(input.Text) is null).Select(input => (input.Name, "runs.no-whole")),
        .. IsGiven(Seed) && Long(Seed) is null ? new[] { ("seed", "runs.no-whole") } : [],
    ];

    private IEnumerable<(string Name, string Text)> Numbers()
    {
        if (Replay is null) yield return ("seconds", Seconds);
        else if (!Shuffle) yield return ("replay.speed", Speed);
        if (!AsksRate) yield break;
        yield return ("rate", Rate);
        yield return ("rampSeconds", Ramp);
    }

    private IEnumerable<(string Name, string Text)> Counts() => [Replay is null ? ("count", Count) : ("replay.copies", Copies), ("concurrency", Concurrency)];

    private static bool IsGiven(string text) => text.Trim().Length > 0;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Long(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
