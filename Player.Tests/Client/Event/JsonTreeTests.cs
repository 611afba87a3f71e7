using Player.Client.Event;

namespace Player.Tests.Client.Event;

public sealed class JsonTreeTests
{
    [Fact]
    public void Values_stay_as_they_were_written()
    {
        const string json = """{"big":12345678901234567890.10,"e":"\u00e9","a":1,"a":2,"l":[true,null,{}]}""";
        Assert.Equal(json, JsonNode.Parse(json)!.Value);
    }

    [Fact]
    public void What_is_no_JSON_has_no_tree() => Assert.Null(JsonNode.Parse("{\"a\":"));

    [Fact]
    public void A_path_names_each_step_as_JSONPath_does()
    {
        var root = JsonNode.Parse("""{"a":{"b c":[10,{"it's":1}]},"\u00e9":1}""")!;
        Assert.Equal("$.a['b c'][1]['it\\'s']", root.Children[0].Children[0].Children[1].Children[0].Path);
        Assert.Equal("$['é']", root.Children[1].Path);
    }

    [Theory]
    [InlineData("""["eyJhIjoiPz8/Pj4+In0="]""")]
    [InlineData("""["eyJhIjoiPz8\/Pj4+In0="]""")]
    [InlineData("""["eyJhIjoiPz8\u002FPj4\u002bIn0\u003d"]""")]
    public void Base64_is_known_however_its_letters_are_escaped(string json) =>
        Assert.Equal("""{"a":"???>>>"}""", Base64Text.Read(JsonNode.Parse(json)!.Children[0].Said)?.Data.Text);

    [Fact]
    public void Half_of_a_pair_says_nothing() => Assert.Equal("", JsonNode.Parse("""["\ud83d"]""")!.Children[0].Said);

    [Fact]
    public void The_keys_of_a_tree_unfold_fold_and_move()
    {
        var tree = new JsonTree(JsonNode.Parse("""{"a":{"b":1},"c":2}""")!);
        Assert.Equal(["$", "$.a", "$.c"], Paths(tree));
        Press(tree, "ArrowDown", "ArrowRight");
        Assert.Equal(["$", "$.a", "$.a.b", "$.c"], Paths(tree));
        Press(tree, "ArrowRight");
        Assert.Equal("$.a.b", tree.Chosen.Path);
        Press(tree, "ArrowLeft", "ArrowLeft");
        Assert.Equal(["$", "$.a", "$.c"], Paths(tree));
        Press(tree, "End");
        Assert.Equal("$.c", tree.Chosen.Path);
        Press(tree, "Home");
        Assert.Equal("$", tree.Chosen.Path);
        Assert.False(tree.Press("ArrowUp"));
    }

    [Fact]
    public void A_search_counts_and_unfolds_what_it_finds_and_goes_round()
    {
        var tree = new JsonTree(JsonNode.Parse("""{"x":{"Needle":1},"y":[["a needle"]]}""")!);
        tree.Search("needle");
        Assert.Equal((2, 1, "$.x.Needle"), (tree.Found, tree.At, tree.Chosen.Path));
        tree.Next(1);
        Assert.Equal((2, "$.y[0][0]"), (tree.At, tree.Chosen.Path));
        Assert.Contains("$.y[0][0]", Paths(tree));
        tree.Next(1);
        Assert.Equal(1, tree.At);
        tree.Next(-1);
        Assert.Equal(2, tree.At);
        tree.Search("nowhere");
        Assert.Equal(0, tree.Found);
    }

    [Fact]
    public void A_hundred_thousand_values_are_laid_out_in_pages()
    {
        var tree = new JsonTree(JsonNode.Parse($"[{string.Join(',', Enumerable.Range(0, 100_000))}]")!);
        tree.OpenAll();
        Assert.Equal((JsonTree.Page, true), (tree.Rows.Count, tree.HasMore));
        tree.More();
        Assert.Equal(2 * JsonTree.Page, tree.Rows.Count);
        tree.Search("99998");
        Assert.True(tree.Place(tree.Chosen) > 0);
        Assert.True(tree.Rows.Count <= JsonTree.Page);
        Assert.True(tree.HasEarlier);
        tree.Press("Home");
        Assert.False(tree.HasEarlier);
    }

    [Theory]
    [InlineData("""{"\ud800":1}""", """$["\ud800"]""")]
    [InlineData("""{"\n\u0001":1}""", """$['\n\u0001']""")]
    [InlineData("""{"a\\b":1}""", """$['a\\b']""")]
    public void Names_that_no_text_can_hold_have_a_path_all_the_same(string json, string path) =>
        Assert.Equal(path, JsonNode.Parse(json)!.Children[0].Path);

    [Fact]
    public void The_keys_lead_beyond_what_is_drawn()
    {
        var tree = new JsonTree(JsonNode.Parse($"[[{string.Join(',', Enumerable.Range(0, 1000))}]]")!);
        tree.OpenAll();
        Press(tree, "End");
        Assert.Equal(("$[0][999]", true), (tree.Chosen.Path, tree.Place(tree.Chosen) >= 0));
        Press(tree, "ArrowLeft");
        Assert.Equal(("$[0]", true), (tree.Chosen.Path, tree.Place(tree.Chosen) >= 0));
        for (var i = 0; i < JsonTree.Page; i++) Press(tree, "ArrowDown");
        Assert.Equal(($"$[0][{JsonTree.Page - 1}]", true), (tree.Chosen.Path, tree.Place(tree.Chosen) >= 0));
        Assert.True(tree.Rows.Count <= JsonTree.Page);
    }

    private static IEnumerable<string> Paths(JsonTree tree) => tree.Rows.Select(row => row.Node.Path);

    private static void Press(JsonTree tree, params string[] keys) => Assert.All(keys, key => Assert.True(tree.Press(key), key));
}
