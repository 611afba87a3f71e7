using CsCheck;
using Player.Comparison;

namespace Player.Tests.Comparison;

public sealed class LineDiffTests
{
    private static readonly string[] Lines = ["a", "b", "c", "", "d\r"];
    private static readonly Gen<string> Texts = Gen.Int[0, Lines.Length - 1].Select(place => Lines[place]).Array[0, 30].Select(lines => string.Join('\n', lines));

    [Fact]
    public void The_lines_that_are_not_added_are_the_left_text_and_those_not_removed_the_right() =>
        Gen.Select(Texts, Texts).Sample((left, right) =>
        {
            var lines = LineDiff.Of(left, right)!;
            Assert.Equal(left, Side(lines, LineChange.Added));
            Assert.Equal(right, Side(lines, LineChange.Removed));
        });

    [Fact]
    public void No_diff_is_longer_than_what_the_longest_common_lines_need() =>
        Gen.Select(Texts, Texts).Sample((left, right) =>
            Assert.Equal(Longest(left.Split('\n'), right.Split('\n')), LineDiff.Of(left, right)!.Count(line => line.Change == LineChange.Same)));

    [Fact]
    public void A_text_that_is_too_long_is_not_compared() =>
        Assert.Null(LineDiff.Of(new string('\n', LineDiff.MaxLines), "a"));

    [Fact]
    public void Two_long_texts_that_have_nothing_in_common_are_replaced_whole()
    {
        var left = string.Join('\n', Enumerable.Range(0, 3999));
        var right = string.Join('\n', Enumerable.Range(5000, 3999));
        var lines = LineDiff.Of(left, right)!;
        Assert.Equal(left, Side(lines, LineChange.Added));
        Assert.Equal(right, Side(lines, LineChange.Removed));
    }

    private static string Side(IEnumerable<DiffLine> lines, LineChange without) =>
        string.Join('\n', lines.Where(line => line.Change != without).Select(line => line.Text));

    private static int Longest(string[] left, string[] right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var x = 1; x <= left.Length; x++)
        {
            for (var y = 1; y <= right.Length; y++)
                table[x, y] = left[x - 1] == right[y - 1] ? table[x - 1, y - 1] + 1 : Math.Max(table[x - 1, y], table[x, y - 1]);
        }

        return table[left.Length, right.Length];
    }
}
