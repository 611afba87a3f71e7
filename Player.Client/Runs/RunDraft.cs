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
            Seed = Whole(Seed),
            Replay = Replay is null ? null : new() { Entries = Entries, Filter = Entries is null ? Replay : null, SameId = SameId, Shuffle = Shuffle, Speed = atPace ? Number(Speed) : null, Copies = Whole(Copies) ?? 1 },
        };
    }

    /// <summary>The inputs that are no numbers.</summary>
    public IEnumerable<string> Unread() => new[] { ("count", Count), ("seconds", Seconds), ("rate", Rate), ("concurrency", Concurrency), ("rampSeconds", Ramp), ("seed", Seed), ("replay.speed", Speed), ("replay.copies", Copies) }
        .Where(input => input.Item2.Trim().Length > 0 && Number(input.Item2) is null)
        .Select(input => input.Item1);

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int? Whole(string text) => Number(text) is { } number && Math.Abs(number) <= int.MaxValue ? (int)number : null;
}
