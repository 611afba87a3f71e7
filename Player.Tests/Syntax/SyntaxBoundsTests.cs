using Player.Syntax;
using Player.Tests.Hosting;

namespace Player.Tests.Syntax;

/// <summary>Data that is short and lies deep, is wide, or stays open, in every language: read on a small stack, at a cost that grows as the text does.</summary>
public sealed class SyntaxBoundsTests
{
    private const long MostBytes = 500L * 1024 * 1024;

    private static readonly Dictionary<string, (DataLanguage Language, Func<string> Text)> hostile = new(StringComparer.Ordinal)
    {
        ["arrays within arrays"] = (DataLanguage.Json, () => Many("[", 250_000)),
        ["arrays within arrays that close"] = (DataLanguage.Json, () => Many("[", 60) + Many("1,", 100_000) + "1" + Many("]", 60)),
        ["objects within objects"] = (DataLanguage.Json, () => Many("{\"a\":", 50_000)),
        ["many members"] = (DataLanguage.Json, () => "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"\"m{n}\":1")) + "}"),
        ["one member again and again"] = (DataLanguage.Json, () => "{" + string.Join(',', Enumerable.Repeat("\"m\":1", 30_000)) + "}"),
        ["many values that make themselves"] = (DataLanguage.Json, () => "[" + string.Join(',', Enumerable.Repeat("{{seq}}", 30_000)) + "]"),
        ["a text that stays open"] = (DataLanguage.Json, () => "\"" + Many("x", 250_000)),
        ["escapes"] = (DataLanguage.Json, () => "\"" + Many("\\u0041", 40_000) + "\""),
        ["a long number"] = (DataLanguage.Json, () => Many("7", 250_000)),
        ["elements within elements"] = (DataLanguage.Xml, () => Many("<a>", 40_000) + Many("</a>", 30_000)),
        ["elements within elements that close"] = (DataLanguage.Xml, () => Many("<a>", 35_000) + Many("</a>", 35_000)),
        ["elements beside elements"] = (DataLanguage.Xml, () => "<r>" + Many("<a/>", 60_000) + "</r>"),
        ["many attributes"] = (DataLanguage.Xml, () => "<r " + string.Join(' ', Enumerable.Range(0, 20_000).Select(n => $"a{n}='1'")) + "/>"),
        ["ampersands"] = (DataLanguage.Xml, () => "<r>" + Many("&amp;", 50_000) + "</r>"),
        ["entities that name entities"] = (DataLanguage.Xml, () => "<!DOCTYPE r [<!ENTITY a 'xxxxxxxxxx'>" + string.Concat(Enumerable.Range(0, 20).Select(n => $"<!ENTITY a{n} '&a;&a;&a;&a;&a;'>")) + "]><r>&a19;</r>"),
        ["remarks that stay open"] = (DataLanguage.Xml, () => "<r>" + Many("<!--", 60_000)),
        ["open tags"] = (DataLanguage.Html, () => Many("<div>", 50_000)),
        ["open tags that close"] = (DataLanguage.Html, () => Many("<b>", 35_000) + Many("</b>", 35_000)),
        ["angles"] = (DataLanguage.Html, () => Many("<", 250_000)),
    };

    public static TheoryData<string> Texts => [.. hostile.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Hostile_data_is_checked_and_laid_out_at_a_cost_that_grows_as_it_does(string name)
    {
        var (language, make) = hostile[name];
        var text = make();
        string? laid = null;

        Assert.InRange(SmallStack.Allocated(() =>
        {
            DataSyntax.Check(text, language);
            laid = DataSyntax.Indent(text, language);
        }), 0, MostBytes);
        Assert.True(laid is null || laid.Length < 64L * (text.Length + 100_000), $"{laid?.Length} characters of {text.Length}");
    }

    [Fact]
    public void JSON_that_is_too_deep_is_named_so()
    {
        var fault = Assert.Single(DataSyntax.Check(Many("[", 300) + Many("]", 300), DataLanguage.Json));

        Assert.Equal(SyntaxRules.JsonDepth, fault.Rule);
    }

    [Fact]
    public void Of_a_member_that_stands_twice_the_last_is_found_among_few_and_among_many()
    {
        foreach (var others in (int[])[2, 100])
        {
            var text = "{\"a\":1," + string.Concat(Enumerable.Range(0, others).Select(n => $"\"m{n}\":0,")) + "\"a\":2}";
            var reading = JsonSyntax.Read(text);
            Assert.Equal("2", reading.Written(reading.At("/a")!));
        }
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, true)]
    [InlineData(8, 9, true)]
    [InlineData(9, 10, false)]
    [InlineData(9, 11, true)]
    [InlineData(18, 30, false)]
    public void What_makes_itself_is_found_by_its_place(int start, int end, bool isMade) =>
        Assert.Equal(isMade, MaskedText.Of("x{{uuid}}y{{uuid}}z").IsMade(start, end));

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
