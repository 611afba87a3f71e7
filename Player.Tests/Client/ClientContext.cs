using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using Player.Client.Activity;
using Player.Client.Api;
using Player.Client.Collections;
using Player.Client.Compose;
using Player.Client.Compose.Data;
using Player.Client.Doctor;
using Player.Client.Event;
using Player.Client.Find;
using Player.Client.Inboxes;
using Player.Client.Live;
using Player.Client.Reference;
using Player.Client.Replay;
using Player.Client.Runs;
using Player.Client.Scenarios;
using Player.Client.Settings;
using Player.Client.Story;
using Player.Client.Timing;
using Player.Client.Topology;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Tests.Client;

/// <summary>The page's rooms on a renderer without a browser, its server, line, clock and browser made by hand.</summary>
internal sealed class ClientContext : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A machine that does other things too is slow, not wrong.
    static ClientContext() => DefaultWaitTimeout = Patience;

    public ClientContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<Times>();
        Services.AddSingleton<IBrowser>(Browser);
        Services.AddSingleton<Shortcuts>();
        Services.AddSingleton<Preferences>();
        Services.AddSingleton(new PlayerApi(Server.Client()));
        Services.AddSingleton(services => Line.Feed(services.GetRequiredService<PlayerApi>()));
        Services.AddSingleton<IFileUpload>(Upload);
        Services.AddSingleton<ComposeState>();
        Services.AddSingleton<ICodeEditor>(Code);
        Services.AddSingleton<DataState>();
        Services.AddSingleton<PreviewState>();
        Services.AddSingleton<StartState>();
        Services.AddSingleton<RunsState>();
        Services.AddSingleton<CollectionBook>();
        Services.AddSingleton<EnvironmentState>();
        Services.AddSingleton<CollectionsState>();
        Services.AddSingleton<SavedEventState>();
        Services.AddSingleton<SentHistory>();
        Services.AddSingleton<ScenariosState>();
        Services.AddSingleton<ActivityState>();
        Services.AddSingleton<ListOptionsState>();
        Services.AddSingleton<RateState>();
        Services.AddSingleton<PinState>();
        Services.AddSingleton<ChosenRows>();
        Services.AddSingleton<ReplayState>();
        Services.AddSingleton<EventState>();
        Services.AddFind();
        Services.AddTopology();
        Services.AddStory();
        Services.AddTiming();
        Services.AddReference();
        Services.AddSingleton(Server.Client());
        Services.AddSingleton<InboxState>();
        Services.AddSingleton<SettingsState>();
        Services.AddSingleton<TargetState>();
        Services.AddSingleton<DoctorState>();
        Server.On("GET " + Routes.ActivityValues, KnownValues.None, PlayerJson.Default.KnownValues);
        Server.On("GET " + Routes.ActivityRates, new() { From = Time.GetUtcNow(), SpanSeconds = 5, Spans = [] }, PlayerJson.Default.ActivityRates);
        Server.On("GET " + Routes.Collections, new([], 1), PlayerJson.Default.CollectionList);
        Server.On("GET " + Routes.Activity, FakeLine.Page(), PlayerJson.Default.JournalPage);
    }

    public FakeServer Server { get; } = new();

    public FakeLine Line { get; } = new();

    public FakeBrowser Browser { get; } = new();

    public FakeUpload Upload { get; } = new();

    public FakeCodeEditor Code { get; } = new();

    public FakeTimeProvider Time => Line.Time;

    public T State<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Looks until it is so: for what draws nothing, of which bUnit's own waiting is not told.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
    }

    /// <summary>Connects the line; the states that are to hear it must have been asked for before.</summary>
    public void GoLive() => State<LiveFeed>().Start();
}
