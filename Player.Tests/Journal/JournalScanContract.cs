using Player.Journal;
using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>What every store answers to those who walk over many rows.</summary>
public abstract class JournalScanContract : JournalReadingContract
{
    private static readonly string[] types = ["order.created", "pay.refused", "it's \"odd\" 事件", ""];

    [Fact]
    public async Task A_page_can_begin_after_so_many_rows()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"));
        await Journal.Put(Outcome(sending), Rejected(), ReceivedEntry("c"), ReceivedEntry("d"));

        Assert.Equal([6, 5], await Seqs(new() { Limit = 2 }));
        Assert.Equal([4, 2], await Seqs(new() { Skip = 2, Limit = 2 }));
        Assert.Equal([1], await Seqs(new() { Skip = 4, Limit = 2 }));
        Assert.Empty(await Seqs(new() { Skip = 5, Limit = 2 }));
        Assert.Equal([2, 1], await Seqs(new() { Before = 5, Skip = 1, Limit = 5 }));
    }

    [Fact]
    public async Task A_walk_ends_at_the_row_where_nobody_waits_for_it_any_more()
    {
        await Journal.Put([.. Enumerable.Range(1, 50).Select(i => ReceivedEntry($"{i}"))]);
        using var left = new CancellationTokenSource();
        var looked = 0;
        var scan = new JournalScan { Limit = 50, Keep = (_, _) => Look() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Journal.ScanAsync(scan, left.Token));

        Assert.Equal(3, looked);
        Assert.Equal(50, (await Journal.ScanAsync(new() { Limit = 50 }, Cancel)).Rows.Count);

        bool Look()
        {
            if (++looked == 3) left.Cancel();
            return true;
        }
    }

    [Fact]
    public async Task A_walk_that_is_told_that_it_is_enough_says_how_far_it_came()
    {
        await Journal.Put([.. Enumerable.Range(1, 50).Select(i => ReceivedEntry($"{i}"))]);
        var looked = 0;
        var found = await Journal.ScanAsync(new() { Limit = 50, Keep = (entry, _) => entry.Summary.Seq % 2 == 0, IsEnough = () => ++looked == 5 }, Cancel);

        Assert.Equal([50, 48, 46], found.Rows.Select(row => row.Seq));
        Assert.Equal(46, found.LookedTo);
    }

    [Fact]
    public async Task A_page_says_how_far_down_it_looked()
    {
        await Journal.Put([.. Enumerable.Range(1, 10).Select(i => ReceivedEntry($"{i}"))]);
        Assert.Equal(8, (await Journal.PageAsync(new() { Limit = 3 }, Cancel)).LookedTo);
        Assert.Equal(1, (await Journal.PageAsync(new() { Limit = 30 }, Cancel)).LookedTo);
        await Journal.DeleteThroughAsync(4, Cancel);
        Assert.Equal(5, (await Journal.PageAsync(new() { Limit = 30 }, Cancel)).LookedTo);
    }

    [Fact]
    public async Task Rows_between_two_numbers_are_counted()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"));
        await Journal.Put(Outcome(sending), Rejected(), ReceivedEntry("c"));
        Assert.Equal(4, await Journal.CountRowsAsync(0, long.MaxValue, Cancel));
        Assert.Equal(2, await Journal.CountRowsAsync(2, 5, Cancel));
        Assert.Equal(0, await Journal.CountRowsAsync(2, 3, Cancel));
    }

    [Fact]
    public async Task An_instant_leads_to_its_first_entry_or_the_next_one()
    {
        Assert.Equal(1, await Journal.PlaceAsync(Noon, Cancel));
        await Journal.Put([.. Enumerable.Range(0, 20).Select(i => ReceivedEntry($"{i}", at: Noon.AddSeconds(i / 2)))]);
        await Journal.DeleteThroughAsync(3, Cancel);

        Assert.Equal(4, await Journal.PlaceAsync(Noon.AddDays(-1), Cancel));
        Assert.Equal(11, await Journal.PlaceAsync(Noon.AddSeconds(5), Cancel));
        Assert.Equal(13, await Journal.PlaceAsync(Noon.AddSeconds(5.5), Cancel));
        Assert.Equal(21, await Journal.PlaceAsync(Noon.AddHours(1), Cancel));
    }

    [Fact]
    public async Task Entries_are_counted_by_kind_and_span()
    {
        var sending = await Journal.Put(SendingEntry("a"));
        await Journal.Put(Outcome(sending), Outcome(sending, EntryKind.Failed), ReceivedEntry(at: Noon.AddSeconds(9)), ReceivedEntry(at: Noon.AddSeconds(10)), ReceivedEntry(at: Noon.AddSeconds(25)));

        var spans = await Journal.TallyAsync(new(Noon, TimeSpan.FromSeconds(10), 2), Cancel);

        Assert.Equal([new() { Sending = 1, Sent = 1, Failed = 1, Received = 1 }, new() { Received = 1 }], spans);
    }

    [Theory]
    [InlineData(RowField.Type, "order.created", false)]
    [InlineData(RowField.Type, "order.created", true)]
    [InlineData(RowField.Type, "it's \"odd\" 事件", false)]
    [InlineData(RowField.Type, "", false)]
    [InlineData(RowField.Type, "", true)]
    [InlineData(RowField.Id, "3", false)]
    [InlineData(RowField.Source, "/tests", true)]
    [InlineData(RowField.Subject, "7", true)]
    [InlineData(RowField.Inbox, "", false)]
    [InlineData(RowField.Inbox, "", true)]
    [InlineData(RowField.Inbox, "b", false)]
    [InlineData(RowField.Kind, "1", false)]
    [InlineData(RowField.Kind, "1", true)]
    internal async Task A_condition_keeps_what_it_says_and_nothing_else(RowField field, string value, bool excludes)
    {
        var rows = await PutMixed();
        var expected = rows.Where(row => Holds(row, field, value) != excludes).Select(row => row.Seq).Reverse();

        string[] values = field == RowField.Kind ? [value] : [value, "never"];
        var found = await Journal.ScanAsync(new() { Limit = 1000, Where = new() { Fields = [new(field, values, excludes)] } }, Cancel);

        Assert.Equal(expected, found.Rows.Select(row => row.Seq));
        Assert.Equal(1, found.LookedTo);
    }

    [Fact]
    public async Task Conditions_are_joined_and_times_bound_them()
    {
        var rows = await PutMixed();
        var found = await Journal.ScanAsync(
            new()
            {
                Limit = 1000,
                After = 2,
                Before = 30,
                Where = new()
                {
                    Fields = [new(RowField.Type, ["order.created", "pay.refused"], Excludes: false), new(RowField.Inbox, ["b"], Excludes: true)],
                    From = Noon.AddSeconds(4),
                    To = Noon.AddSeconds(20),
                },
            },
            Cancel);

        Assert.NotEmpty(found.Rows);
        Assert.Equal(
            rows.Where(row => row.Seq is > 2 and < 30 && row.Type is "order.created" or "pay.refused" && row.Inbox != "b" && row.At >= Noon.AddSeconds(4) && row.At < Noon.AddSeconds(20))
                .Where(row => row.Seq is > 2 and < 30).Reverse(),
            found.Rows);
        Assert.Equal(3, found.LookedTo);
    }

    [Fact]
    public async Task Who_wants_the_first_row_of_each_event_gets_it_wherever_the_walk_begins()
    {
        await Journal.Put(SendingEntry("a"), ReceivedEntry("a"), ReceivedEntry("b"), ReceivedEntry("b"), Rejected(), SendingEntry("b"));

        Assert.Equal([5, 3, 1], (await Journal.ScanAsync(new() { Limit = 10, Where = new() { OfEvents = true } }, Cancel)).Rows.Select(row => row.Seq));
        Assert.Equal([5], (await Journal.ScanAsync(new() { Limit = 10, After = 3, Where = new() { OfEvents = true } }, Cancel)).Rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task A_walk_shows_whole_entries_and_how_sends_ended_and_stops_when_it_has_enough()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b", "needle"), ReceivedEntry("c", "hay"), ReceivedEntry("d", "needle"));
        await Journal.Put(Outcome(sending, EntryKind.Unknown), Outcome(sending, EntryKind.Failed));
        List<EntryKind?> ends = [];
        var scan = new JournalScan
        {
            Limit = 2,
            WithMessages = true,
            WithOutcomes = true,
            Keep = (entry, outcome) =>
            {
                if (entry.Summary.Kind == EntryKind.Sending) ends.Add(outcome?.Kind);
                return entry.Message.Body.Span.SequenceEqual("needle"u8);
            },
        };

        var two = await Journal.ScanAsync(scan, Cancel);
        Assert.Equal([4, 2], two.Rows.Select(row => row.Seq));
        Assert.Equal(2, two.LookedTo);

        var rest = await Journal.ScanAsync(scan with { Before = two.LookedTo }, Cancel);
        Assert.Empty(rest.Rows);
        Assert.Equal(1, rest.LookedTo);
        Assert.Equal([EntryKind.Failed], ends);
    }

    [Fact]
    public async Task What_completes_rows_can_be_asked_for_by_itself()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"));
        var (outcome, back) = (await Journal.Put(Outcome(sending)), await Journal.Put(ReceivedEntry("a")));
        var row = (await Journal.FindAsync(sending, Cancel))!.Summary;

        Assert.Equal([outcome, back], (await Journal.RelatedAsync([row], Cancel)).Select(entry => entry.Seq).Order());
    }

    private static bool Holds(EntrySummary row, RowField field, string value) => field switch
    {
        RowField.Type => row.Type == value,
        RowField.Id => row.Id == value,
        RowField.Source => row.Source == value,
        RowField.Subject => row.Subject == value,
        RowField.Kind => $"{(int)row.Kind}" == value,
        _ => row.Kind != EntryKind.Sending && (row.Inbox ?? "") == value,
    };

    private async Task<IEnumerable<long>> Seqs(JournalQuery query) => (await Journal.PageAsync(query, Cancel)).Rows.Select(row => row.Seq);

    // Of every kind, with and without each field.
    private async Task<EntrySummary[]> PutMixed()
    {
        for (var i = 1; i <= 40; i++)
        {
            var entry = (i % 5) switch { 0 => Rejected(), 1 => SendingEntry($"{i}"), _ => ReceivedEntry($"{i}") };
            await Journal.Put(entry with
            {
                Summary = entry.Summary with
                {
                    At = Noon.AddSeconds(i),
                    Type = i % 7 == 0 ? null : types[i % types.Length],
                    Subject = i % 3 == 0 ? $"{i % 10}" : null,
                    Inbox = entry.Summary.Kind != EntryKind.Sending && i % 2 == 0 ? "b" : null,
                },
            });
        }

        return [.. (await Journal.ReadAsync(0, 100, 100, Cancel))];
    }
}
