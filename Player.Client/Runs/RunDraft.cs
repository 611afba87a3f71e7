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

    /// <summary>The inputs, of those that are asked for, that are no numbers; and those that are no whole numbers, where only such are.</summary>
    public IEnumerable<string> Unread() => Inputs().Where(input => input.Text.Trim().Length > 0 && !input.IsRead(input.Text)).Select(input => input.Name);

    private IEnumerable<(string Name, string Text, Func<string, bool> IsRead)> Inputs()
    {
        if (Replay is null) return [("count", Count, IsWhole), ("seconds", Seconds, IsNumber), .. Rates(), ("concurrency", Concurrency, IsWhole), ("seed", Seed, IsSeed)];
        return [.. Shuffle ? [] : new[] { ("replay.speed", Speed, (Func<string, bool>)IsNumber) }, ("replay.copies", Copies, IsWhole), .. AsksRate ? Rates() : [], ("concurrency", Concurrency, IsWhole), ("seed", Seed, IsSeed)];
    }

    private IEnumerable<(string Name, string Text, Func<string, bool> IsRead)> Rates() => [("rate", Rate, IsNumber), ("rampSeconds", Ramp, IsNumber)];

    private static bool IsNumber(string text) => Number(text) is not null;

    private static bool IsWhole(string text) => Whole(text) is not null;

    private static bool IsSeed(string text) => Long(text) is not null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Long(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
