using System.Net;
using Bunit;
using Player.Client.Compose;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Compose;

public sealed class ComposePanelTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void The_form_is_filled_with_something_valid_so_that_the_first_click_can_be_Send_event()
    {
        var form = page.Render<ComposePanel>();
        Assert.False(Send(form).HasAttribute("disabled"));
        Assert.Empty(form.FindAll(".finding"));
        Assert.NotEqual("", form.FindByLabel("Event ID").GetAttribute("value"));
    }

    [Fact]
    public void The_tutorials_words_are_there()
    {
        var form = page.Render<ComposePanel>();
        Assert.Contains("Create event", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Specversion", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Add extension attribute", form.Markup, StringComparison.Ordinal);
        foreach (var label in new[] { "Event ID", "Event Type", "Event Subject", "Event Source", "Message (data)" }) form.FindByLabel(label);
    }

    [Fact]
    public void A_form_with_an_empty_type_says_so_beside_the_field()
    {
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Type").Input("");

        var finding = form.Find("#event-type-findings .problem");
        Assert.Contains("type is missing or empty", finding.TextContent, StringComparison.Ordinal);
        Assert.Equal(Paragraphs.RequiredAttributes, finding.GetAttribute("title"));
        Assert.Equal("event-type-findings", form.FindByLabel("Event Type").GetAttribute("aria-describedby"));
        Assert.True(Send(form).HasAttribute("disabled"));
        Assert.Equal(Words.English["compose.why-one"], form.Find("#send-why").TextContent);
    }

    [Fact]
    public void Advice_does_not_keep_an_event_from_being_sent()
    {
        var form = page.Render<ComposePanel>();
        form.FindByLabel("Event Source").Input("my source");
        Assert.Contains("%20", form.Find("#event-source-findings .advice").TextContent, StringComparison.Ordinal);
        Assert.False(Send(form).HasAttribute("disabled"));
    }

    [Fact]
    public void The_id_is_renewed_by_its_button()
    {
        var form = page.Render<ComposePanel>();
        var before = form.FindByLabel("Event ID").GetAttribute("value");
        form.Find("[aria-label='New ID']").Click();
        Assert.NotEqual(before, form.FindByLabel("Event ID").GetAttribute("value"));
    }

    [Fact]
    public void An_extension_attribute_is_checked_with_its_type_and_can_be_removed()
    {
        var form = page.Render<ComposePanel>();
        form.Find(".extensions > .quiet-button").Click();
        Assert.True(Send(form).HasAttribute("disabled"));

        form.Find("[aria-label='Name']").Input("priority");
        form.Find("[aria-label='Type']").Change("Integer");
        form.Find("[aria-label='Value']").Input("high");
        Assert.Contains("priority must be a whole number", form.Find("#extension-0-findings").TextContent, StringComparison.Ordinal);

        form.Find("[aria-label='Value']").Input("7");
        Assert.False(Send(form).HasAttribute("disabled"));

        form.Find("[aria-label='Remove extension attribute priority']").Click();
        Assert.Empty(form.FindAll(".extension"));
    }

    [Fact]
    public async Task What_was_sent_is_confirmed_under_the_button_as_the_journal_tells_it()
    {
        var form = Connected();
        var id = page.State<ComposeState>().View.Draft.Id;
        await form.Find("form").SubmitAsync();
        Assert.Contains("sending…", Answer(form), StringComparison.Ordinal);

        page.Line.Say(FakeLine.Batch(0, Leaving(1, id, "/cloudevents-player"), Sent(2, about: 1, latency: 3)));
        form.WaitForAssertion(() => Assert.Contains("The broker answered 202 in 3 ms.", Answer(form), StringComparison.Ordinal));
        Assert.Contains("not back yet", Answer(form), StringComparison.Ordinal);

        page.Line.Say(FakeLine.Batch(2, Received(3, id, "/cloudevents-player")));
        form.WaitForAssertion(() => Assert.Contains("received after 20 ms", Answer(form), StringComparison.Ordinal));
        Assert.NotEqual(id, form.FindByLabel("Event ID").GetAttribute("value"));
    }

    [Fact]
    public async Task A_broker_that_refuses_is_said_with_what_to_do()
    {
        var form = Connected();
        await form.Find("form").SubmitAsync();
        page.Line.Say(FakeLine.Batch(0, Leaving(1), Failed(2, about: 1, status: 404)));
        form.WaitForAssertion(() => Assert.Contains("404 There is no Broker at this URL.", Answer(form), StringComparison.Ordinal));
        Assert.Equal("failed", form.Find(".send-answer").GetAttribute("data-answer"));
    }

    [Fact]
    public async Task Without_a_target_the_answer_says_what_to_set_and_the_id_is_kept()
    {
        page.Server.OnProblem("POST " + Routes.Send, new() { Type = ProblemTypes.NoTarget, Title = "No target", Status = 409, Detail = "Set BROKER_URI." });
        var form = page.Render<ComposePanel>();
        var id = form.FindByLabel("Event ID").GetAttribute("value");
        await form.Find("form").SubmitAsync();
        Assert.Contains("BROKER_URI", Answer(form), StringComparison.Ordinal);
        Assert.Equal(id, form.FindByLabel("Event ID").GetAttribute("value"));
    }

    [Fact]
    public async Task A_server_that_is_away_is_said()
    {
        page.Server.IsDown = true;
        var form = page.Render<ComposePanel>();
        await form.Find("form").SubmitAsync();
        Assert.Contains("was not sent", Answer(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_Enter_sends()
    {
        var form = Connected();
        await form.InvokeAsync(() => page.State<Shortcuts>().PressAsync(Shortcuts.Send));
        Assert.Contains("POST " + Routes.Send, page.Server.Asked);
    }

    [Fact]
    public void The_form_reads_Chinese_too()
    {
        var form = page.Render<ComposePanel>(parameters => parameters.AddCascadingValue(Words.Chinese));
        form.FindByLabel("事件类型").Input("");
        Assert.Contains("type 缺失或为空", form.Find("#event-type-findings").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ComposePanel> Connected()
    {
        page.Server.On("POST " + Routes.Send, new SendReceipt(1, "x", "y", "http://broker"), PlayerJson.Default.SendReceipt, HttpStatusCode.Accepted);
        var form = page.Render<ComposePanel>();
        page.GoLive();
        return form;
    }

    private static AngleSharp.Dom.IElement Send(IRenderedComponent<ComposePanel> form) => form.Find("[data-testid=send]");

    private static string Answer(IRenderedComponent<ComposePanel> form) => form.Find(".send-answer").TextContent;
}
