using Player.Client.Activity;

namespace Player.Tests.Client.Activity;

public sealed class ListOptionsTests
{
    [Fact]
    public void What_was_chosen_is_the_same_when_written_and_read_again()
    {
        var chosen = (ListOptions.Default with { Compact = true, Grouped = true }).Toggle("id").Toggle("size").Resize("type", 300).Resize("status", 10_000);
        var again = ListOptions.Parse(chosen.ToString());
        Assert.Equal(chosen.ToString(), again.ToString());
        Assert.Equal(chosen.Template, again.Template);
        Assert.Equal(new("took", true), ListOptions.Parse((chosen with { Order = new("took", true) }).ToString()).Order);
        Assert.Null(again.Order);
        Assert.Equal((true, true, 26), (again.Compact, again.Grouped, again.RowHeight));
        Assert.Equal(["type", "subject", "source", "status", "size", "time", "open"], again.Columns.Select(column => column.Name));
        Assert.Equal("300px minmax(52px, .5fr) minmax(72px, .8fr) 900px 76px 100px 84px", again.Template);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing of ours")]
    public void What_cannot_be_read_is_the_default(string? text) => Assert.Equal(ListOptions.Default.ToString(), ListOptions.Parse(text).ToString());

    [Fact]
    public void Without_type_status_and_time_a_row_would_say_nothing()
    {
        var options = ListOptions.Default.Toggle("type").Toggle("status").Toggle("time");
        Assert.Subset(options.Columns.Select(column => column.Name).ToHashSet(), new HashSet<string> { "type", "status", "time", "open" });
    }

    [Fact]
    public void A_type_has_one_colour_everywhere()
    {
        Assert.Equal("--hue: 120", TypeColour.Style("order.created"));
        Assert.NotEqual(TypeColour.Hue("order.created"), TypeColour.Hue("pay.refused"));
        Assert.Null(TypeColour.Style(null));
    }
}
