using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Player.Client.Find;
using Player.Filters.Cesql;
using Player.Find;
using Player.Tests.Hosting;

namespace Player.Tests.Client.Find;

public sealed class BoxTextTests
{
    private static readonly FakeTimeProvider time = Clock();

    public static TheoryData<string, string> Boxes()
    {
        var rows = new TheoryData<string, string>();
        foreach (var cells in Lines("boxes.txt")) rows.Add(cells[0], cells[1].Trim());
        return rows;
    }

    public static TheoryData<string, int, int, string> Faults()
    {
        var rows = new TheoryData<string, int, int, string>();
        foreach (var cells in Lines("faults.txt"))
            rows.Add(cells[0].TrimEnd(), int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture), cells[3].Trim());
        return rows;
    }

    [Theory]
    [MemberData(nameof(Boxes))]
    public void A_text_asks_what_it_says(string text, string query)
    {
        var reading = BoxText.Read(text, time);
        Assert.Null(reading.Fault);
        Assert.Equal(Parsed(query).ToString(), reading.Filter.ToString());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_means_nothing_is_marked_where_it_stands(string text, int position, int length, string sentence)
    {
        var fault = BoxText.Read(text, time).Fault;
        Assert.Equal((position, length), (fault?.Position, fault?.Length));
        if (sentence == "-") Assert.Null(fault?.Sentence);
        else Assert.StartsWith(sentence, fault?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_be_read_beside_a_fault_is_read() =>
        Assert.Equal("q=word&type=x", BoxText.Read("type:x kind:lost word", time).Filter.ToString());

    [Fact]
    public void A_person_may_say_how_a_text_is_read()
    {
        Assert.Equal("q=a%3Db", BoxText.Read("a=b", time, Dialect.Words).Filter.ToString());
        Assert.Equal("cesql=TRUE", BoxText.Read("TRUE", time, Dialect.Cesql).Filter.ToString());
        Assert.True(BoxText.Read("  ", time, Dialect.Cesql).Filter.IsEverything);
    }

    [Fact]
    public void Any_filter_printed_to_text_and_chips_reads_back_as_the_same()
    {
        var chance = new Random(20260131);
        for (var round = 0; round < 5000; round++)
        {
            var filter = Some(chance);
            var chips = string.Concat(filter.Chips.Select(chip => BoxText.Print(chip) + " "))
                + (filter.From is { } from ? $"after:{Player.Events.Rfc3339.Format(from)} " : "")
                + (filter.To is { } to ? $"before:{Player.Events.Rfc3339.Format(to)} " : "");
            var text = filter.Cesql?.Text ?? BoxText.Print(filter.Words);

            var said = filter.Cesql is null ? BoxText.Read(chips + text, time) : BoxText.Read(text, time, Dialect.Cesql);
            var beside = filter.Cesql is null ? said : BoxText.Read(chips + BoxText.Print(filter.Words), time);
            var again = beside.Filter with { Cesql = said.Filter.Cesql };
            Assert.True(filter.ToString() == again.ToString(), $"Round {round}: {filter} was printed as {chips}{text} and read as {again}.");
            Assert.Equal((null, null), (said.Fault, beside.Fault));
            // The query string is the same filter too.
            Assert.Equal(filter.ToString(), Parsed(filter.ToString()).ToString());
        }
    }

    internal static FakeTimeProvider Clock()
    {
        var clock = new FakeTimeProvider(new(2026, 1, 31, 11, 0, 0, TimeSpan.Zero));
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("+1", TimeSpan.FromHours(1), "+1", "+1"));
        return clock;
    }

    internal static EntryFilter Parsed(string query) => Assert.IsType<EntryFilterResult.Parsed>(EntryFilterParser.Parse(query)).Filter;

    private static EntryFilter Some(Random chance) => new()
    {
        Words = Many(chance, 3, () => Text(chance)),
        Chips = Many(chance, 3, () => Chip(chance)),
        From = chance.Next(3) == 0 ? Time(chance) : null,
        To = chance.Next(3) == 0 ? Time(chance) : null,
        Cesql = chance.Next(4) == 0 ? Expression(chance) : null,
    };

    private static T[] Many<T>(Random chance, int most, Func<T> one) => [.. Enumerable.Range(0, chance.Next(most + 1)).Select(_ => one())];

    // Signs that mean something to the box, to CESQL or to a URL come often.
    private static string Text(Random chance)
    {
        string[] pieces = ["a", "B", "7", " ", "\t", "\"", "'", "\\", ":", "-", "=", "<", "!", "%", "&", "+", "#", "AND", "NOT", "type:", "after:", "ce-x:", "é", "😀", "订单", "("];
        return string.Concat(Enumerable.Range(0, chance.Next(1, 6)).Select(_ => pieces[chance.Next(pieces.Length)]));
    }

    private static FilterChip Chip(Random chance)
    {
        string[] fields = [.. FilterFields.Names, "ce-tenant"];
        var field = fields[chance.Next(fields.Length)];
        var value = field switch
        {
            FilterFields.Kind => "received",
            FilterFields.Status => "failed",
            FilterFields.Pinned => FilterFields.Yes,
            FilterFields.Inbox when chance.Next(2) == 0 => "",
            _ => Text(chance),
        };
        return new(field, value, chance.Next(2) == 0);
    }

    private static DateTimeOffset Time(Random chance) => new(chance.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private static CesqlExpression Expression(Random chance)
    {
        string[] some = ["TRUE", "type = 'a'", "EXISTS subject AND NOT (source LIKE \"%x\")", "BOOL('true')", "id IN ('1', '2') OR LENGTH(type) > 3"];
        return Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(some[chance.Next(some.Length)])).Expression;
    }

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "Player.Tests", "Client", "Find", file)).Where(line => !line.StartsWith('#')).Select(line => line.Split(" |"));
}
