using System.Globalization;
using System.Text.Json;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Compose;

/// <param name="At">When it was sent last.</param>
/// <param name="Event">As it was written, its values still to be made.</param>
/// <param name="Mode">Binary or structured.</param>
/// <param name="Times">How often it was sent in a row.</param>
internal sealed record SentDraft(DateTimeOffset At, EventDraft Event, ContentMode Mode, int Times);

/// <summary>What was sent from this browser, newest first; kept here, and nowhere else.</summary>
internal sealed class SentHistory(IBrowser browser)
{
    private const string Key = "history";
    private const int Most = 50;

    // What a browser remembers is bounded; an event as large as this is in the journal.
    private const int LongestData = 32 * 1024;

    private Task? reading;

    public event Action? Changed;

    public IReadOnlyList<SentDraft> All { get; private set; } = [];

    public Task ReadAsync() => reading ??= ReadOnceAsync();

    /// <summary>Writes down what was sent. The same event once more, under an id of its own or not, counts up.</summary>
    public async Task AddAsync(EventDraft draft, ContentMode mode, DateTimeOffset at)
    {
        if (draft.Data?.Length > LongestData) return;
        await ReadAsync();
        var same = All is [var newest, ..] && newest.Mode == mode && newest.Event with { Id = draft.Id } == draft ? newest : null;
        All = [new(at, draft, mode, (same?.Times ?? 0) + 1), .. (same is null ? All : All.Skip(1)).Take(Most - 1)];
        Changed?.Invoke();
        await browser.RememberAsync(Key, string.Join('\n', All.Select(Line)));
    }

    public async Task ClearAsync()
    {
        All = [];
        Changed?.Invoke();
        await browser.RememberAsync(Key, "");
    }

    private async Task ReadOnceAsync()
    {
        try
        {
            All = [.. (await browser.RecallAsync(Key) ?? "").Split('\n').Where(line => line.Length > 0).Select(Parse)];
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            // Written by another version: it begins anew.
        }

        Changed?.Invoke();
    }

    // A line each: when, how often, and what would be sent.
    private static string Line(SentDraft sent) => string.Create(
        CultureInfo.InvariantCulture, $"{sent.At:O} {sent.Times} {JsonSerializer.Serialize(new() { Event = sent.Event, Mode = sent.Mode }, PlayerJson.Default.SendRequest)}");

    private static SentDraft Parse(string line)
    {
        if (line.Split(' ', 3) is not [var at, var times, var json] || JsonSerializer.Deserialize(json, PlayerJson.Default.SendRequest) is not { } sent) throw new FormatException(line);
        return new(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), sent.Event, sent.Mode, int.Parse(times, CultureInfo.InvariantCulture));
    }
}
