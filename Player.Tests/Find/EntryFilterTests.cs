using System.Runtime.CompilerServices;
using Player.Delivery;
using Player.Events;
using Player.Find;
using Player.Journal;

namespace Player.Tests.Find;

public sealed class EntryFilterTests
{
    private static readonly FilterSubject received = new(
        new EntrySummary
        {
            Kind = EntryKind.Received,
            At = new(2026, 1, 31, 10, 4, 31, TimeSpan.Zero),
            Type = "order.created",
            Source = "/shop",
            Subject = "42",
            Id = "1",
            Inbox = "b",
        },
        RowStatus.Received,
        new EventEnvelope
        {
            SpecVersion = "1.0",
            Id = "1",
            Type = "order.created",
            Source = "/shop",
            Subject = "42",
            Extensions = [new("tenant", "Acme")],
            Data = EventData.OfText("""{"note":"Grüße"}"""),
        });

    public static TheoryData<string, bool> Table()
    {
        var rows = new TheoryData<string, bool>();
        foreach (var line in File.ReadLines(Beside("filters.txt")).Where(line => !line.StartsWith('#')))
        {
            var cells = line.Split(" | ");
            rows.Add(cells[0], cells[1] == "yes");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_filter_finds_what_it_says_and_is_the_same_when_written_and_read_again(string query, bool passes)
    {
        var filter = Parsed(query);
        Assert.Equal(passes, filter.Passes(received));

        var again = Parsed(filter.ToString());
        Assert.Equal(filter.ToString(), again.ToString());
        Assert.Equal(passes, again.Passes(received));
    }

    [Theory]
    [InlineData("kind=lost", "kind")]
    [InlineData("status=2", "status")]
    [InlineData("from=yesterday", "from")]
    [InlineData("-colour=red", "-colour")]
    [InlineData("q=a&cesql=type+%3D", "cesql")]
    public void A_filter_that_cannot_be_read_names_its_field(string query, string field) =>
        Assert.Equal(field, Assert.IsType<EntryFilterResult.Invalid>(EntryFilterParser.Parse(query)).Field);

    [Theory]
    [InlineData("事件", true)]
    [InlineData("grüße", true)]
    [InlineData("GRÜSSE", false)]
    [InlineData("GRÜßE an", true)]
    [InlineData("件事", false)]
    [InlineData("u4e8b", true)]
    [InlineData("😀", true)]
    public void A_word_that_is_not_ASCII_is_found_where_JSON_writes_it_as_escapes(string word, bool finds)
    {
        var escaped = received with { Event = received.Event! with { Data = EventData.OfText("""{"a":"\u4E8B\u4ef6","b":"Gr\u00FC\u00dfe an","c":"\ud83d\ude00"}""") } };
        Assert.Equal(finds, Parsed("q=" + Uri.EscapeDataString(word)).Passes(escaped));
    }

    [Fact]
    public void No_word_and_no_expression_finds_what_carries_no_event()
    {
        var rejected = new FilterSubject(new() { Kind = EntryKind.Rejected, At = received.Summary.At }, RowStatus.Rejected);
        Assert.False(Parsed("q=order").Passes(rejected));
        Assert.False(Parsed("cesql=TRUE").Passes(rejected));
        Assert.True(Parsed("kind=rejected&inbox=").Passes(rejected));
    }

    private static EntryFilter Parsed(string query) => Assert.IsType<EntryFilterResult.Parsed>(EntryFilterParser.Parse(query)).Filter;

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here) ?? ".", file);
}
