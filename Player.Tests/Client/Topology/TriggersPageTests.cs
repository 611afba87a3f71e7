using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Topology;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Topology;

namespace Player.Tests.Client.Topology;

public sealed class TriggersPageTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Brokers_stand_with_their_Triggers_and_what_these_did()
    {
        var view = List(Orders);
        var row = view.Find("[data-trigger=orders]");
        Assert.Equal("true", row.QuerySelector("[role=switch]")!.GetAttribute("aria-checked"));
        Assert.Contains("ready", row.QuerySelector(".ready-word")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("matched7", row.QuerySelector(".counts")!.TextContent.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("http://player/broker/default/shop", view.Find("[data-broker=shop]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_move_are_seen_and_what_was_lost_is_shown_only_where_something_was()
    {
        var view = List(Orders);
        Assert.Empty(view.FindAll(".extra"));
        page.Line.SayCounts(new TriggerCounts { Namespace = "default", Name = "orders", Matched = 1234, Lost = 2 });
        page.Time.Advance(TimeSpan.FromSeconds(1));
        view.WaitForAssertion(() => Assert.Contains("1,234", view.Find("[data-trigger=orders]").TextContent, StringComparison.Ordinal));
        Assert.Contains("lost", view.Find(".extra").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Trigger_whose_filter_gives_no_Boolean_is_ready_and_says_what_comes_of_it()
    {
        var view = List(Orders with { Conditions = [.. Orders.Conditions, new(FilterConditions.GivesBoolean, Condition.False, "FilterGivesNoBoolean", "LENGTH(type)")] });
        Assert.Contains("ready", view.Find("[data-trigger=orders] .ready-word").TextContent, StringComparison.Ordinal);
        Assert.Contains("never true or false", view.Find("[data-testid=trigger-caution]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixed_AND_and_OR_are_warned_of_and_get_their_parentheses_by_a_click()
    {
        var view = Edit();
        view.Find("#yaml").Input(Yaml(view).Replace("- prefix:\n      type: order.", "- cesql: \"type = 'a' OR type = 'b' AND EXISTS subject\"", StringComparison.Ordinal));

        Assert.Contains("hold equally tight", view.Find(".playground").TextContent, StringComparison.Ordinal);
        view.FindAll("button").Single(button => button.TextContent == "Write it with parentheses").Click();

        Assert.Contains("type = 'a' OR (type = 'b' AND EXISTS subject)", view.Find("textarea.cesql").GetAttribute("value"), StringComparison.Ordinal);
        Assert.DoesNotContain("hold equally tight", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Triggers_without_a_Broker_say_why_and_offer_to_create_it()
    {
        var view = List(Orders with { Trigger = Orders.Trigger with { Broker = "gone" } });
        Assert.Contains("There is no Broker gone", view.Find("[data-broker=gone]").TextContent, StringComparison.Ordinal);
        Assert.Equal("brokers/new?name=gone&namespace=default", view.Find("[data-broker=gone] header a").GetAttribute("href"));
    }

    [Fact]
    public void Where_no_cluster_can_be_read_the_page_says_why_and_offers_no_editor()
    {
        var view = Open("triggers/new", new() { Reading = new() { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Absent, Fault = "There is no cluster." } });
        view.WaitForAssertion(() => Assert.Contains("There is no cluster.", view.Markup, StringComparison.Ordinal));
        Assert.Empty(view.FindAll("#yaml"));
    }

    [Fact]
    public void A_Trigger_that_is_opened_stands_in_form_and_YAML_and_typing_in_one_changes_the_other()
    {
        var view = Edit();
        Assert.Equal("order.", view.Find("[aria-label=Prefix]").GetAttribute("value"));
        view.Find("[aria-label=Prefix]").Input("pay.");
        Assert.Contains("type: pay.", Yaml(view), StringComparison.Ordinal);

        view.Find("#yaml").Input(Yaml(view).Replace("pay.", "ship.", StringComparison.Ordinal));
        Assert.Equal("ship.", view.Find("[aria-label=Prefix]").GetAttribute("value"));
    }

    [Fact]
    public void YAML_that_is_wrong_is_marked_in_its_line_and_a_click_goes_there()
    {
        var view = Edit();
        view.Find("#yaml").Input(Yaml(view).Replace("prefix:", "prefixx:", StringComparison.Ordinal));
        Assert.Equal("9", view.Find(".gutter .wrong").TextContent);
        var said = view.Find(".yaml-finding");
        Assert.Contains("9:5", said.TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no filter dialect prefixx", said.TextContent, StringComparison.Ordinal);
        Assert.Contains("last good state", view.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.True(view.Find("fieldset").HasAttribute("disabled"));
        said.Click();
        Assert.Equal("yaml", Assert.Single(page.Browser.Selected).Id);
    }

    [Fact]
    public void Events_are_judged_as_the_filter_is_typed_with_the_reason_of_each()
    {
        var view = Edit();
        view.WaitForAssertion(() => Assert.Equal("1 of 2 match", view.Find(".tally").TextContent));
        Assert.Contains("type: expected to begin with “order.”, got “pay.refused”", view.Find("[data-match=false]").TextContent, StringComparison.Ordinal);
        view.Find("[aria-label=Prefix]").Input("pay.");
        Assert.Contains("expected to begin with “pay.”, got “order.created”", view.Find("[data-match=false]").TextContent, StringComparison.Ordinal);
        view.FindAll("[aria-label='Which events are shown'] button")[1].Click();
        Assert.Empty(view.FindAll("[data-match=false]"));
    }

    [Fact]
    public void A_Trigger_that_is_saved_is_sent_as_it_stands_and_confirmed_where_the_eye_is()
    {
        var view = Edit();
        page.Server.On("POST /api/manifests", new ManifestReport { Results = [new("Trigger", "default", "orders", ManifestOutcome.Changed, [], 1)] }, PlayerJson.Default.ManifestReport);
        page.Server.On("GET " + Routes.Topology, Snapshot(WithPrefix("pay.")), PlayerJson.Default.TopologySnapshot);
        view.Find("[aria-label=Prefix]").Input("pay.");
        Save(view).Click();
        Assert.Contains("type: pay.", page.Server.Body, StringComparison.Ordinal);
        view.WaitForAssertion(() => Assert.Contains("saved", view.Find(".answer").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_server_refuses_is_marked_like_what_the_page_finds()
    {
        var view = Edit();
        page.Server.OnProblem("POST /api/manifests", new()
        {
            Type = ProblemTypes.BadManifest,
            Title = "",
            Status = 400,
            Results = [new("Trigger", "default", "orders", ManifestOutcome.Refused, [new("spec.broker", "spec.broker cannot be changed.", new(7, 3, 7, 9))], 1)],
        });
        view.Find("[aria-label=Prefix]").Input("pay.");
        Save(view).Click();
        view.WaitForAssertion(() => Assert.Contains("cannot be changed", view.Find(".yaml-finding").TextContent, StringComparison.Ordinal));
        Assert.Equal("7", view.Find(".gutter .wrong").TextContent);
    }

    [Fact]
    public void A_change_from_elsewhere_is_taken_where_nothing_was_typed_and_told_where_something_was()
    {
        var view = Edit();
        page.Line.SayTopology(Snapshot(WithPrefix("other.")));
        view.WaitForAssertion(() => Assert.Equal("other.", view.Find("[aria-label=Prefix]").GetAttribute("value")));
        view.Find("[aria-label=Prefix]").Input("mine.");
        page.Line.SayTopology(Snapshot(WithPrefix("theirs.")));
        view.WaitForAssertion(() => Assert.Contains("changed or deleted elsewhere", view.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal("mine.", view.Find("[aria-label=Prefix]").GetAttribute("value"));
    }

    [Fact]
    public void Recent_deliveries_say_what_came_of_each()
    {
        var view = Edit();
        view.WaitForAssertion(() => Assert.Contains("retrying in 500 ms", view.Find("[data-outcome=Retrying]").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 of 4", view.Find("[data-outcome=Retrying]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void With_many_Triggers_the_first_page_shows_a_few_and_the_way_to_all()
    {
        page.Server.On("GET " + Routes.Topology, new TopologySnapshot { Triggers = [.. Enumerable.Range(0, 9).Select(i => BrokerGroupTests.Trigger("t" + i, "shop"))] }, PlayerJson.Default.TopologySnapshot);
        var switches = page.Render<TriggerSwitches>();
        page.GoLive();
        switches.WaitForAssertion(() => Assert.Equal("All 9 Triggers", switches.Find("a[href=triggers]").TextContent));
        Assert.Equal(2, switches.FindAll(".trigger").Count);
    }

    private static TriggerNode Orders { get; } = WithPrefix("order.");

    private static TriggerNode WithPrefix(string prefix)
    {
        var node = BrokerGroupTests.Trigger("orders", "shop");
        return node with
        {
            Trigger = node.Trigger with { Filters = [new Player.Filters.PrefixFilter(new Dictionary<string, string> { ["type"] = prefix })] },
            Conditions = Condition.WithReady(Condition.Good("BrokerReady")),
        };
    }

    private static TopologyReading Embedded { get; } = new() { Origin = TopologyOrigin.Embedded, State = ReadingState.Live };

    private static TopologySnapshot Snapshot(TriggerNode trigger) => new() { Reading = Embedded, Brokers = [BrokerGroupTests.Broker("shop")], Triggers = [trigger] };

    private static EventSample Sample(long seq, string type) => new(seq, Delivery.Entries.Start, EntryKind.Received,
    [
        new(AttributeNames.Id, "1", AttributeType.String), new(AttributeNames.Source, "/s", AttributeType.UriReference), new(AttributeNames.Type, type, AttributeType.String),
    ]);

    private static string Yaml<T>(IRenderedComponent<T> view)
        where T : IComponent => view.Find("#yaml").GetAttribute("value")!;

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<TriggersPage> view) => view.Find(".editor-head .main-button");

    private IRenderedComponent<TriggersPage> List(TriggerNode trigger)
    {
        var view = Open("triggers", Snapshot(trigger));
        view.WaitForElement("[data-trigger]");
        return view;
    }

    private IRenderedComponent<TriggersPage> Edit()
    {
        page.Server.On("GET /api/triggers/default/orders/deliveries", Attempts, PlayerJson.Default.IReadOnlyListDeliveryAttempt);
        page.Server.On("GET /api/events", [Sample(2, "pay.refused"), Sample(1, "order.created")], PlayerJson.Default.IReadOnlyListEventSample);
        var view = Open("triggers/default/orders", Snapshot(Orders));
        view.WaitForElement("#yaml");
        return view;
    }

    private static IReadOnlyList<DeliveryAttempt> Attempts { get; } =
    [
        new()
        {
            Number = 1, At = Delivery.Entries.Start, Source = "/s", Id = "1", Type = "order.created", Attempt = 1, Attempts = 4, Url = "http://x", StatusCode = 503, LatencyMs = 2,
            Outcome = DeliveryOutcome.Retrying, RetryAt = Delivery.Entries.Start.AddMilliseconds(500),
        },
    ];

    private IRenderedComponent<TriggersPage> Open(string path, TopologySnapshot topology)
    {
        page.Server.On("GET " + Routes.Topology, topology, PlayerJson.Default.TopologySnapshot);
        page.Server.On("GET " + Routes.TriggerCounts, [new TriggerCounts { Namespace = "default", Name = "orders", Matched = 7 }], PlayerJson.Default.IReadOnlyListTriggerCounts);
        page.Server.On("GET " + Routes.Settings, Settings, PlayerJson.Default.ServerSettings);
        page.State<NavigationManager>().NavigateTo(path);
        var parts = path.Split('/');
        var view = page.Render<TriggersPage>(parameters =>
        {
            if (parts.Length < 3) return;
            parameters.Add(one => one.Namespace, parts[1]);
            parameters.Add(one => one.Name, parts[2]);
        });
        page.GoLive();
        return view;
    }

    private static ServerSettings Settings { get; } = new()
    {
        Mode = PlayerMode.Local,
        Version = "1",
        Target = new("http://b", TargetOrigin.Embedded, null, "b", ""),
        MaxEventBytes = 1,
        SendTimeoutSeconds = 1,
    };
}
