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

namespace Player.Client;

/// <summary>The rooms of the page.</summary>
internal static class PlayerClient
{
    /// <param name="server">The page's own origin: the only server that it talks to.</param>
    public static void AddPlayerClient(this IServiceCollection services, Uri server)
    {
        services.AddMudServices();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Times>();
        services.AddScoped<IBrowser, Browser>();
        services.AddScoped<Shortcuts>();
        services.AddScoped<Preferences>();

        services.AddScoped(_ => new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan });
        services.AddScoped<PlayerApi>();
        services.AddScoped<IFileUpload, FileUpload>();
        services.AddSingleton<HubLinkFactory>(_ => listener => new SignalRLink(server, listener));
        services.AddScoped<LiveFeed>();

        services.AddScoped<CollectionBook>();
        services.AddScoped<EnvironmentState>();
        services.AddScoped<CollectionsState>();
        services.AddScoped<ComposeState>();
        services.AddScoped<SavedEventState>();
        services.AddScoped<SentHistory>();
        services.AddScoped<ICodeEditor, CodeEditor>();
        services.AddScoped<DataState>();
        services.AddScoped<ActivityState>();
        services.AddScoped<ListOptionsState>();
        services.AddScoped<RateState>();
        services.AddScoped<PinState>();
        services.AddScoped<ChosenRows>();
        services.AddScoped<ReplayState>();
        services.AddScoped<PreviewState>();
        services.AddScoped<StartState>();
        services.AddScoped<RunsState>();
        services.AddScoped<ScenariosState>();
        services.AddScoped<EventState>();
        services.AddFind();
        services.AddTopology();
        services.AddStory();
        services.AddTiming();
        services.AddReference();
        services.AddScoped<InboxState>();
        services.AddScoped<SettingsState>();
        services.AddScoped<TargetState>();
        services.AddScoped<DoctorState>();
    }
}
