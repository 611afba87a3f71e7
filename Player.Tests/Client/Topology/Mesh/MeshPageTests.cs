using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Topology.Mesh;
using Player.Contracts;
using Player.Topology;

namespace Player.Tests.Client.Topology.Mesh;

public sealed class MeshPageTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Each_object_is_a_node_that_says_what_it_is_and_how_it_stands()
    {
        var view = Open(Shop);
        Assert.Equal("Broker shop, in default, ready", Label(view, "Broker/default/shop"));
        Assert.Contains("not ready", Label(view, "Trigger/default/lost"), StringComparison.Ordinal);
        Assert.Contains("Its Broker does not exist", Label(view, "Trigger/default/lost"), StringComparison.Ordinal);
        Assert.StartsWith("Broker nobody, in default, does not exist", Label(view, "Broker/default/nobody"), StringComparison.Ordinal);
        Assert.Contains("node-player", view.Find("[data-node=player]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_stand_on_the_ways_and_counts_move_as_events_pass()
    {
        var view = Open(Shop);
        Assert.Contains("order.", Edge(view, "Broker/default/shop", "Filter").TextContent, StringComparison.Ordinal);
        page.Line.SayCounts(new TriggerCounts { Namespace = "default", Name = "orders", Matched = 1234, Delivered = 1200, DeadLettered = 34 });
        page.Time.Advance(TimeSpan.FromSeconds(1));
        view.WaitForAssertion(() => Assert.Contains("1,234", Edge(view, "Broker/default/shop", "Filter").TextContent, StringComparison.Ordinal));
        Assert.Contains("1,200", Edge(view, "Trigger/default/orders", "Delivery").TextContent, StringComparison.Ordinal);
        Assert.Contains("34", Edge(view, "Trigger/default/orders", "DeadLetter").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_left_and_entered_by_one_tab_and_walked_by_arrows()
    {
        var view = Open(Shop);
        Assert.Single(view.FindAll("[data-node][tabindex='0']"));
        view.Find("[data-node='Broker/default/shop']").KeyDown("ArrowRight");
        Assert.Equal("node-Trigger/default/orders", page.Browser.Focused[^1]);
        view.Find("[data-node='Trigger/default/orders']").KeyDown("ArrowRight");
        Assert.Equal("node-player", page.Browser.Focused[^1]);
        view.Find("[data-node=player]").KeyDown("Enter");
        Assert.EndsWith("topology?node=player", page.State<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_says_the_same_and_is_there_for_those_who_only_hear()
    {
        var view = Open(Shop);
        Assert.Contains("hidden", view.Find(".table-view").ClassName, StringComparison.Ordinal);
        var row = view.Find("[data-row='Trigger/default/orders']");
        Assert.Contains("ready", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("cloudevents-player", row.TextContent, StringComparison.Ordinal);
        view.FindAll(".segments button")[1].Click();
        Assert.DoesNotContain("hidden", view.Find(".table-view").ClassName, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("svg.mesh"));
    }

    [Fact]
    public void A_node_that_is_opened_shows_its_conditions_and_its_YAML_and_what_can_be_done()
    {
        page.Server.On("GET " + Routes.TopologyObject, System.Net.HttpStatusCode.OK, "kind: Broker\n");
        var view = Open(Shop, "Broker/default/shop");
        view.WaitForAssertion(() => Assert.Equal("kind: Broker\n", view.Find(".details pre").TextContent));
        Assert.Contains(page.Server.Asked, call => call.EndsWith("/api/topology/object?apiVersion=eventing.knative.dev%2Fv1&kind=Broker&namespace=default&name=shop", StringComparison.Ordinal));
        Assert.Equal("triggers/new?broker=shop&namespace=default", view.Find(".details .main-button").GetAttribute("href"));
        Assert.Contains("http://player/broker/default/shop", view.Find(".details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Broker_that_is_not_there_can_be_made()
    {
        var view = Open(Shop, "Broker/default/nobody");
        Assert.Equal("brokers/new?name=nobody&namespace=default", view.Find(".details .main-button").GetAttribute("href"));
        Assert.Empty(view.FindAll(".details pre"));
    }

    [Fact]
    public void Of_many_namespaces_one_can_be_looked_at()
    {
        var view = Open(Shop with { Brokers = [.. Shop.Brokers, Elsewhere] });
        Assert.Contains("other", view.Find("[data-node='Broker/other/far']").TextContent, StringComparison.Ordinal);
        view.Find(".space-choice select").Change("default");
        Assert.Empty(view.FindAll("[data-node='Broker/other/far']"));
        Assert.NotEmpty(view.FindAll("[data-node='Broker/default/shop']"));
    }

    [Fact]
    public void Without_anything_to_show_the_page_says_what_to_do()
    {
        var view = Open(new());
        Assert.Equal("brokers/new", view.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void What_cannot_be_read_any_more_is_shown_with_its_age()
    {
        var view = Open(Shop with { Reading = new() { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Stale, AsOf = page.Time.GetUtcNow(), Fault = "The API server does not answer." } });
        Assert.Contains("The API server does not answer.", view.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(view.FindAll("[data-node='Broker/default/shop']"));
    }

    [Fact]
    public void What_may_not_be_seen_is_said_with_the_role_to_copy()
    {
        page.Server.On("GET " + Routes.TopologyRole, System.Net.HttpStatusCode.OK, "kind: ClusterRole\n");
        var view = Open(Shop with
        {
            Reading = new()
            {
                Origin = TopologyOrigin.Kubernetes,
                State = ReadingState.Live,
                Account = "system:serviceaccount:default:player",
                Unread = [new("messaging.knative.dev", "channels", "Channel", UnreadReason.Forbidden, "channels is forbidden"), new("flows.knative.dev", "sequences", "Sequence", UnreadReason.Missing, "")],
            },
        });
        Assert.Contains("system:serviceaccount:default:player", view.Find("[data-unread=forbidden]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Channel", view.Find("[data-unread=forbidden]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Sequence", view.Find("[data-unread=missing]").TextContent, StringComparison.Ordinal);
        view.Find("[data-unread=forbidden] summary, [data-unread=forbidden] button").Click();
        view.WaitForAssertion(() => Assert.Contains("kind: ClusterRole", view.Find("[data-unread=forbidden]").InnerHtml, StringComparison.Ordinal));
    }

    private static ServerSettings Settings { get; } = new()
    {
        Mode = PlayerMode.Local,
        Version = "1",
        Target = new("http://player/broker/default/shop", TargetOrigin.Embedded, null, "b", ""),
        MaxEventBytes = 1,
        SendTimeoutSeconds = 1,
    };

    private static TopologySnapshot Shop { get; } = new()
    {
        Brokers = [BrokerGroupTests.Broker("shop")],
        Triggers = [Trigger("orders", "shop"), Lost],
        Player = new() { Urls = ["http://player"] },
        Reading = new() { Origin = TopologyOrigin.Embedded, State = ReadingState.Live },
    };

    private static BrokerNode Elsewhere
    {
        get
        {
            var broker = BrokerGroupTests.Broker("far");
            return broker with { Broker = broker.Broker with { Metadata = broker.Broker.Metadata with { Namespace = "other" } } };
        }
    }

    private static TriggerNode Lost => Trigger("lost", "nobody") with { Conditions = Condition.WithReady(new Condition("BrokerReady", Condition.False, "BrokerDoesNotExist", "There is no Broker nobody in namespace default.")) };

    private static TriggerNode Trigger(string name, string broker)
    {
        var node = BrokerGroupTests.Trigger(name, broker);
        return node with
        {
            Trigger = node.Trigger with
            {
                Filters = [new Player.Filters.PrefixFilter(new Dictionary<string, string> { ["type"] = "order." })],
                Delivery = new() { DeadLetterSink = new(null, "http://morgue.example.com") },
            },
            SubscriberUri = "http://player/",
            Conditions = Condition.WithReady(Condition.Good("BrokerReady")),
        };
    }

    private static string Label(IRenderedComponent<MeshPage> view, string node) => view.Find($"[data-node='{node}']").GetAttribute("aria-label")!;

    private static AngleSharp.Dom.IElement Edge(IRenderedComponent<MeshPage> view, string from, string kind) => view.Find($"[data-edge^='{from}>{kind}>']");

    private IRenderedComponent<MeshPage> Open(TopologySnapshot topology, string? node = null)
    {
        page.Server.On("GET " + Routes.Topology, topology, PlayerJson.Default.TopologySnapshot);
        page.Server.On("GET " + Routes.TriggerCounts, [], PlayerJson.Default.IReadOnlyListTriggerCounts);
        // Where events go is in the picture too.
        var settings = topology.Brokers.Count > 0 ? Settings : Settings with { Target = new(null, TargetOrigin.None, null, "", "") };
        page.Server.On("GET " + Routes.Settings, settings, PlayerJson.Default.ServerSettings);
        page.State<NavigationManager>().NavigateTo(node is null ? "topology" : MeshUrls.Of(node));
        var view = page.Render<MeshPage>();
        page.GoLive();
        view.WaitForElement(topology.Brokers.Count > 0 ? "[data-row]" : ".empty");
        return view;
    }
}
