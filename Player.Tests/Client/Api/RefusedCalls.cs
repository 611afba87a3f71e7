using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Activity;
using Player.Client.Api;
using Player.Client.Collections;
using Player.Client.Compose;
using Player.Client.Doctor;
using Player.Client.Event;
using Player.Client.Inboxes;
using Player.Client.Layout;
using Player.Client.Reference;
using Player.Client.Replay;
using Player.Client.Runs;
using Player.Client.Scenarios;
using Player.Client.Story;
using Player.Client.Topology;
using Player.Client.Topology.Editor;
using Player.Client.Topology.Mesh;
using Player.Collections;
using Player.Contracts;
using Player.Delivery;
using Player.Tests.Client.Topology;
using Player.Tests.Delivery;
using Player.Topology;
using Player.Topology.Graph;

namespace Player.Tests.Client.Api;

/// <summary>Every call that the page makes, in the place where a person makes it: a server that refuses, and what is seen then.</summary>
internal static class RefusedCalls
{
    private const string Yaml = "collection: Shop\nevents:\n- name: ping\n  event:\n    type: ping\n    source: /shop\n";

    private static readonly TriggerNode Trigger = BrokerGroupTests.Trigger("orders", "shop");
    private static readonly BrokerNode Broker = new() { Broker = new() { Metadata = new() { Name = "shop" } }, Url = "http://player/broker/default/shop" };
    private static readonly TopologySnapshot Topology = new() { Brokers = [Broker], Triggers = [Trigger], Reading = new() { Origin = TopologyOrigin.Embedded, State = ReadingState.Live } };

