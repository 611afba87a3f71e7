using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Player.Client.Inboxes;
using Player.Client.Ui;
using Player.Contracts;
using Player.Topology;

namespace Player.Tests.Client.Inboxes;

/// <summary>The Inboxes view as a person uses it.</summary>
public sealed class InboxesPageTests : IAsyncDisposable
{
    private const string Orders = "/inbox/orders";
    private const string Tell = "PUT /api/inbox/orders";
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Each_inbox_says_who_delivers_to_it_and_how_it_answers()
    {
        var view = Open(new InboxInfo("audit", new() { Answer = InboxAnswer.Status, Status = 410 }));

        Assert.Equal(["/", "/inbox/audit", "/inbox/dead", Orders], view.FindAll("h3").Select(path => path.TextContent));
        Assert.Equal("answers 410", Says(view, "/inbox/audit"));
        Assert.Contains("No Trigger delivers here", Card(view, "/inbox/audit").TextContent, StringComparison.Ordinal);
        Assert.Equal("answers 202", Says(view, Orders));
        Assert.Equal("triggers/default/orders", Card(view, Orders).QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("off", Card(view, Orders).QuerySelector(".inbox-from")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dead letters of:", Card(view, "/inbox/dead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_an_inbox_is_copied_whole()
    {
        var view = Open();
        Button(view, Orders, "Copy").Click();
        Assert.Equal("http://localhost/inbox/orders", Assert.Single(page.Browser.Copied));
    }

    [Fact]
    public void A_ready_made_answer_is_one_click_and_202_again_another()
    {
        var view = Open();
        var told = new InboxBehaviour { Answer = InboxAnswer.FailFirst, Status = 503, Count = 2 };
        Knows(Tell, new InboxInfo("orders", told));

        Button(view, Orders, "Fails twice, then takes it").Click();

        view.WaitForAssertion(() => Assert.Equal("answers 503 to the first 2 deliveries of each event, then 202", Says(view, Orders)));
        Assert.Equal(told, Body());
        Assert.Equal("true", Button(view, Orders, "Fails twice, then takes it").GetAttribute("aria-pressed"));
        Assert.Contains("Told.", Card(view, Orders).QuerySelector(".inbox-presets [role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.True(Card(view, Orders).QuerySelectorAll("input[type=radio]")[(int)InboxAnswer.FailFirst].HasAttribute("checked"));

        Knows("DELETE /api/inbox/orders");
        Button(view, Orders, "Answer 202 again").Click();

        view.WaitForAssertion(() => Assert.Equal("answers 202", Says(view, Orders)));
        Assert.Contains("DELETE /api/inbox/orders", page.Server.Asked);
        view.WaitForAssertion(() => Assert.Equal(["inbox-at-orders"], page.Browser.Focused));
        Assert.DoesNotContain(Card(view, Orders).QuerySelectorAll("button"), button => button.TextContent == "Answer 202 again");
    }

    [Fact]
    public void An_answer_is_written_in_full_and_told_on_the_button()
    {
        var view = Open();
        var told = new InboxBehaviour { Answer = InboxAnswer.Status, Status = 429, WaitSeconds = 0.5, RetryAfterSeconds = 7 };
        Knows(Tell, new InboxInfo("orders", told));

        Choose(view, InboxAnswer.Status);
        Field(view, "status").Change("429");
        Field(view, "waitSeconds").Change("0.5");
        Field(view, "retryAfterSeconds").Change("7");
        Assert.Contains("503", Card(view, Orders).QuerySelectorAll("datalist option").Select(option => option.GetAttribute("value")));
        view.Find($"[data-path='{Orders}'] form").Submit();

        view.WaitForAssertion(() => Assert.Equal("waits 0.5 s, then answers 429", Says(view, Orders)));
        Assert.Equal(told, Body());
        Assert.Contains("Told.", Card(view, Orders).QuerySelector("form [role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "700", "A whole number from 200 to 599.")]
    [InlineData("status", "503.5", "A whole number from 200 to 599.")]
    [InlineData("count", "", "A whole number from 1 to 1000.")]
    [InlineData("waitSeconds", "-1", "A number from 0 to 600.")]
    [InlineData("retryAfterSeconds", "3601", "A whole number from 0 to 3600.")]
    public void A_number_that_is_not_possible_is_said_beside_its_field_and_cannot_be_told(string field, string value, string sentence)
    {
        var view = Open();
        Choose(view, InboxAnswer.FailFirst);

        Field(view, field).Change(value);

        Assert.Equal(sentence, view.Find($"#inbox-at-orders-{field}-why").TextContent);
        Assert.Equal("true", Field(view, field).GetAttribute("aria-invalid"));
        Assert.True(Button(view, Orders, "Tell").HasAttribute("disabled"));
    }

    [Fact]
    public void A_reply_is_checked_as_one_types()
    {
        var view = Open();
        Knows(Tell);
        Choose(view, InboxAnswer.Reply);

        Field(view, "reply-type").Input("");
        Assert.Contains("type is missing or empty", view.Find("#inbox-at-orders-reply-type-why").TextContent, StringComparison.Ordinal);
        Assert.True(Button(view, Orders, "Tell").HasAttribute("disabled"));

        Field(view, "reply-type").Input("com.example.confirmed");
        Field(view, "reply-subject").Input("42");
        Field(view, "reply-data").Input("{");
        Assert.Contains("not valid JSON", view.Find("#inbox-at-orders-reply-data-why").TextContent, StringComparison.Ordinal);
        view.Find($"[data-path='{Orders}'] form").Submit();

        view.WaitForAssertion(() => Assert.Equal(("com.example.confirmed", "42", ""), (Body().Reply!.Type, Body().Reply!.Subject, Body().Reply!.Id)));
    }

    [Fact]
    public void What_the_server_refuses_is_said_beside_the_field()
    {
        var view = Open();
        page.Server.OnProblem(Tell, new()
        {
            Type = ProblemTypes.BadBehaviour,
            Title = "",
            Status = 400,
            Problems = [new("status", "status", "status is 599.", "")],
        });
        Choose(view, InboxAnswer.Status);

        view.Find($"[data-path='{Orders}'] form").Submit();

        view.WaitForAssertion(() => Assert.Contains("200 to 599", view.Find("#inbox-at-orders-status-why").TextContent, StringComparison.Ordinal));
        Assert.Contains("status is 599.", Card(view, Orders).QuerySelector("form [role=status]")!.TextContent, StringComparison.Ordinal);
        Field(view, "status").Change("503");
        Assert.Equal("", view.Find("#inbox-at-orders-status-why").TextContent);
    }

    [Fact]
    public void What_the_server_could_not_save_or_never_heard_is_not_called_told()
    {
        var view = Open();
        page.Server.OnProblem(Tell, new() { Type = ProblemTypes.NotSaved, Title = "", Status = 503, Detail = "No space left." });
        Button(view, Orders, "Is down (503)").Click();
        view.WaitForAssertion(() => Assert.Contains("No space left.", Said(view), StringComparison.Ordinal));
        Assert.Equal("answers 202", Says(view, Orders));

        page.Server.IsDown = true;
        Button(view, Orders, "Refuses (400)").Click();
        view.WaitForAssertion(() => Assert.Contains("did not answer", Said(view), StringComparison.Ordinal));
    }

    [Fact]
    public void What_another_browser_tells_is_seen_at_once_and_takes_nothing_away_that_is_being_written()
    {
        var view = Open();
        page.Line.SayInboxes(new InboxInfo("orders", new() { Answer = InboxAnswer.Status, Status = 404 }), new("new", new() { WaitSeconds = 5 }));
        view.WaitForAssertion(() => Assert.Equal("waits 5 s, then answers 202", Says(view, "/inbox/new")));
        Assert.Equal("404", Field(view, "status").GetAttribute("value"));

        Field(view, "status").Change("418");
        page.Line.SayInboxes(new InboxInfo("orders", new() { Answer = InboxAnswer.Status, Status = 410 }));

        view.WaitForAssertion(() => Assert.Equal("answers 410", Says(view, Orders)));
        Assert.Equal("418", Field(view, "status").GetAttribute("value"));
    }

    [Fact]
    public void A_confirmation_goes_when_another_browser_tells_otherwise()
    {
        var view = Open();
        Knows(Tell, new InboxInfo("orders", new() { Answer = InboxAnswer.Status, Status = 400 }));
        Button(view, Orders, "Refuses (400)").Click();
        view.WaitForAssertion(() => Assert.Contains("Told.", Said(view), StringComparison.Ordinal));

        page.Line.SayInboxes(new InboxInfo("orders", new() { Answer = InboxAnswer.Status, Status = 410 }));

        view.WaitForAssertion(() => Assert.DoesNotContain("Told.", Said(view), StringComparison.Ordinal));
    }

    [Fact]
    public void An_inbox_is_added_by_its_name()
    {
        var view = Open();
        var name = view.FindByLabel("Another inbox");
        name.Input("a/b");
        Assert.Contains("Letters, digits", view.Find("#inbox-new-why").TextContent, StringComparison.Ordinal);
        view.Find(".inbox-new").Submit();
        Assert.DoesNotContain("/inbox/a", view.FindAll("h3").Select(path => path.TextContent));

        // As / is called on the page, too.
        view.FindByLabel("Another inbox").Input("main");
        view.Find(".inbox-new").Submit();

        Assert.Contains("/inbox/main", view.FindAll("h3").Select(path => path.TextContent));
        Assert.Equal("answers 202", Says(view, "/inbox/main"));
    }

    [Fact]
    public void Until_the_server_has_told_nothing_is_claimed()
    {
        Knows("");
        page.Server.IsDown = true;
        var view = page.Render<InboxesPage>();
        Assert.Empty(view.FindAll(".inbox-card"));
        view.Find(".thin-line");

        page.Server.IsDown = false;
        page.GoLive();
        view.WaitForElement(".inbox-card");
    }

    [Fact]
    public async Task An_answer_that_was_asked_for_earlier_does_not_undo_what_was_pushed_since()
    {
        var view = Open();
        var held = new TaskCompletionSource();
        page.Server.Hold = held.Task;
        Knows(Tell);
        Button(view, Orders, "Refuses (400)").Click();
        page.Server.Hold = null;

        // The answer to the PUT is held, so what follows is asked after it; the read itself is held next.
        var read = new TaskCompletionSource();
        page.Server.Hold = read.Task;
        var (inboxes, topologies) = (Asked(Routes.Inboxes), Asked(Routes.Topology));
        held.SetResult();
        await ClientContext.UntilAsync(() => Asked(Routes.Inboxes) > inboxes);
        page.Line.SayInboxes(new InboxInfo("orders", new() { Answer = InboxAnswer.Status, Status = 410 }));
        page.Server.Hold = null;
        read.SetResult();

        await ClientContext.UntilAsync(() => Asked(Routes.Topology) > topologies);
        view.WaitForAssertion(() => Assert.Equal("answers 410", Says(view, Orders)));

        int Asked(string route) => page.Server.Asked.Count(call => call == "GET " + route);
    }

    [Fact]
    public void The_page_is_Chinese_where_the_reader_is()
    {
        Knows("");
        var view = page.Render<InboxesPage>(parameters => parameters.AddCascadingValue(Words.Chinese));
        page.GoLive();
        view.WaitForAssertion(() => Assert.Equal("应答 202", Says(view, Orders)));
    }

    private IRenderedComponent<InboxesPage> Open(params InboxInfo[] told)
    {
        Knows("", told);
        var view = page.Render<InboxesPage>();
        page.GoLive();
        view.WaitForElement($"[data-path='{Orders}']");
        return view;
    }

    /// <summary>The server takes a call, and knows these inboxes from then on.</summary>
    private void Knows(string call, params InboxInfo[] told)
    {
        if (call.Length > 0) page.Server.On(call, HttpStatusCode.NoContent);
        page.Server.On("GET " + Routes.Inboxes, told, PlayerJson.Default.IReadOnlyListInboxInfo);
        page.Server.On("GET " + Routes.Topology, Snapshot, PlayerJson.Default.TopologySnapshot);
    }

    private InboxBehaviour Body() => JsonSerializer.Deserialize(page.Server.Body!, PlayerJson.Default.InboxBehaviour)!;

    private static IElement Card(IRenderedComponent<InboxesPage> view, string path) => view.Find($"[data-path='{path}']");

    private static string Says(IRenderedComponent<InboxesPage> view, string path) => Card(view, path).QuerySelector(".inbox-says")!.TextContent;

    private static string Said(IRenderedComponent<InboxesPage> view) => Card(view, Orders).QuerySelector(".inbox-presets [role=status]")!.TextContent;

    private static IElement Button(IRenderedComponent<InboxesPage> view, string path, string name) =>
        view.FindAll($"[data-path='{path}'] button").Single(button => button.TextContent.Trim() == name);

    private static IElement Field(IRenderedComponent<InboxesPage> view, string field) => view.Find($"#inbox-at-orders-{field}");

    private static void Choose(IRenderedComponent<InboxesPage> view, InboxAnswer answer) =>
        view.FindAll($"[data-path='{Orders}'] input[type=radio]")[(int)answer].Change("on");

    private static TopologySnapshot Snapshot { get; } = new()
    {
        Triggers =
        [
            Trigger("orders", "http://player.test/inbox/orders", "http://player.test/inbox/dead"),
            Trigger("later", "http://player.test/inbox/orders", null, enabled: false),
        ],
    };

    private static TriggerNode Trigger(string name, string subscriber, string? deadLetterSink, bool enabled = true) => new()
    {
        Trigger = new TriggerManifest { Metadata = new() { Name = name }, Broker = "b", Subscriber = Destination.ThisPlayer() }.Switched(enabled),
        SubscriberUri = subscriber,
        DeadLetterSinkUri = deadLetterSink,
    };
}
