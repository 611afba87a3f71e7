using System.Text;
using Bunit;
using Player.Client.Event;
using Player.Contracts;

namespace Player.Tests.Client.Event;

public sealed class DataKindsTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/jsonl; charset=utf-8")]
    public void Lines_of_JSON_are_one_tree(string type)
    {
        var lines = Assert.IsType<DataShape.Lines>(DataShape.Of(View("{\"a\":1}\n\n[2]\r\n"), type));
        Assert.Equal("[{\"a\":1},[2]]", lines.Array);
    }

    [Fact]
    public void Of_lines_that_are_cut_the_last_is_left_out_and_others_are_text() =>
        Assert.Equal(
            ("[1]", true),
            (((DataShape.Lines)DataShape.Of(View("1\n{\"a") with { Truncated = true, Size = 99 }, "application/x-ndjson")).Array, DataShape.Of(View("1\nhello"), "application/x-ndjson") is DataShape.Text));

    [Fact]
    public void A_picture_of_which_a_part_has_come_is_read_to_its_end_and_shown()
    {
        page.Server.On("GET /api/entries/1/data", System.Net.HttpStatusCode.PartialContent, "CD");
        var data = page.Render<DataText>(parameters => parameters
            .Add(one => one.Data, new DataView(null, Convert.ToBase64String("AB"u8), 4, true)).Add(one => one.ContentType, "image/png").Add(one => one.BodyUrl, "api/entries/1/data"));
        data.WaitForAssertion(() => Assert.Equal("data:image/png;base64,QUJDRA==", data.Find("img").GetAttribute("src")));
    }

    [Fact]
    public void HTML_is_indented_as_text_and_knows_elements_without_an_end() =>
        Assert.Equal(
            "<!doctype html>\n<html>\n  <body>\n    <img src=x>\n    <p>one<br>two</P>\n  </body>\n</html>",
            Assert.IsType<DataShape.Text>(DataShape.Of(View("<!doctype html><html><body><img src=x><p>one<br>two</P></body></html>"), "text/html; charset=utf-8")).Value);

    [Fact]
    public void Protocol_Buffers_are_read_without_their_schema()
    {
        // 1: 150, 2: "testing", 3: { 1: 150 }, 4: 1.5 as I64, 5: 1 as I32, 3: bytes
        byte[] message = [0x08, 0x96, 0x01, 0x12, 0x07, .. "testing"u8, 0x1A, 0x03, 0x08, 0x96, 0x01, 0x21, .. BitConverter.GetBytes(1.5), 0x2D, 1, 0, 0, 0, 0x1A, 0x01, 0xFF];
        var proto = Assert.IsType<DataShape.Proto>(DataShape.Of(new(null, Convert.ToBase64String(message), message.Length, false), "application/protobuf"));
        Assert.Equal(
            ["1 VARINT 150", "2 LEN \"testing\"", "3.1 VARINT 150", "4 I64 4609434218613702656 · 1.5", "5 I32 1", "3 LEN ff"],
            proto.Fields.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public void Bytes_that_are_no_message_are_never_read_as_one_nor_break_anything()
    {
        var chance = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = new byte[chance.Next(0, 40)];
            chance.NextBytes(bytes);
            if (ProtoText.Read(bytes) is { } rows) Assert.NotEmpty(rows);
        }

        Assert.Null(ProtoText.Read([0x08]));
        Assert.Null(ProtoText.Read([0x0A, 0x05, 1]));
        Assert.Null(ProtoText.Read([0x00, 0x01]));
        Assert.Null(ProtoText.Read([0x0B]));
    }

    [Theory]
    [InlineData("eyJvcmRlciI6NywiY2l0eSI6IlBhcmlzIn0=", "application/json", "{\"order\":7,\"city\":\"Paris\"}")]
    [InlineData("SGVsbG8sIENsb3VkRXZlbnRzIFBsYXllciE=", "text/plain", "Hello, CloudEvents Player!")]
    [InlineData("5LqL5Lu25bey57uP5Yiw6L6+5LqG", "text/plain", "事件已经到达了")]
    public void Base64_of_something_readable_is_recognised(string text, string type, string decoded)
    {
        var found = Base64Text.Read(text)!.Value;
        Assert.Equal((type, decoded), (found.ContentType, found.Data.Text));
    }

    [Theory]
    [InlineData("abcdefghijklmnop")]
    [InlineData("internationalize")]
    [InlineData("SGVsbG8=")]
    [InlineData("0123456789012345")]
    [InlineData("SGVsbG8sIENsb3VkRXZlbnRz!!!!")]
    [InlineData("com.example.order.created.v1")]
    public void Ordinary_words_are_not_claimed(string text) => Assert.Null(Base64Text.Read(text));

    [Fact]
    public void A_picture_is_known_by_its_first_bytes() =>
        Assert.Equal("image/png", Base64Text.Read("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")!.Value.ContentType);

    [Fact]
    public void Parts_of_a_text_join_to_the_whole_however_its_characters_are_cut()
    {
        var whole = Encoding.UTF8.GetBytes("aé事😀 end");
        for (var size = 4; size < whole.Length; size++)
        {
            var view = new DataView("a", null, whole.Length, true);
            while (view.Truncated)
            {
                var from = Encoding.UTF8.GetByteCount(view.Text!);
                view = DataPart.Join(view, whole.AsSpan(from, Math.Min(size, whole.Length - from)));
            }

            Assert.Equal("aé事😀 end", view.Text);
        }
    }

    [Fact]
    public void Text_that_turns_into_bytes_is_shown_as_bytes_from_there_on()
    {
        var view = DataPart.Join(new("ab", null, 5, true), [0xFF, 0xFE]);
        Assert.Equal((null, "YWL//g==", true), (view.Text, view.Base64, view.Truncated));
        Assert.False(DataPart.Join(view, [1]).Truncated);
    }

    [Fact]
    public async Task The_rest_of_what_is_cut_is_read_from_the_server()
    {
        page.Server.On("GET /api/entries/7/data", System.Net.HttpStatusCode.PartialContent, "}");
        var data = page.Render<DataText>(parameters => parameters
            .Add(one => one.Data, new("{\"a\":[1,2]", null, 11, true)).Add(one => one.ContentType, "application/json").Add(one => one.BodyUrl, "api/entries/7/data"));
        Assert.Contains("when all of it is here", data.Markup, StringComparison.Ordinal);
        await data.FindAll("button").Single(button => button.TextContent.StartsWith("Show the next", StringComparison.Ordinal)).ClickAsync(new());
        data.WaitForAssertion(() => Assert.NotEmpty(data.FindAll(".json-name")));
        Assert.Empty(data.FindAll("a[download]"));
    }

    [Fact]
    public async Task What_was_read_of_an_event_stays_when_the_event_is_read_again_and_goes_with_another()
    {
        page.Server.On("GET /api/entries/7/data", System.Net.HttpStatusCode.PartialContent, "cd");
        var data = page.Render<DataText>(parameters => parameters
            .Add(one => one.Data, new("ab", null, 9, true)).Add(one => one.ContentType, "text/plain").Add(one => one.BodyUrl, "api/entries/7/data"));
        await data.FindAll("button").Single(button => button.TextContent.StartsWith("Show the next", StringComparison.Ordinal)).ClickAsync(new());
        data.WaitForAssertion(() => Assert.Equal("abcd", data.Find("pre").TextContent));
        data.Render(parameters => parameters.Add(one => one.Data, new("ab", null, 9, true)));
        Assert.Equal("abcd", data.Find("pre").TextContent);
        data.Render(parameters => parameters.Add(one => one.BodyUrl, "api/entries/8/data"));
        Assert.Equal("ab", data.Find("pre").TextContent);
    }

    [Fact]
    public async Task Why_a_part_is_not_given_is_said_in_the_servers_words()
    {
        page.Server.OnProblem("GET /api/entries/7/data", new() { Type = "x", Title = "No.", Status = 404, Detail = "Entry 7 was deleted." });
        var data = page.Render<DataText>(parameters => parameters
            .Add(one => one.Data, new("ab", null, 9, true)).Add(one => one.ContentType, "text/plain").Add(one => one.BodyUrl, "api/entries/7/data"));
        await data.FindAll("button").Single(button => button.TextContent.StartsWith("Show the next", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Equal("Entry 7 was deleted.", data.WaitForElement("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Base64_is_shown_as_it_came_until_somebody_wants_it_decoded()
    {
        var data = page.Render<DataText>(parameters => parameters
            .Add(one => one.Data, View("SGVsbG8sIENsb3VkRXZlbnRzIFBsYXllciE=")).Add(one => one.ContentType, "text/plain").Add(one => one.BodyUrl, "x"));
        Assert.Contains("SGVsbG8", data.Find("pre").TextContent, StringComparison.Ordinal);
        await data.FindAll("button")[1].ClickAsync(new());
        Assert.Equal("Hello, CloudEvents Player!", data.Find("pre").TextContent);
    }

    private static DataView View(string text) => new(text, null, Encoding.UTF8.GetByteCount(text), false);
}
