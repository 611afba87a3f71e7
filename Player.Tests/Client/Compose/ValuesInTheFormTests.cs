using System.Net;
using System.Text.Json;
using Bunit;
using Player.Client.Compose;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Tests.Client.Compose;

/// <summary>Values that make themselves, the request as it would leave, and where an event comes from.</summary>
public sealed class ValuesInTheFormTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    private ComposeState State => page.State<ComposeState>();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Two_braces_offer_values_and_a_choice_is_put_in_their_place()
    {
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Subject").Input("order-{{ra");
        Assert.Equal(["{{random.int 1 10}}", "{{random.float 0 1}}", "{{random.hex 8}}"], form.FindAll(".value-choice").Select(choice => choice.TextContent));
        form.FindAll(".value-choice")[2].Click();
        Assert.Equal("order-{{random.hex 8}}", State.View.Draft.Subject);
        Assert.Empty(form.FindAll(".value-choice"));
    }

    [Fact]
    public void The_next_value_stands_below_the_field_and_is_the_one_that_is_sent()
    {
        page.Server.On("POST " + Routes.Send, new(1, "1", "/a", "http://b/"), PlayerJson.Default.SendReceipt, HttpStatusCode.Accepted);
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Subject").Input("order-{{seq 7}}-{{random.hex 4}}");
        var next = form.Find(".made .mono").TextContent;
        Assert.StartsWith("order-7-", next, StringComparison.Ordinal);

        form.Find("[data-testid=send]").Closest("form")!.Submit();
        form.WaitForAssertion(() => Assert.StartsWith("order-8-", form.Find(".made .mono").TextContent, StringComparison.Ordinal));
        using var sent = JsonDocument.Parse(page.Server.Body!);
        Assert.Equal(next, sent.RootElement.GetProperty("event").GetProperty("subject").GetString());
    }

    [Fact]
    public void A_value_that_nobody_knows_keeps_the_event_from_being_sent_and_says_which()
    {
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Type").Input("{{typ}}");
        Assert.Contains("there is no value {{typ}}", form.Find("#event-type-findings .problem").TextContent, StringComparison.Ordinal);
        Assert.False(State.View.CanSend);
    }

    [Fact]
    public void An_extension_that_CloudEvents_documents_is_held_against_its_rule()
    {
        var form = page.Render<ComposePanel>();
        State.Edit(State.View.Draft with { Extensions = [new("traceparent", "abc")] });
        form.WaitForAssertion(() => Assert.Contains("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", form.Find("#extension-0-findings .advice").TextContent, StringComparison.Ordinal));
        Assert.True(State.View.CanSend);
    }

    [Fact]
    public void A_value_that_binary_mode_encodes_is_told_so_and_in_structured_mode_nothing_is_said()
    {
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Subject").Input("a b");
        Assert.Contains("→ %20", form.Find("#event-subject-findings .advice").TextContent, StringComparison.Ordinal);
        State.Choose(ContentMode.Structured);
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("#event-subject-findings .advice")));
    }

    [Theory]
    [InlineData("source", ":x", Rules.IngressUrl)]
    [InlineData("dataschema", "/relative", Rules.IngressSchema)]
    [InlineData("datacontenttype", "application/json; charset", Rules.IngressMediaType)]
    public void What_a_broker_of_Knative_refuses_is_told_while_it_is_typed_and_can_be_sent_all_the_same(string attribute, string value, string rule)
    {
        var form = page.Render<ComposePanel>();

        form.Find($"#event-{attribute}").Input(value);

        var words = Words.English.Find("rule." + rule)!.Split('{')[0];
        form.WaitForAssertion(() => Assert.Contains(form.FindAll($"#event-{attribute}-findings .advice"), one => one.TextContent.Contains(words, StringComparison.Ordinal)));
        Assert.StartsWith("Knative", words, StringComparison.Ordinal);
        Assert.True(State.View.CanSend);
        Assert.NotEqual(Words.English.Find("rule." + rule), Words.Chinese.Find("rule." + rule));
    }

    [Fact]
    public void The_request_is_asked_for_when_it_is_looked_at_and_again_when_the_form_has_changed()
    {
        page.Server.On("POST " + Routes.SendPreview, new("http://b/", [new("ce-id", "1")], new("{}", null, 2, false)), PlayerJson.Default.RequestPreview);
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Subject").Input("first");
        Assert.DoesNotContain("POST " + Routes.SendPreview, page.Server.Asked);

        form.Find(".request-preview").TriggerEvent("ontoggle", EventArgs.Empty);
        form.WaitForAssertion(() => Assert.Equal("POST http://b/\nce-id: 1\n\n{}", form.Find(".preview-text pre").TextContent));
        page.Server.On("POST " + Routes.SendPreview, new("http://b/", [new("ce-id", "2")], new("{}", null, 2, false)), PlayerJson.Default.RequestPreview);
        form.FindByLabel("Event Subject").Input("second");
        page.Time.Advance(PreviewState.Breath);
        form.WaitForAssertion(() => Assert.Contains("ce-id: 2", form.Find(".preview-text pre").TextContent, StringComparison.Ordinal));
        form.FindByLabel("Event Type").Input("");
        Assert.Contains(Words.English["preview.mend"], form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_another_mode_refuses_is_told_why_and_not_that_the_server_is_away()
    {
        page.Server.OnProblem("POST " + Routes.SendPreview, new()
        {
            Type = ProblemTypes.BadDraft,
            Title = "The draft is no event",
            Status = 400,
            Problems = [new(AttributeNames.Data, Rules.JsonText, "The data is not valid JSON: see line 1, byte 2.", "3.1.1")],
        });
        var form = page.Render<ComposePanel>();
        State.Edit(State.View.Draft with { Data = "{" });
        page.State<PreviewState>().Choose(ContentMode.Structured);
        form.Find(".request-preview").TriggerEvent("ontoggle", EventArgs.Empty);
        form.WaitForAssertion(() => Assert.Contains("data is not valid JSON", form.Find(".request-preview .problem").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(Words.English["problem.unanswered"], form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_of_the_next_event_stands_below_the_data_and_its_values_below_the_fields_of_its_form()
    {
        var form = page.Render<ComposePanel>();
        Assert.Empty(form.FindAll(".made-data"));
        State.Edit(State.View.Draft with { Data = """{"n": {{seq 7}}, "lines": [{"sku": "a-{{seq 7}}", "plain": "b"}]}""" });
        form.WaitForAssertion(() => Assert.Equal("""{"n": 7, "lines": [{"sku": "a-7", "plain": "b"}]}""", form.Find(".made-data pre").TextContent));
        form.FindAll(".data-look").Single(look => look.TextContent.Trim() == "Form").Click();
        form.WaitForAssertion(() => Assert.Equal(["7", "a-7"], form.FindAll(".data-form .made .mono").Select(next => next.TextContent)));
        State.Edit(State.View.Draft with { Data = "[" + new string(' ', 9000) + "{{seq}}]" });
        form.WaitForAssertion(() => Assert.Equal(4097, form.Find(".made-data pre").TextContent.Length));
    }

    [Fact]
    public void Extensions_are_offered_with_what_they_mean_and_the_chosen_one_says_it_in_both_languages()
    {
        var form = page.Render<ComposePanel>();
        State.Edit(State.View.Draft with { Extensions = [new("sampledrate", "")] });
        form.WaitForAssertion(() => Assert.Contains("How many like events this one stands for, where a source sends only some. Integer, such as 30", form.Find(".extension-meaning").TextContent, StringComparison.Ordinal));
        Assert.Equal(KnownExtensions.Find("sampledrate")!.Url, form.Find(".extension-meaning a").GetAttribute("href"));
        Assert.Equal("traceparent: " + Words.English["meaning.traceparent"], form.Find("#known-extensions option[value=traceparent]").GetAttribute("label"));
        Assert.All(KnownExtensions.All, known => Assert.All([Words.English, Words.Chinese], words => Assert.NotNull(words.Find("meaning." + known.Name))));
        State.Edit(State.View.Draft with { Extensions = [new("mine", "")] });
        form.WaitForAssertion(() => Assert.Empty(form.FindAll(".extension-meaning")));
    }
}
