using CsCheck;
using Player.Manifests;
using Player.Tests.Hosting;
using Player.Values;

namespace Player.Tests.Values;

/// <summary>Values that make themselves: values.yaml holds what each becomes.</summary>
public sealed class ValueTemplateTests
{
    private static readonly ValueContext Third = new(7, 3, new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero))
    {
        Variables = new Dictionary<string, string> { ["HOST"] = "shop.example" },
    };

    public static TheoryData<string, string?, string?, string?> Rows
    {
        get
        {
            var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Values", "values.yaml")));
            Assert.Empty(read.Findings);
            var rows = new TheoryData<string, string?, string?, string?>();
            foreach (var row in ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>())
                rows.Add(Text(row, "text")!, Text(row, "becomes"), Text(row, "rule"), Text(row, "given"));
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_template_becomes_its_text_or_says_what_is_wrong(string text, string? becomes, string? rule, string? given)
    {
        var filled = ValueTemplate.Parse(text).Fill(Third, "subject", isJson: false, out var problem);
        Assert.Equal((rule, given), (problem?.Rule, problem?.Given));
        if (becomes is not null) Assert.Equal(becomes, filled);
    }

    [Fact]
    public void The_same_seed_repeats_exactly_and_another_does_not()
    {
        const string Text = "{{uuid}} {{random.int 1 1000000}} {{random.hex 16}} {{random.float 0 1}} {{pick a b c d e f g h}}";
        Assert.Equal(Fill(Text, Third), Fill(Text, Third));
        Assert.NotEqual(Fill(Text, Third), Fill(Text, Third with { Seed = 8 }));
        Assert.NotEqual(Fill(Text, Third), Fill(Text, Third with { Number = 4 }));
    }

    [Fact]
    public void A_seeds_values_are_the_same_on_every_machine_and_in_every_version() => Assert.Equal(
        "6d616e05-cebd-4afc-a6e0-bc62d3b64864 6 007929aa",
        Fill("{{uuid}} {{random.int 1 10}} {{random.hex 8}}", new(1, 1, default)));

    [Fact]
    public void Two_values_of_one_text_and_equal_texts_of_two_fields_are_not_the_same()
    {
        var two = Fill("{{uuid}} {{uuid}}", Third).Split(' ');
        Assert.NotEqual(two[0], two[1]);
        Assert.NotEqual(ValueTemplate.Parse("{{uuid}}").Fill(Third, "id", false, out _), ValueTemplate.Parse("{{uuid}}").Fill(Third, "subject", false, out _));
    }

    [Fact]
    public void A_uuid_is_one_of_version_4()
    {
        for (var i = 0; i < 1000; i++)
        {
            var uuid = Guid.ParseExact(Fill("{{uuid}}", new(5, i, default)), "D");
            Assert.Equal(4, uuid.Version);
            Assert.InRange(uuid.Variant, 8, 11);
        }
    }

    [Fact]
    public void A_random_number_takes_every_value_between_its_ends_about_equally_often()
    {
        var counts = Enumerable.Range(0, 10_000).Select(i => Fill("{{random.int -2 2}}", new(5, i, default))).CountBy(text => text).ToDictionary();
        Assert.Equal(["-1", "-2", "0", "1", "2"], counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(counts.Values, count => Assert.InRange(count, 1800, 2200));
    }

    [Fact]
    public void Within_a_string_of_JSON_a_value_is_escaped_and_beside_one_it_is_not()
    {
        var context = Third with { Variables = new Dictionary<string, string> { ["X"] = "a \"b\" \\ c" } };
        var filled = ValueTemplate.Parse("""{"a\"b": "{{env.X}}", "n": {{seq}}, "raw": {{env.X}}}""").Fill(context, "data", isJson: true, out _);
        Assert.Equal("""{"a\"b": "a \"b\" \\ c", "n": 3, "raw": a "b" \ c}""", filled);
    }

    [Fact]
    public void Any_text_once_escaped_becomes_itself() => Gen.OneOf(Gen.String, Gen.String["{}\" a\n"]).Sample(text =>
    {
        var template = ValueTemplate.Parse(ValueTemplate.Escape(text));
        Assert.Equal(text, template.Fill(Third, "data", isJson: false, out var problem));
        Assert.Null(problem);
    });

    [Fact]
    public void Whatever_is_typed_is_read_without_a_fault() => Gen.String["{}\"' pickseqrandom.int0123456789-env\n\\"].Sample(text =>
    {
        var template = ValueTemplate.Parse(text);
        template.Fill(Third, "data", isJson: true, out _);
        if (template.Problem is { } problem) Assert.InRange(problem.Start, 0, text.Length - 1);
        ValueCompletion.Find(text);
    });

    [Fact]
    public void Every_example_is_right()
    {
        foreach (var example in ValueCatalog.Examples) Assert.Null(ValueTemplate.Parse(example.Text).Problem);
    }

    [Fact]
    public void Every_value_in_the_documentation_is_right()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "compose.md")).Where(line => line.StartsWith("| `{{", StringComparison.Ordinal)).ToArray();
        var written = rows.SelectMany(row => row.Split('`').Where((_, place) => place % 2 == 1 && row.Split('`')[place].StartsWith("{{", StringComparison.Ordinal))).ToArray();
        Assert.True(written.Length > 10);
        Assert.All(written, text => Assert.Null(ValueTemplate.Parse(text).Problem));
        Assert.All(ValueCatalog.Examples, example => Assert.Contains(rows, row => row.Contains("{{" + example.Name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a {{", 2, "")]
    [InlineData("a {{ran", 2, "ran")]
    [InlineData("{{uuid}} {{ se", 9, "se")]
    [InlineData("{{random.int 1", 0, "random.int 1")]
    [InlineData("{{ra and {{uuid}}", 0, "ra and ")]
    public void A_value_that_is_begun_is_found(string text, int start, string typed) => Assert.Equal(new(start, typed), ValueCompletion.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("{ {")]
    [InlineData("{{uuid}}")]
    [InlineData("{{\"{{\"}} b")]
    public void Where_none_is_begun_none_is_found(string text) => Assert.Null(ValueCompletion.Find(text));

    [Fact]
    public void An_example_takes_the_place_of_what_was_begun()
    {
        const string Text = "a {{ran, b";
        var open = ValueCompletion.Find(Text)!;
        Assert.Equal(["random.int", "random.float", "random.hex"], ValueCompletion.For(open.Typed).Select(one => one.Name));
        Assert.Equal(("a {{random.int 1 10}}, b", 21), ValueCompletion.Put(Text, open, ValueCompletion.For(open.Typed)[0]));
    }

    private static string Fill(string text, ValueContext context) => ValueTemplate.Parse(text).Fill(context, "subject", isJson: false, out _);

    private static string? Text(ManifestMap row, string name) => (row[name] as ManifestScalar)?.Text;
}
