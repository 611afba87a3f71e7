using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Player.Client.Compose;
using Player.Client.Compose.Data;
using Player.Client.Ui;

namespace Player.Tests.Client.Compose.Data;

/// <summary>The data of the form: text, code, form, hex, file; all of them write the same draft.</summary>
public sealed class DataFieldTests : IAsyncDisposable
{
    private const string Order = """{"type": "object", "title": "Order", "required": ["id"], "properties": {"id": {"type": "string", "title": "Number"}, "count": {"type": "integer"}, "gift": {"type": "boolean"}, "state": {"enum": ["open", "closed"]}}}""";

    private readonly ClientContext page = new();

    private ComposeState State => page.State<ComposeState>();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void A_fault_of_the_text_is_said_with_its_line_and_a_click_leads_there()
    {
        var form = Opened("{\n  \"a\": 1\n  \"b\": 2\n}");
        var fault = form.Find(".data-fault");
        Assert.Contains("Line 3, column 3: a comma or } is missing before this.", fault.TextContent, StringComparison.Ordinal);
        fault.Click();
        Assert.Equal(("event-data", 13, 14), page.Browser.Selected[^1]);
    }

    [Fact]
    public void Values_that_make_themselves_are_no_fault()
    {
        var form = Opened("""{"id": "{{uuid}}", "n": {{random.int 1 10}}}""");
        Assert.Empty(form.FindAll(".data-fault"));
    }

