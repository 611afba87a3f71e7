using Player.Journal;
using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>What every store answers to those who look for times, which need not ascend with numbers.</summary>
public abstract class JournalTimeContract : JournalPinContract
{
    private static readonly DateTimeOffset LastWeek = Noon.AddDays(-7);

    private static readonly (DateTimeOffset? From, DateTimeOffset? To)[] Spans =
    [
        (null, null),
        (Noon, null),
        (Noon.AddSeconds(1500), null),
        (Noon.AddSeconds(1500), Noon.AddSeconds(1510)),
        (Noon.AddSeconds(3990), Noon.AddSeconds(4010)),
        (LastWeek.AddSeconds(700), LastWeek.AddSeconds(702)),
        (null, LastWeek.AddSeconds(3)),
        (Noon.AddDays(-3), Noon.AddDays(-2)),
        (Noon.AddDays(3), null),
    ];

    [Fact]
    public async Task A_span_of_time_is_found_wherever_its_numbers_lie()
    {
        await ImportAmid();
        foreach (var (from, to) in Spans) Assert.Equal(await Expected(from, to), await Found(from, to));
        await Restart();
        foreach (var (from, to) in Spans) Assert.Equal(await Expected(from, to), await Found(from, to));
    }

    [Fact]
    public async Task A_span_that_lies_in_few_entries_leads_past_all_others()
    {
        await ImportAmid();
        var looked = (await Journal.RangesAsync(LastWeek, LastWeek.AddHours(1), Cancel)).Sum(range => Math.Min(range.Before, 6001) - range.After - 1);
        Assert.InRange(looked, 1500, 3600);
        Assert.Empty(await Journal.RangesAsync(Noon.AddDays(3), null, Cancel));
    }

    [Fact]
    public async Task An_instant_leads_to_the_earliest_entry_from_it_on_however_old_the_entries_beside_it_are()
    {
        await ImportAmid();
        var all = await All();
        foreach (var at in Spans.Select(span => span.From ?? DateTimeOffset.MinValue).Append(LastWeek.AddSeconds(1499.5)))
        {
            var expected = all.Where(entry => entry.At >= at).MinBy(entry => (entry.At, entry.Seq))?.Seq ?? all[^1].Seq + 1;
            Assert.Equal(expected, await Journal.PlaceAsync(at, Cancel));
        }
    }

    [Fact]
    public async Task Entries_are_counted_where_they_happened()
    {
        await ImportAmid();
        var all = await All();
        foreach (var from in (DateTimeOffset[])[LastWeek.AddSeconds(100), Noon.AddSeconds(2990), Noon.AddSeconds(5400)])
        {
            var spans = await Journal.TallyAsync(new(from, TimeSpan.FromSeconds(7), 20), Cancel);
            var expected = Enumerable.Range(0, 20).Select(span => (long)all.Count(entry => entry.At >= from.AddSeconds(7 * span) && entry.At < from.AddSeconds(7 * (span + 1))));
            Assert.Equal(expected, spans.Select(span => span.Received));
        }
    }

    [Fact]
    public async Task Deletions_leave_times_to_be_found()
    {
        await ImportAmid();
        await Journal.PinAsync(new([5, 1200], []), Cancel);
        await Journal.DeleteThroughAsync(2500, Cancel);
        await Journal.DeleteAsync([.. Enumerable.Range(3500, 700).Select(i => (long)i)], Cancel);
        foreach (var (from, to) in Spans) Assert.Equal(await Expected(from, to), await Found(from, to));
        Assert.Equal(5, await Journal.PlaceAsync(Noon.AddSeconds(2), Cancel));
        await Journal.DeleteThroughAsync(6000, Cancel);
        Assert.Equal([5, 1200], await Found(null, null));
        await Restart();
        await Journal.Put(ReceivedEntry(at: LastWeek));
        Assert.Equal([6001], await Found(null, Noon));
        Assert.Equal(6001, await Journal.PlaceAsync(DateTimeOffset.MinValue, Cancel));
    }

    [Fact]
    public async Task What_new_entries_tell_of_older_rows_is_found_however_many_there_are()
    {
        var first = await Journal.Put(SendingEntry("a"), SendingEntry("b"), ReceivedEntry("c"), Rejected());
        await Journal.Put([Outcome(first, EntryKind.Failed), .. Enumerable.Range(0, 900).Select(i => ReceivedEntry($"x{i}")), ReceivedEntry("c"), ReceivedEntry("c")]);

        Assert.Equal([1], await Journal.TouchedAsync(4, 2000, ofEvents: false, Cancel));
        Assert.Equal([1, 3], (await Journal.TouchedAsync(4, 2000, ofEvents: true, Cancel)).Order());
        Assert.Empty(await Journal.TouchedAsync(5, 500, ofEvents: true, Cancel));
        Assert.Equal([3, 1], (await Journal.ScanAsync(new() { Limit = 10, Where = new() { Among = [1, 3, 700_000] } }, Cancel)).Rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task An_event_is_there_where_any_of_its_rows_is_looked_for()
    {
        await Journal.Put(SendingEntry("a"), SendingEntry("b"), ReceivedEntry("a", "needle"), ReceivedEntry("c"), Rejected(), ReceivedEntry("c", "needle"));
        var received = new RowConditions { OfEvents = true, Fields = [new(RowField.Kind, ["5"], Excludes: false)] };
        Assert.Equal([4, 1], (await Journal.ScanAsync(new() { Limit = 10, Where = received }, Cancel)).Rows.Select(row => row.Seq));
        Assert.Equal([5], (await Journal.ScanAsync(new() { Limit = 10, Where = new() { OfEvents = true, Fields = [new(RowField.Kind, ["6"], false)] } }, Cancel)).Rows.Select(row => row.Seq));
        var needle = new JournalScan { Limit = 10, WithMessages = true, Where = received, Keep = (entry, _) => entry.Message.Body.Span.SequenceEqual("needle"u8) };
        Assert.Equal([4, 1], (await Journal.ScanAsync(needle, Cancel)).Rows.Select(row => row.Seq));
        Assert.Equal([1], (await Journal.ScanAsync(needle with { Before = 4 }, Cancel)).Rows.Select(row => row.Seq));
    }

    // 3,000 entries of a day, 1,500 of a week before, 1,500 of the day again; a second each.
    private async Task ImportAmid()
    {
        await PutFrom(Noon, 3000);
        await PutFrom(LastWeek, 1500);
        await PutFrom(Noon.AddSeconds(4000), 1500);
    }

    private async Task PutFrom(DateTimeOffset at, int count) =>
        await Journal.Put([.. Enumerable.Range(0, count).Select(i => ReceivedEntry($"{i}", at: at.AddSeconds(i)))]);

    private async Task<IReadOnlyList<EntrySummary>> All() => await Journal.ReadAsync(0, long.MaxValue, int.MaxValue, Cancel);

    private async Task<IEnumerable<long>> Expected(DateTimeOffset? from, DateTimeOffset? to) =>
        (await All()).Where(entry => !(entry.At < from) && !(entry.At >= to)).Select(entry => entry.Seq);

    // What lies in the ranges and is of the span.
    private async Task<IEnumerable<long>> Found(DateTimeOffset? from, DateTimeOffset? to)
    {
        List<long> found = [];
        foreach (var (after, before) in await Journal.RangesAsync(from, to, Cancel))
        {
            var entries = await Journal.ReadAsync(after, before - 1, int.MaxValue, Cancel);
            found.InsertRange(0, entries.Where(entry => !(entry.At < from) && !(entry.At >= to)).Select(entry => entry.Seq));
        }

        return found;
    }
}
