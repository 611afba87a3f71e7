using Player.Client.Activity;
using Player.Delivery;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class RowOrderTests
{
    private static readonly ActivityRow[] rows =
    [
        Row(Received(5, "e") with { Type = "b", Subject = null, Size = 10 }),
        Row(Received(4, "d") with { Type = "a", Subject = "x", Size = 30 }),
        Row(Rejected(3)),
        Row(Leaving(2, "b") with { Type = "b", Subject = "a", Size = 10 }, Sent(9, about: 2, latency: 7)),
        Row(Leaving(1, "a") with { Type = "c", Subject = "", Size = 20 }, Sent(8, about: 1, latency: 3)),
    ];

    [Theory]
    [InlineData("type", false, "4 5 2 1 3")]
    [InlineData("type", true, "1 5 2 4 3")]
    [InlineData("subject", false, "2 4 5 3 1")]
    [InlineData("size", true, "4 1 5 2 3")]
    [InlineData("took", false, "1 2 5 4 3")]
    [InlineData("took", true, "2 1 5 4 3")]
    [InlineData("time", false, "1 2 3 4 5")]
    [InlineData("id", false, "1 2 4 5 3")]
    public void Rows_without_a_value_are_last_and_equal_ones_stay_newest_first(string column, bool descending, string expected) =>
        Assert.Equal(expected, string.Join(' ', new RowOrder(column, descending).Apply(rows).Select(row => row.Seq)));

    [Fact]
    public void By_time_what_was_imported_stands_where_it_happened()
    {
        ActivityRow[] mixed = [Row(Received(4)), Row(Received(3) with { At = Start.AddDays(-1), Imported = 7 }), Row(Received(2)), Row(Received(1) with { At = Received(2).At })];
        Assert.Equal([3, 1, 2, 4], new RowOrder("time", Descending: false).Apply(mixed).Select(row => row.Seq));
    }

    [Fact]
    public void A_click_goes_up_then_down_then_back()
    {
        var up = RowOrder.Next(null, "type");
        var down = RowOrder.Next(up, "type");
        Assert.Equal((new("type", false), new("type", true), null), (up, down, RowOrder.Next(down, "type")));
        Assert.Equal(new("size", false), RowOrder.Next(down, "size"));
    }

    [Theory]
    [InlineData("type-up")]
    [InlineData("took-down")]
    public void An_order_is_read_as_it_was_written(string word) => Assert.Equal(word, RowOrder.Parse(word)?.ToString());

    [Theory]
    [InlineData("type")]
    [InlineData("colour-up")]
    [InlineData("open-up")]
    [InlineData("-up")]
    public void What_is_no_order_is_none(string word) => Assert.Null(RowOrder.Parse(word));

    private static ActivityRow Row(EntrySummary entry, EntrySummary? outcome = null) => new(entry, outcome, null, 1);
}
