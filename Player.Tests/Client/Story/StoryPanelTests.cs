using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Story;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Events;
using Player.Journal;
using Player.Tests.Client.Topology;
using Player.Topology;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Story;

public sealed class StoryPanelTests : IAsyncDisposable
{
    private const string Ask = "GET /api/exchanges/story";
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void The_answer_stands_first_and_each_finding_has_a_sign_a_word_and_a_sentence()
    {
        var view = Show(Story(Good, Off));
        Assert.Equal("trigger.off", view.Find(".chief").GetAttribute("data-chief"));
        Assert.Contains("Trigger t is switched off: it gets no events.", view.Find(".chief").TextContent, StringComparison.Ordinal);
        var findings = view.FindAll(".finding");
        Assert.Equal(["ok", "wrong"], findings.Select(one => one.GetAttribute("data-state")));
        Assert.StartsWith("✓", findings[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("ok", findings[0].QuerySelector(".finding-state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.Server.Asked, call => call.EndsWith("?source=%2Fhere&id=1", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_told_in_the_language_of_the_page()
    {
        page.Server.On(Ask, Story(Off), PlayerJson.Default.DeliveryStory);
        var view = page.Render<CascadingValue<Words>>(parameters => parameters
            .Add(value => value.Value, Words.Chinese)
            .AddChildContent<StoryPanel>(panel => panel.Add(one => one.Detail, Detail(Leaving(1)))));
        view.WaitForAssertion(() => Assert.Contains("已关闭", view.Find(".chief").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_Trigger_is_switched_on_where_its_being_off_is_found()
    {
        var off = BrokerGroupTests.Trigger("t", "b");
        page.Server.On("GET " + Routes.Topology, new TopologySnapshot { Triggers = [off] }, PlayerJson.Default.TopologySnapshot);
        page.State<Player.Client.Topology.TopologyState>();
        page.GoLive();
        page.Server.On("PUT /api/triggers/default/t/switch", System.Net.HttpStatusCode.NoContent);
        var view = Show(Story(Off));
        view.Find("[data-mend=SwitchOn]").Click();
        view.WaitForAssertion(() => Assert.Contains("Done: Switch t on.", view.Find(".story-said").TextContent, StringComparison.Ordinal));
        Assert.Equal("{\"enabled\":true}", page.Server.Body);
    }

    [Theory]
    [InlineData(MendKind.CreateTrigger, "triggers/new?broker=b&namespace=default")]
    [InlineData(MendKind.EditTrigger, "triggers/default/t")]
    [InlineData(MendKind.CreateBroker, "brokers/new?name=t&namespace=default")]
    public void What_another_view_mends_is_a_link_that_leaves_a_way_back(MendKind kind, string url)
    {
        var view = Show(Story(Wrong(new() { Kind = kind, Namespace = "default", Name = "t", Broker = "b" })));
        var link = view.Find($"[data-mend={kind}]");
        Assert.Equal(url, link.GetAttribute("href"));
        link.Click();
        var back = page.Render<StoryBack>();
        Assert.Equal("event/1?tab=story", back.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_command_is_shown_to_be_copied()
    {
        var view = Show(Story(Wrong(Mend.Copy("kubectl get broker b"))));
        view.Find(".chief .code-line button").Click();
        Assert.Equal(["kubectl get broker b"], page.Browser.Copied);
    }

    [Fact]
    public async Task An_inbox_answers_202_again_at_a_click()
    {
        page.Server.On("DELETE /api/inbox/a", System.Net.HttpStatusCode.NoContent);
        var view = Show(Story(Wrong(new() { Kind = MendKind.ResetInbox, Name = "a" })));
        view.Find("[data-mend=ResetInbox]").Click();
        await ClientContext.UntilAsync(() => page.Server.Asked.Contains("DELETE /api/inbox/a"));
    }

    [Fact]
    public void What_the_server_says_against_a_mend_is_shown()
    {
        page.Server.OnProblem("DELETE /api/inbox", new() { Type = ProblemTypes.Forbidden, Title = "No", Detail = "Not you.", Status = 403 });
        var view = Show(Story(Wrong(new() { Kind = MendKind.ResetInbox })));
        view.Find("[data-mend=ResetInbox]").Click();
        view.WaitForAssertion(() => Assert.Contains("Not you.", view.Find(".story-said").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void The_event_is_sent_again_with_an_id_of_its_own_and_its_story_comes_next()
    {
        page.Server.On("GET /api/entries/1", Detail(Leaving(1)), PlayerJson.Default.EntryDetail);
        page.Server.On("POST " + Routes.Send, new SendReceipt(9, "x", "/here", "http://b"), PlayerJson.Default.SendReceipt);
        var view = Show(Story(Off));
        view.Find(".story-foot .main-button").Click();
        view.WaitForAssertion(() => Assert.EndsWith("event/9?tab=story", page.State<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Contains("\"type\":\"com.example.greeting\"", page.Server.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\":\"1\"", page.Server.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Triggers_that_may_not_be_read_are_pasted_and_what_is_wrong_with_them_is_said()
    {
        var view = Show(Story(Wrong(new() { Kind = MendKind.PasteManifests })));
        view.Find("[data-mend=PasteManifests]").Click();
        page.Server.OnProblem("POST /api/exchanges/story", new() { Type = ProblemTypes.BadManifest, Title = "", Detail = "Line 1: this is no YAML.", Status = 400 });
        view.Find("textarea").Input("nonsense");
        view.Find(".paste-box button").Click();
        page.Time.Advance(TimeSpan.FromSeconds(1));
        view.WaitForAssertion(() => Assert.Contains("Line 1: this is no YAML.", view.Find(".paste-box [role=alert]").TextContent, StringComparison.Ordinal));

        page.Server.On("POST /api/exchanges/story", Story(Off), PlayerJson.Default.DeliveryStory);
        view.Find("textarea").Input("kind: Trigger");
        view.Find(".paste-box button").Click();
        page.Time.Advance(TimeSpan.FromSeconds(1));
        view.WaitForAssertion(() => Assert.Equal("trigger.off", view.Find(".chief").GetAttribute("data-chief")));
        Assert.Equal("kind: Trigger", page.Server.Body);
    }

    [Fact]
    public void While_something_is_waited_for_the_story_is_told_again()
    {
        var waiting = Good with { Code = "arrival.waiting", State = FindingState.Waiting };
        var view = Show(Story(waiting));
        page.Server.On(Ask, Story(Good), PlayerJson.Default.DeliveryStory);
        page.Time.Advance(TimeSpan.FromSeconds(3));
        view.WaitForAssertion(() => Assert.Equal("event.valid", view.Find(".chief").GetAttribute("data-chief")));
    }

    [Fact]
    public void An_event_that_the_journal_forgot_says_so()
    {
        page.Server.OnProblem(Ask, new() { Type = ProblemTypes.NotFound, Title = "", Status = 404 });
        var view = page.Render<StoryPanel>(parameters => parameters.Add(panel => panel.Detail, Detail(Leaving(1))));
        view.WaitForAssertion(() => Assert.Contains("no longer has this entry", view.Markup, StringComparison.Ordinal));
    }

    private static Finding Good { get; } = new() { Code = "event.valid", State = FindingState.Ok, Arguments = new Dictionary<string, string> { ["type"] = "a", ["specversion"] = "1.0" } };

    private static Finding Off { get; } = new()
    {
        Code = "trigger.off",
        State = FindingState.Wrong,
        Arguments = new Dictionary<string, string> { ["trigger"] = "t" },
        Mends = [Mend.SwitchOn("default", "t")],
    };

    private static Finding Wrong(Mend mend) => Off with { Mends = [mend] };

    private static DeliveryStory Story(params Finding[] findings) =>
        new() { Source = "/here", Id = "1", Status = Player.Delivery.ExchangeStatus.Sent, At = Start, Findings = findings };

    private static EntryDetail Detail(params EntrySummary[] entries) => new()
    {
        Entry = entries[0],
        Attributes = [new("specversion", "1.0"), new("id", "1"), new("source", "/here"), new("type", "com.example.greeting"), new("mine", "1", AttributeType.Integer)],
        Data = new("{}", null, 2, false),
        Wire = new([], new("", null, 0, false)),
        Exchange = entries,
        Status = Player.Delivery.ExchangeStatus.Sent,
    };

    private IRenderedComponent<StoryPanel> Show(DeliveryStory story)
    {
        page.Server.On(Ask, story, PlayerJson.Default.DeliveryStory);
        var view = page.Render<StoryPanel>(parameters => parameters.Add(panel => panel.Detail, Detail(Leaving(1))));
        view.WaitForElement(".chief");
        return view;
    }
}
