using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Player.Client.Compose;
using Player.Client.Settings;
using Player.Client.Ui;
using Player.Contracts;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Client.Settings;

/// <summary>Where this browser's events go: seen, chosen, lost and taken back.</summary>
public sealed class TargetBadgeTests : IAsyncDisposable
{
    private static readonly BrokerTarget First = new(new("default", "first"), "http://first.example/", Condition.Good(Condition.Ready));
    private static readonly BrokerTarget Second = new(new("team", "second"), "http://second.example/", Condition.Good(Condition.Ready));

    private static readonly BrokerTarget Bare = new(
        new("team", "bare"), null, new(Condition.Ready, Condition.False, "IngressNotReady", "The ingress is starting."));

    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void The_target_in_use_comes_first_with_its_reason_and_then_every_other_Broker_with_its_readiness()
    {
        var badge = Open(First, Second, Bare);

        Assert.Equal(["first", "second", "bare"], badge.FindAll(".target-option strong").Select(one => one.TextContent));
        Assert.Contains("BROKER_NAME names the Broker first", Option(badge, "first").TextContent, StringComparison.Ordinal);
        Assert.Equal(["✓ ready", "✓ ready", "✗ not ready"], badge.FindAll(".target-option .target-ready").Select(one => one.TextContent.Trim()));
        Assert.Contains("in team", Option(badge, "second").TextContent, StringComparison.Ordinal);
        Assert.Contains("http://second.example/", Option(badge, "second").TextContent, StringComparison.Ordinal);
        Assert.Contains("The ingress is starting.", Option(badge, "bare").TextContent, StringComparison.Ordinal);
        Assert.True(Radio(badge, "first").IsChecked());
        Assert.True(Radio(badge, "bare").IsDisabled());
    }

    [Fact]
    public async Task A_Broker_that_is_chosen_is_shown_remembered_and_sent_to_until_the_choice_is_taken_back()
    {
        page.Server.On("POST " + Routes.Send, HttpStatusCode.BadGateway);
        var badge = Open(First, Second);

        Radio(badge, "second").Change(true);
        await page.State<ComposeState>().SendAsync();
        Assert.Equal(new BrokerName("team", "second"), Sent().Broker);
        Assert.Equal("second", Name(badge));
        Assert.Equal("team/second", page.Browser.Broker);

        Radio(badge, "first").Change(true);
        await page.State<ComposeState>().SendAsync();
        Assert.Null(Sent().Broker);
        Assert.Equal("first", Name(badge));
        Assert.Null(page.Browser.Broker);
    }

    [Fact]
    public async Task A_choice_of_before_holds_after_a_reload()
    {
        page.Browser.State = new("system", "en", false, "team/second");
        await page.State<Preferences>().StartAsync();

        var badge = Open(First, Second);

        Assert.Equal("second", Name(badge));
        Assert.True(Radio(badge, "second").IsChecked());
    }

