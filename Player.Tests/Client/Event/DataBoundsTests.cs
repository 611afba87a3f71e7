using System.Text;
using Player.Client.Event;
using Player.Comparison;
using Player.Tests.Hosting;

namespace Player.Tests.Client.Event;

/// <summary>Data that others sent, as the page shows it: deep, wide and long, on a small stack.</summary>
public sealed class DataBoundsTests
{
    private const long MostBytes = 900L * 1024 * 1024;

    private static readonly Dictionary<string, (string Type, Func<string> Text)> hostile = new(StringComparer.Ordinal)
    {
        ["JSON that lies deep"] = ("application/json", () => Many("[", 100_000) + Many("]", 100_000)),
        ["JSON that lies deep and is wide there"] = ("application/json", () => Many("[", 500) + Many("1,", 200_000) + "1" + Many("]", 500)),
        ["objects that lie deep, with long names"] = ("application/json", () => Many($"{{\"{new string('k', 500)}\":", 500) + "1" + Many("}", 500)),
        ["very many members"] = ("application/json", () => "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(n => $"\"m{n}\":1")) + "}"),
        ["JSON lines"] = ("application/jsonl", () => Many("[[[[1]]]]\n", 100_000)),
        ["JSON lines that lie deep"] = ("application/jsonl", () => Many(Many("[", 500) + Many("]", 500) + "\n", 200)),
        ["XML that lies deep"] = ("application/xml", () => Many("<a>", 100_000) + Many("</a>", 100_000)),
        ["HTML that lies deep"] = ("text/html", () => Many("<b>", 100_000) + Many("</b>", 100_000)),
        ["a table of very many columns"] = ("text/csv", () => Many(",", 1_000_000)),
        ["a table of very many rows"] = ("text/csv", () => Many("a\n", 500_000)),
        ["a table whose quote stays open"] = ("text/csv", () => "\"" + Many("x", 1_000_000)),
        ["a form of very many fields"] = ("application/x-www-form-urlencoded", () => Many("a=b&", 200_000)),
    };

    public static TheoryData<string> Cases => [.. hostile.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hostile_data_is_shown_at_a_cost_that_grows_as_it_does(string name)
    {
        var text = hostile[name].Text();

        Assert.InRange(
            SmallStack.Allocated(() =>
            {
                var shape = DataShape.Of(new(text, null, Encoding.UTF8.GetByteCount(text), false), hostile[name].Type);
                if (shape is DataShape.Json) Look(text);
                if (shape is DataShape.Lines lines) Look(lines.Array);
            }),
            0,
            MostBytes);
    }

    [Fact]
    public void JSON_is_laid_out_and_copied_as_it_was_written_down_to_any_depth_that_is_shown()
    {
        var text = Many("{\"a\":[", 200) + "1.50" + Many("]}", 200);

        Assert.Equal(text, JsonNode.Parse(text)!.Value);
        Assert.Equal(text, string.Concat(JsonText.Pretty(text)!.Select(part => part.Text)).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_look_like_messages_within_messages_are_read_so_far_and_no_further()
    {
        byte[] bytes = [1];
        for (var depth = 0; depth < 100; depth++) bytes = [0x0A, (byte)Math.Min(bytes.Length, 127), .. bytes.Take(127)];

        Assert.InRange(SmallStack.Allocated(() => ProtoText.Read(bytes)), 0, MostBytes);
    }

    [Fact]
    public void Two_texts_that_share_nothing_are_compared_without_the_square_of_their_lines()
    {
        var left = string.Join('\n', Enumerable.Range(0, LineDiff.MaxLines).Select(n => $"{new string('x', 500)}{n}"));
        var right = string.Join('\n', Enumerable.Range(0, LineDiff.MaxLines).Select(n => $"{new string('x', 500)}-{n}"));

        Assert.InRange(SmallStack.Allocated(() => Assert.NotNull(LineDiff.Of(left, right))), 0, 100L * 1024 * 1024);
    }

    private static void Look(string json)
    {
        var root = JsonNode.Parse(json);
        Assert.NotNull(root);
        var tree = new JsonTree(root);
        tree.OpenAll();
        tree.Search("1");
        Assert.True(root.Value.Length > 0 && tree.Chosen.Path.Length > 0);
    }

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