    [Fact]
    public void The_button_formats_and_says_why_it_does_not()
    {
        var form = Opened("""{"a":{{seq}}}""");
        form.FindByLabel("Format").Click();
        Assert.Equal("{\n  \"a\": {{seq}}\n}", State.View.Draft.Data);
        form.FindByLabel("Message (data)").Input("{");
        form.FindByLabel("Format").Click();
        Assert.Contains("has to be valid first", form.Find(".data-said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_possible_for_the_data_says_why_and_changes_nothing()
    {
        var form = Opened("{ nope");
        Look(form, "Form").Click();
        Assert.Contains("not valid JSON yet", form.Find(".data-said").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Look(form, "Form").GetAttribute("aria-disabled"));
        Assert.Equal("true", Look(form, "Text").GetAttribute("aria-pressed"));
    }

    [Theory]
    [InlineData(DataLook.Code, "AAE=", true, "application/json", "data.why.bytes")]
    [InlineData(DataLook.Form, "AAE=", true, "application/json", "data.why.bytes")]
    [InlineData(DataLook.Form, "<a/>", false, "application/xml", "data.why.no-json-type")]
    [InlineData(DataLook.Form, "", false, null, null)]
    [InlineData(DataLook.Form, "{\"a\": {{seq}}}", false, "application/json", null)]
    [InlineData(DataLook.Hex, "{{seq}}", false, "text/plain", "data.why.values")]
    [InlineData(DataLook.Hex, "no base64!", true, null, "data.why.base64")]
    [InlineData(DataLook.Hex, "text", false, "text/plain", null)]
    [InlineData(DataLook.Text, "no base64!", true, null, null)]
    public void Each_look_knows_what_it_can_show(DataLook look, string data, bool base64, string? type, string? why) =>
        Assert.Equal(why, DataLooks.WhyNot(look, new() { Data = data, DataIsBase64 = base64, DataContentType = type }));

    [Fact]
    public async Task The_code_editor_is_opened_when_it_is_chosen_and_writes_the_draft()
    {
        var form = Opened("""{"a": 1}""");
        Assert.False(page.Code.IsOpen);
        Look(form, "Code").Click();
        form.WaitForAssertion(() => Assert.True(page.Code.IsOpen));
        Assert.Equal(("player-json", """{"a": 1}"""), (page.Code.Setup?.Language, page.Code.Text));
        Assert.Contains(page.Code.Setup!.Values, value => value[0] == "{{uuid}}");

        await form.InvokeAsync(() => page.Code.TypeAsync("""{"a": 2"""));
        Assert.Equal("""{"a": 2""", State.View.Draft.Data);
        form.WaitForAssertion(() => Assert.Equal((7, "the JSON ends too early; } is missing."), (page.Code.Marks[0].Start, page.Code.Marks[0].Message)));
        form.Find(".data-fault").Click();
        Assert.Equal(7, page.Code.Went);
    }

    [Fact]
    public void Another_event_and_another_media_type_reach_the_open_editor()
    {
        var form = Opened("{}");
        Look(form, "Code").Click();
        State.Fill(State.View.Draft with { Data = "<a/>", DataContentType = "application/xml" });
        form.WaitForAssertion(() => Assert.Equal(("<a/>", "player-markup"), (page.Code.Text, page.Code.Language)));
    }

    [Fact]
    public void An_editor_that_cannot_be_fetched_gives_way_to_the_plain_field()
    {
        page.Code.IsAway = true;
        var form = Opened("{}");
        Look(form, "Code").Click();
        form.WaitForAssertion(() => Assert.Contains("could not be fetched", form.Find(".data-said").TextContent, StringComparison.Ordinal));
        Assert.Equal("{}", form.FindByLabel("Message (data)").GetAttribute("value"));
    }

    [Fact]
    public void The_choice_is_remembered_and_a_page_that_starts_with_it_fetches_nothing_until_somebody_writes()
    {
        page.Browser.Remembered["data.look"] = "Code";
        var form = page.Render<ComposePanel>();
        form.WaitForAssertion(() => Assert.Equal("true", Look(form, "Code").GetAttribute("aria-pressed")));
        Assert.False(page.Code.IsOpen);
        form.FindByLabel("Message (data)").FocusIn();
        form.WaitForAssertion(() => Assert.True(page.Code.IsOpen));
    }

    [Fact]
    public void On_a_narrow_screen_the_plain_field_is_the_first()
    {
        page.Browser.Remembered["data.look"] = "Code";
        page.Browser.IsNarrow = true;
        var form = page.Render<ComposePanel>();
        Assert.Equal("true", Look(form, "Text").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void A_field_of_the_form_changes_its_place_of_the_text_and_nothing_else()
    {
        var form = Opened("""{ "id":"{{uuid}}" ,"n" : 1.50, "deep": {"on": false}, "list": [1] }""");
        Look(form, "Form").Click();
        Assert.Equal("{{uuid}}", form.FindByLabel("id").GetAttribute("value"));
        form.FindByLabel("id").Input("order-{{seq}}");
        form.FindByLabel("n").Input("2");
        form.FindByLabel("on").Change(true);
        form.FindAll("button").Single(button => button.TextContent == "+ Add an item").Click();
        Assert.Equal("""{ "id":"order-{{seq}}" ,"n" : 2, "deep": {"on": true}, "list": [1, 1] }""", State.View.Draft.Data);
        form.FindByLabel("Leave out 1").Click();
        Assert.Equal("""{ "id":"order-{{seq}}" ,"n" : 2, "deep": {"on": true}, "list": [1] }""", State.View.Draft.Data);
    }

    [Fact]
    public void What_cannot_be_taken_stays_in_the_field_and_the_data_keeps_what_it_had()
    {
        var form = Opened("""{"n": 1, "s": "x"}""");
        Look(form, "Form").Click();
        form.FindByLabel("n").Input("1x");
        Assert.Contains("a number is needed", form.Find(".form-field .problem").TextContent, StringComparison.Ordinal);
        form.FindByLabel("s").Input("{{ra");
        Assert.Equal("""{"n": 1, "s": "x"}""", State.View.Draft.Data);
        Assert.Contains("{{random.int 1 10}}", form.FindAll(".value-choice").Select(choice => choice.TextContent));
        form.FindByLabel("n").Input("{{random.int 1 10}}");
        Assert.Equal("""{"n": {{random.int 1 10}}, "s": "x"}""", State.View.Draft.Data);
    }

    [Fact]
    public void A_schema_makes_the_fields_finds_what_is_wrong_and_is_remembered_for_its_type()
    {
        var form = Opened("{}");
        Look(form, "Form").Click();
        form.FindByLabel("JSON Schema for events of this type").Input(Order);
        Assert.Contains("Order", form.Find(".schema-box summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("the schema asks for it", form.Find("[data-pointer='/id']").TextContent, StringComparison.Ordinal);
        form.FindByLabel("Number").Input("7");
        form.FindByLabel("state").Change("1");
        form.FindByLabel("gift").Change(true);
        Assert.Equal("""{"id": "7", "state": "closed", "gift": true}""", State.View.Draft.Data);
        Assert.Empty(form.FindAll(".data-form .problem"));

        form.FindByLabel("Event Type").Input("another");
        form.WaitForAssertion(() => Assert.Contains("Fields of the data", form.Find(".schema-box summary").TextContent, StringComparison.Ordinal));
        form.FindByLabel("Event Type").Input("com.example.greeting");
        form.WaitForAssertion(() => Assert.Contains("Order", form.Find(".schema-box summary").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_that_is_no_schema_says_so()
    {
        var form = Opened("{}");
        Look(form, "Form").Click();
        form.FindByLabel("JSON Schema for events of this type").Input("{\"hello\": 1}");
        Assert.Contains("no JSON Schema", form.Find(".schema-box .problem").TextContent, StringComparison.Ordinal);
        Assert.False(page.Browser.Remembered.ContainsKey("data.schema.com.example.greeting"));
    }

    [Fact]
    public void Why_a_text_is_no_schema_is_said_in_the_language_of_the_page()
    {
        var box = page.Render<SchemaBox>(parameters => parameters.Add(one => one.Type, "t").AddCascadingValue(Words.Chinese));
        box.Find("textarea").Input("{\n nope");
        Assert.Contains("该 Schema 不是 JSON：请看第 2 行。", box.Find(".problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_are_changed_as_digits_and_a_wrong_one_is_named()
    {
        var form = Opened("AAEC", isBase64: true);
        Look(form, "Hex").Click();
        Assert.Equal("00 01 02", form.FindByLabel("Data as hexadecimal digits").GetAttribute("value"));
        form.FindByLabel("Data as hexadecimal digits").Input("00 01 41 42");
        Assert.Equal("AAFBQg==", State.View.Draft.Data);
        Assert.Equal("..AB", form.Find(".hex-ascii").TextContent.Trim());
        form.FindByLabel("Data as hexadecimal digits").Input("00 0g");
        Assert.Contains("Line 1, column 5: g is no hexadecimal digit", form.Find("#event-data-hex-said").TextContent, StringComparison.Ordinal);
        Assert.Equal("AAFBQg==", State.View.Draft.Data);
    }

    [Fact]
    public void Text_becomes_bytes_with_the_first_digit_that_is_changed()
    {
        var form = Opened("hi");
        Look(form, "Hex").Click();
        Assert.False(State.View.Draft.DataIsBase64);
        form.FindByLabel("Data as hexadecimal digits").Input("68 69 21");
        Assert.Equal(("aGkh", true), (State.View.Draft.Data, State.View.Draft.DataIsBase64));
    }

    [Fact]
    public void A_file_becomes_the_data_with_its_media_type()
    {
        var form = Opened("{}");
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("a: {{b}}", "values.yaml"));
        form.WaitForAssertion(() => Assert.Equal(("a: {{\"{{\"}}b}}", "application/yaml", false), (State.View.Draft.Data, State.View.Draft.DataContentType, State.View.Draft.DataIsBase64)));
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([0xFF, 0x00], "thing.bin", contentType: ""));
        form.WaitForAssertion(() => Assert.Equal(("/wA=", "application/octet-stream", true), (State.View.Draft.Data, State.View.Draft.DataContentType, State.View.Draft.DataIsBase64)));
    }

    [Fact]
    public void A_file_that_is_too_large_changes_nothing_and_says_the_limit()
    {
        var form = Opened("{}");
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[1024 * 1024 + 1], "big.bin"));
        form.WaitForAssertion(() => Assert.Contains("big.bin has 1 MiB; an event here may have 1 MiB", form.Find(".data-said").TextContent, StringComparison.Ordinal));
        Assert.Equal("{}", State.View.Draft.Data);
    }

    [Fact]
    public void It_reads_Chinese_too()
    {
        var form = page.Render<ComposePanel>(parameters => parameters.AddCascadingValue(Words.Chinese));
        Assert.Equal(["文本", "代码", "表单", "十六进制"], form.FindAll(".data-look").Select(look => look.TextContent));
        State.Edit(State.View.Draft with { Data = "{" });
        form.WaitForAssertion(() => Assert.Contains("第 1 行第 2 列", form.Find(".data-fault").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Look(IRenderedComponent<ComposePanel> form, string name) => form.FindAll(".data-look").Single(look => look.TextContent == name);

    private IRenderedComponent<ComposePanel> Opened(string data, bool isBase64 = false)
    {
        State.Edit(State.View.Draft with { Data = data, DataIsBase64 = isBase64 });
        return page.Render<ComposePanel>();
    }
}
