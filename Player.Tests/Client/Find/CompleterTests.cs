using Player.Client.Find;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Client.Find;

public sealed class CompleterTests
{
    internal static readonly KnownValues Known = new()
    {
        Types = [new("order.created", 40), new("pay.refused", 7), new("a b.pay", 1)],
        Sources = [new("/shop", 40), new("/it's", 8)],
        Inboxes = [new("orders", 3)],
        Extensions = [new("partitionkey", 9), new("tenant", 2)],
    };

    public static TheoryData<string, string, string, string> Table()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "Player.Tests", "Client", "Find", "completions.txt")).Where(line => !line.StartsWith('#')))
        {
            var cells = line.Split(" | ");
            rows.Add(cells[0], cells[1], cells[2], cells[3]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void What_could_be_meant_at_the_caret_is_offered(string dialect, string typed, string offered, string taken)
    {
        var caret = typed.IndexOf('^', StringComparison.Ordinal);
        var text = typed.Remove(caret, 1);
        var completions = dialect == "C" ? CesqlCompleter.At(text, caret, Known) : WordCompleter.At(text, caret, Known);
        string[] first = offered == "-" ? [] : offered.Split(" ; ");
        Assert.Equal(first, completions.Items.Take(Math.Max(1, first.Length)).Select(item => item.Insert.Replace(' ', '·')));
        if (first.Length == 0) return;

        var (after, place) = completions.Take(text, completions.Items[0]);
        Assert.Equal(taken, after.Insert(place, "^"));
    }

    [Fact]
    public void Where_nothing_is_typed_yet_a_list_waits_until_it_is_asked_for()
    {
        Assert.True(WordCompleter.At("", 0, Known).IsAsked);
        Assert.True(CesqlCompleter.At("type = 'a' ", 11, Known).IsAsked);
        Assert.False(CesqlCompleter.At("type = ", 7, Known).IsAsked);
        Assert.False(WordCompleter.At("type:", 5, Known).IsAsked);
    }

    [Fact]
    public void No_list_is_longer_than_a_glance()
    {
        var many = Known with { Types = [.. Enumerable.Range(0, 100).Select(i => new KnownValue($"t{i}", 1))] };
        Assert.Equal(Completions.Most, WordCompleter.At("type:t", 6, many).Items.Count);
        Assert.Equal(Completions.Most, CesqlCompleter.At("type = 't", 9, many).Items.Count);
    }
}