    /// <summary>The name of a method of <see cref="PlayerApi"/>: which call is refused, and what a person does; the answer tells what is seen.</summary>
    public static IReadOnlyDictionary<string, (string Call, Func<ClientContext, Task<Func<string>>> Act)> All { get; } = new Dictionary<string, (string, Func<ClientContext, Task<Func<string>>>)>
    {
        // Reads that nobody waits for are told of at the top of the page.
        ["ReadActivityAsync"] = Read(Routes.Activity, (api, stop) => api.ReadActivityAsync(null, "type=t", stop)),
        ["ReadActivityAtAsync"] = Read(Routes.Activity, (api, stop) => api.ReadActivityAtAsync(7, 1, stop)),
        ["FindPlaceAsync"] = Read(Routes.ActivityPlace, (api, stop) => api.FindPlaceAsync(Entries.Start, 7, stop)),
        ["ReadRatesAsync"] = Read(Routes.ActivityRates, (api, stop) => api.ReadRatesAsync(null, 5, 60, stop)),
        ["ReadKnownValuesAsync"] = Read(Routes.ActivityValues, (api, stop) => api.ReadKnownValuesAsync(stop)),
        ["ReadSettingsAsync"] = Read(Routes.Settings, (api, stop) => api.ReadSettingsAsync(stop)),
        ["ReadTimingAsync"] = Read(Routes.Timing, (api, stop) => api.ReadTimingAsync("5m", stop)),
        ["ReadTopologyAsync"] = Read(Routes.Topology, (api, stop) => api.ReadTopologyAsync(stop)),
        ["ReadCountsAsync"] = Read(Routes.TriggerCounts, (api, stop) => api.ReadCountsAsync(stop)),
        ["ReadDeliveriesAsync"] = Read("/api/triggers/default/orders/deliveries", (api, stop) => api.ReadDeliveriesAsync(Trigger, stop)),
        ["ReadEventsAsync"] = Read(Routes.Events, (api, stop) => api.ReadEventsAsync(50, stop)),
        ["ReadInboxesAsync"] = ("GET " + Routes.Inboxes, page => Shown<InboxesPage>(Meshed(page))),

        ["ReadEntryAsync"] = ("GET /api/entries/7", page => Shown<EventInspector>(page, view => view.Add(one => one.Seq, 7))),
        ["SendAsync"] = ("POST " + Routes.Send, page => Acted<SendAnswer>(page, page.State<ComposeState>().SendAsync)),
        ["PreviewAsync"] = ("POST " + Routes.SendPreview, page => Acted<RequestText>(page, () => Done(page.State<PreviewState>().Turn))),
        ["CountAsync"] = ("GET " + Routes.ActivityCount, Count),
        ["DeleteAsync"] = ("DELETE " + Routes.Activity, DeleteAsync),
        ["PinAsync"] = ("POST " + Routes.Pins, page => Acted<ActivityPanel>(page, () => page.State<PinState>().ToggleAsync(Row()))),
        ["ReplayAsync"] = ("POST /api/entries/7/replay", ReplayAsync),
        ["ReadSnippetAsync"] = ("GET /api/entries/7/snippet", SnippetAsync),
        ["ReadPartAsync"] = ("GET /b", page => Pressed<DataText>(page, "button", view => view.Add(one => one.Data, new("{\"a", null, 90_000, true)).Add(one => one.BodyUrl, "/b"))),
        ["TellStoryAsync"] = ("GET /api/exchanges/story", StoryAsync),
        ["ReadOpenApiAsync"] = ("GET " + Routes.OpenApi, page => Shown<ApiDocsPage>(page)),

        ["SwitchTriggerAsync"] = ("PUT /api/triggers/default/orders/switch", page => Acted<TriggerNotice>(Meshed(page), () => page.State<TopologyState>().SwitchAsync(Trigger, false))),
        ["DeleteTriggerAsync"] = ("DELETE /api/triggers/default/orders", page => Acted<ObjectsNotice>(Meshed(page), () => page.State<ObjectsState>().DeleteAsync(Trigger))),
        ["DeleteBrokerAsync"] = ("DELETE /api/brokers/default/shop", page => Acted<ObjectsNotice>(Meshed(page), () => page.State<ObjectsState>().DeleteAsync(Broker))),
        ["ExportAsync"] = ("GET " + Routes.Manifests, page => Acted<ObjectsNotice>(Meshed(page), page.State<ObjectsState>().ExportAsync)),
        ["ApplyAsync"] = ("POST " + Routes.Manifests, ApplyAsync),
        ["ReadRoleAsync"] = ("GET " + Routes.TopologyRole, page => Pressed<AccessRoleText>(page, "button")),
        ["ReadObjectAsync"] = ("GET " + Routes.TopologyObject, Object),
        ["TellInboxAsync"] = ("PUT /api/inbox/audit", page => ToldAsync(page, new() { Answer = InboxAnswer.Status, Status = 503 })),
        ["ResetInboxAsync"] = ("DELETE /api/inbox/audit", page => ToldAsync(page, InboxBehaviour.Default)),

        ["ReadRunsAsync"] = ("GET " + Routes.Runs, page => Shown<RunsPage>(page)),
        ["StartRunAsync"] = ("POST " + Routes.Runs, page => Acted<RunsPage>(Idle(page), page.State<RunsState>().StartAsync)),
        ["StopRunAsync"] = ("POST /api/runs/3/stop", page => Acted<RunsPage>(Idle(page), () => page.State<RunsState>().StopAsync(3))),
        ["DeleteRunAsync"] = ("DELETE /api/runs/3", page => Acted<RunsPage>(Idle(page), () => page.State<RunsState>().DeleteAsync(3))),
        ["RunScenariosAsync"] = ("POST " + Routes.Scenarios, page => Acted<ScenariosPage>(page, page.State<ScenariosState>().RunAsync)),
        ["ReadCollectionsAsync"] = ("GET " + Routes.Collections, page => Shown<CollectionsPage>(page)),
        ["ReadCollectionAsync"] = ("GET /api/collections/Shop", page => Shown<CollectionsPage>(Kept(page), view => view.Add(one => one.Name, "Shop"))),
        ["WriteCollectionAsync"] = ("PUT /api/collections/New", page => Acted<CollectionsPage>(page, () => page.State<CollectionsState>().AddAsync("New"))),
        ["DeleteCollectionAsync"] = ("DELETE /api/collections/Shop", page => Acted<CollectionsPage>(Kept(page), () => page.State<CollectionsState>().DeleteAsync("Shop"))),

        // Not of PlayerApi: it is read line by line.
        ["Doctor"] = ("POST " + Routes.Doctor, page => Shown<DoctorPage>(page)),
    };

    private static (string, Func<ClientContext, Task<Func<string>>>) Read(string route, Func<PlayerApi, CancellationToken, Task> read) => ("GET " + route, async page =>
    {
        var banner = page.Render<TroubleBanner>();
        await banner.InvokeAsync(() => read(page.State<PlayerApi>(), Xunit.TestContext.Current.CancellationToken));
        return () => banner.Markup;
    }
    );

    private static Task<Func<string>> Shown<T>(ClientContext page, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        var view = page.Render<T>(parameters ?? (static _ => { }));
        return Task.FromResult<Func<string>>(() => view.Markup);
    }

    private static async Task<Func<string>> Acted<T>(ClientContext page, Func<Task> act)
        where T : IComponent
    {
        var view = page.Render<T>();
        await view.InvokeAsync(act);
        return () => view.Markup;
    }

