using System.Text;
using Player.Client.Event;
using Player.Contracts;
using Player.Syntax;

namespace Player.Tests.Client.Event;

public sealed class DataShapeTests
{
    [Fact]
    public void No_data_and_empty_data_are_two_things()
    {
        Assert.IsType<DataShape.None>(DataShape.Of(null, "application/json"));
        Assert.IsType<DataShape.Empty>(DataShape.Of(new("", null, 0, false), "application/json"));
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":[true,null],\"c\":{}}", "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ],\n  \"c\": {}\n}")]
    [InlineData("[]", "[]")]
    [InlineData("[[1],{\"a\":\"\\u00e9\"}]", "[\n  [\n    1\n  ],\n  {\n    \"a\": \"\\u00e9\"\n  }\n]")]
    [InlineData("1.50", "1.50")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("null", "null")]
    public void JSON_is_indented_and_its_values_stay_as_they_were_written(string json, string pretty)
    {
        var shape = Assert.IsType<DataShape.Json>(DataShape.Of(View(json), "application/json"));
        Assert.Equal(pretty, string.Concat(shape.Pretty.Select(part => part.Text)));
    }

    [Fact]
    public void Parts_of_JSON_have_their_colours()
    {
        var shape = Assert.IsType<DataShape.Json>(DataShape.Of(View("{\"a\":\"b\",\"c\":1,\"d\":true}"), null));
        Assert.Equal(["name", "string", "name", "number", "name", "word"], shape.Pretty.Select(part => part.Kind).OfType<string>());
    }

    [Fact]
    public void Very_much_JSON_goes_without_colours()
    {
        var shape = Assert.IsType<DataShape.Json>(DataShape.Of(View($"[{string.Join(',', Enumerable.Range(0, 9000))}]"), "application/json"));
        Assert.Single(shape.Pretty);
    }

    [Theory]
    [InlineData("{ nope", "application/json")]
    [InlineData("plain", "text/plain")]
    [InlineData("<a>", "application/xml")]
    public void What_is_not_what_it_says_is_shown_as_it_is(string text, string type) =>
        Assert.Equal(text, Assert.IsType<DataShape.Text>(DataShape.Of(View(text), type)).Value);

    [Theory]
    [InlineData("<a><b>1</b><c/></a>", "<a>\n  <b>1</b>\n  <c/>\n</a>")]
    [InlineData("<?xml version=\"1.0\"?><a x=\"1\"></a>", "<?xml version=\"1.0\"?>\n<a x=\"1\"></a>")]
    [InlineData("<a>\n  <!-- <x> -->\n  <b/></a>", "<a>\n  <!-- <x> -->\n  <b/>\n</a>")]
    [InlineData("<a><![CDATA[<x>]]></a>", "<a><![CDATA[<x>]]></a>")]
    public void XML_is_indented(string xml, string pretty) => Assert.Equal(pretty, XmlText.Indent(xml));

    [Theory]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a>")]
    [InlineData("</a>")]
    [InlineData("<a")]
    public void Tags_that_do_not_nest_are_left_alone(string xml) => Assert.Null(XmlText.Indent(xml));

    [Fact]
    public void An_image_is_shown_and_only_as_an_image()
    {
        var shape = Assert.IsType<DataShape.Image>(DataShape.Of(new(null, "AQID", 3, false), "image/png; a=b"));
        Assert.Equal("data:image/png;base64,AQID", shape.Url);
    }

    [Fact]
    public void Other_bytes_are_dumped()
    {
        var bytes = Encoding.ASCII.GetBytes("0123456789abcdef!").Append((byte)0).ToArray();
        var shape = Assert.IsType<DataShape.Hex>(DataShape.Of(new(null, Convert.ToBase64String(bytes), bytes.Length, false), "application/octet-stream"));
        var lines = HexLine.Dump(shape.Bytes, 10);
        Assert.Equal(2, lines.Count);
        Assert.Equal("000010", lines[1].Offset);
        Assert.Equal("21 00 ", lines[1].Bytes);
        Assert.Equal("!.", lines[1].Ascii);
        Assert.Single(HexLine.Dump(shape.Bytes, 1));
    }

    private static DataView View(string text) => new(text, null, Encoding.UTF8.GetByteCount(text), false);
}