    [Fact]
    public async Task A_chosen_Broker_that_vanishes_leaves_a_notice_and_the_servers_target_until_it_is_back()
    {
        page.Server.On("POST " + Routes.Send, HttpStatusCode.BadGateway);
        var badge = Open(First, Second);
        var notice = page.Render<TargetNotice>();
        Radio(badge, "second").Change(true);
        Assert.Empty(notice.FindAll(".banner"));

        Become(First);
        notice.WaitForElement(".banner");
        await page.State<ComposeState>().SendAsync();
        Assert.Contains("The chosen Broker second in namespace team is not there. Until it is back, events go to first.", notice.Markup, StringComparison.Ordinal);
        Assert.Equal("first", Name(badge));
        Assert.NotNull(badge.Find(".target-lost"));
        Assert.Null(Sent().Broker);

        Become(First, Second);
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll(".banner")));
        Assert.Equal("second", Name(badge));
    }

    [Fact]
    public void A_choice_that_does_not_hold_can_be_taken_back_from_the_notice()
    {
        var badge = Open(First, Second);
        var notice = page.Render<TargetNotice>();
        Radio(badge, "second").Change(true);
        Become(First, Second with { Url = null });
        notice.WaitForElement(".banner");
        Assert.Contains("has no address", notice.Markup, StringComparison.Ordinal);

        notice.Find("button").Click();

        Assert.Empty(notice.FindAll(".banner"));
        Assert.Null(page.State<Preferences>().Broker);
        Assert.Equal("first", Name(badge));
    }

    [Fact]
    public void The_settings_are_read_again_when_Brokers_change_and_not_for_every_change_of_the_mesh()
    {
        Open(First);
        int Asked() => page.Server.Asked.Count(call => call == "GET " + Routes.Settings);
        var topology = FakeTopology.With(FakeTopology.Broker("first", "http://first.example/"));
        page.Line.SayTopology(topology);
        var before = Asked();

        page.Line.SayTopology(topology with { Triggers = [], Player = new() });
        Assert.Equal(before, Asked());
        page.Line.SayTopology(FakeTopology.With(FakeTopology.Broker("first", "http://moved.example/")));
        Assert.Equal(before + 1, Asked());
        page.Line.SayTopology(topology with { Reading = new() { State = ReadingState.Stale } });
        Assert.Equal(before + 2, Asked());
    }

    [Fact]
    public async Task A_guessed_target_says_why_it_is_guessed_in_both_languages()
    {
        page.Server.On("GET " + Routes.Settings, Settings(First) with
        {
            Target = new("http://guess.example/", TargetOrigin.NamePattern, "BROKER_NAME", "frist", "There is no Broker frist in namespace default; there is first.", TargetDoubt.NoBroker),
        }, PlayerJson.Default.ServerSettings);
        var badge = page.Render<TargetBadge>();
        page.GoLive();
        badge.WaitForElement(".target-option");
        Assert.Contains("There is no Broker frist in namespace default; there is first.", badge.Markup, StringComparison.Ordinal);
        Assert.Contains("⚠", badge.Find("button.target-lost").TextContent, StringComparison.Ordinal);

        await page.State<Preferences>().ChooseAsync(Language.Chinese);
        var chinese = page.Render<TargetBadge>(parameters => parameters.AddCascadingValue(page.State<Preferences>().Words));

        Assert.Contains("没有名为 frist 的代理 Broker；现有：default/first。", chinese.Markup, StringComparison.Ordinal);
    }

    private static ServerSettings Settings(params BrokerTarget[] brokers) => new()
    {
        Mode = PlayerMode.Knative,
        Version = "1",
        Target = new("http://first.example/", TargetOrigin.BrokerAddress, "BROKER_NAME", "first", "x"),
        Brokers = brokers,
        MaxEventBytes = 1,
        SendTimeoutSeconds = 1,
    };

    private static IElement Option(IRenderedComponent<TargetBadge> badge, string name) =>
        badge.FindAll(".target-option").Single(one => one.QuerySelector("strong")!.TextContent == name);

    private static IElement Radio(IRenderedComponent<TargetBadge> badge, string name) => Option(badge, name).QuerySelector("input")!;

    private static string Name(IRenderedComponent<TargetBadge> badge) => badge.Find("button.target .mono").TextContent;

    private IRenderedComponent<TargetBadge> Open(params BrokerTarget[] brokers)
    {
        page.Server.On("GET " + Routes.Settings, Settings(brokers), PlayerJson.Default.ServerSettings);
        _ = page.State<ComposeState>();
        var badge = page.Render<TargetBadge>();
        page.GoLive();
        badge.WaitForElement(".target-option");
        return badge;
    }

    private void Become(params BrokerTarget[] brokers)
    {
        page.Server.On("GET " + Routes.Settings, Settings(brokers), PlayerJson.Default.ServerSettings);
        page.Line.SayTopology(FakeTopology.With([.. brokers.Select(one => FakeTopology.Broker(one.Broker.Name, one.Url ?? "", one.Broker.Namespace))]));
    }

    private SendRequest Sent() => JsonSerializer.Deserialize(page.Server.Body!, PlayerJson.Default.SendRequest)!;
}