    private static async Task<Func<string>> Pressed<T>(ClientContext page, string button, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        var view = page.Render<T>(parameters ?? (static _ => { }));
        await view.FindAll(button)[^1].ClickAsync(new());
        return () => view.Markup;
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static ClientContext Meshed(ClientContext page)
    {
        page.Server.On("GET " + Routes.Topology, Topology, PlayerJson.Default.TopologySnapshot);
        return page;
    }

    private static ClientContext Idle(ClientContext page)
    {
        page.Server.On("GET " + Routes.Runs, new(new(100, 100, 10, 60), []), PlayerJson.Default.RunList);
        return page;
    }

    private static ClientContext Kept(ClientContext page)
    {
        page.Server.On("GET " + Routes.Collections, new([CollectionSummary.Of("Shop", "v1", CollectionReader.Read(Yaml))], 1), PlayerJson.Default.CollectionList);
        return page;
    }

    private static ActivityRow Row() => EventState.RowOf(Detail());

    private static EntryDetail Detail() => new()
    {
        Entry = Entries.Leaving(7),
        Attributes = [new("specversion", "1.0"), new("id", "1"), new("source", "/here"), new("type", "t")],
        Wire = new([], new("", null, 0, false)),
        Exchange = [Entries.Leaving(7)],
        Status = ExchangeStatus.Sending,
    };

    private static Task<Func<string>> Count(ClientContext page)
    {
        var place = page.Render<MudDialogProvider>();
        page.Render<DeleteDialog>(view => view.Add(one => one.Through, 9));
        return Task.FromResult<Func<string>>(() => place.Markup);
    }

    private static async Task<Func<string>> DeleteAsync(ClientContext page)
    {
        page.Server.On("GET " + Routes.ActivityCount, new(1, false), PlayerJson.Default.ActivityCount);
        var seen = await Count(page);
        var place = page.Render<MudDialogProvider>();
        page.Render<DeleteDialog>(view => view.Add(one => one.Through, 9));
        foreach (var name in (string[])["Delete…", "Yes, delete"])
        {
            place.WaitForAssertion(() => Assert.False(Button(place, name).HasAttribute("disabled")));
            await Button(place, name).ClickAsync(new());
        }

        return () => seen() + place.Markup;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MudDialogProvider> place, string name) => place.FindAll("button").Last(button => button.TextContent.Trim() == name);

    private static async Task<Func<string>> ReplayAsync(ClientContext page)
    {
        var place = page.Render<MudDialogProvider>();
        page.Render<ReplayDialog>();
        page.State<ReplayState>().Ask(Entries.Received(7));
        await place.WaitForElement("#replay-form").SubmitAsync();
        return () => place.Markup;
    }

    private static async Task<Func<string>> SnippetAsync(ClientContext page)
    {
        var menu = page.Render<CopyMenu>(view => view.Add(one => one.Detail, Detail()));
        await menu.Find("[data-format=kn]").ClickAsync(new());
        return () => menu.Markup;
    }

    private static Task<Func<string>> StoryAsync(ClientContext page)
    {
        var view = page.Render<StoryPanel>(panel => panel.Add(one => one.Detail, Detail()));
        page.Time.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult<Func<string>>(() => view.Markup);
    }

    private static async Task<Func<string>> ApplyAsync(ClientContext page)
    {
        Meshed(page);
        await page.State<TopologyState>().ReadAsync();
        page.Server.On("GET " + Routes.Events, [], PlayerJson.Default.IReadOnlyListEventSample);
        var view = page.Render<EditorPanel>(panel => panel.Add(one => one.IsNew, true).Add(one => one.Broker, "shop"));
        await view.InvokeAsync(page.State<EditorState>().SaveAsync);
        return () => view.Markup;
    }

    private static Task<Func<string>> Object(ClientContext page)
    {
        var graph = MeshGraph.Of(Topology, null);
        return Shown<MeshDetails>(Meshed(page), view => view.Add(one => one.Node, graph.Nodes.Single(node => node.Kind == "Broker"))
            .Add(one => one.Layout, MeshLayout.Of(graph)).Add(one => one.CountOf, static _ => null));
    }

    private static async Task<Func<string>> ToldAsync(ClientContext page, InboxBehaviour behaviour)
    {
        Meshed(page).Server.On("GET " + Routes.Inboxes, [], PlayerJson.Default.IReadOnlyListInboxInfo);
        var told = await page.State<InboxState>().TellAsync("audit", behaviour);
        return await Shown<InboxSaid>(page, view => view.Add(one => one.Told, told));
    }
}
