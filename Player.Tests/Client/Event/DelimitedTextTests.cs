using CsCheck;
using Player.Client.Event;

namespace Player.Tests.Client.Event;

public sealed class DelimitedTextTests
{
    private static readonly string[] Fields = ["a", "", "x y", "\"", "a\"\"b", ",", "l1\nl2", "\r\n", "é"];
    private static readonly Gen<string[][]> Tables = Gen.Int[0, Fields.Length - 1].Select(place => Fields[place]).Array[1, 5].Array[1, 6];

    [Fact]
    public void What_is_written_as_RFC_4180_says_is_read_again() => Tables.Sample(rows =>
    {
        var text = string.Join("\r\n", rows.Select(row => string.Join(',', row.Select(Quote)))) + "\r\n";
        Assert.Equal(rows, DelimitedText.Parse(text, ',').Select(row => row.ToArray()));
    });

    [Theory]
    [InlineData("a,b\nc,", "a|b / c|")]
    [InlineData("a,\"b", "a|b")]
    [InlineData("a\rb", "a / b")]
    [InlineData("\"a\"b,c", "ab|c")]
    [InlineData("a,\"", "a|")]
    [InlineData("", "")]
    public void What_is_not_quite_CSV_is_read_as_it_is_meant(string text, string rows) =>
        Assert.Equal(rows, string.Join(" / ", DelimitedText.Parse(text, ',').Select(row => string.Join('|', row))));

    [Fact]
    public void Forms_are_names_and_values() =>
        Assert.Equal([["a", "1 2"], ["é", ""], ["b", "x=y"]], DelimitedText.ParseForm("a=1+2&%C3%A9&b=x=y"));

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
