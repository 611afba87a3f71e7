using Player.Contracts;
using Player.Server.Archive;
using Player.Server.Broker;
using Player.Server.Collections;
using Player.Server.Discovery;
using Player.Server.Doctor;
using Player.Server.Find;
using Player.Server.History;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Server.Live;
using Player.Server.Original;
using Player.Server.Reference;
using Player.Server.Replay;
using Player.Server.Runs;
using Player.Server.Scenarios;
using Player.Server.Sending;
using Player.Server.Settings;
using Player.Server.Sink;
using Player.Server.Snippets;
using Player.Server.Story;
using Player.Server.Timing;
using Player.Server.Waiting;

namespace Player.Server;

/// <summary>The rooms, in the order in which an event visits them.</summary>
internal static class PlayerApp
{
    /// <param name="args">The command line.</param>
    /// <param name="configure">For tests: settings, before anything reads them.</param>
    /// <param name="replace">For tests: what stands in for a service.</param>
    public static WebApplication Create(
        string[] args, Action<WebApplicationBuilder>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(PlayerApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        var environment = new PlayerEnvironment(builder.Configuration);
        if (environment.Errors().ToArray() is [_, ..] errors) throw new StartException(string.Join(Environment.NewLine, errors));

        builder.ConfigureServer(environment);
        builder.Services.AddSingleton(environment);
        builder.Services.AddSingleton(environment.Masks);
        builder.Services.AddSingleton<PlayerAddress>();
        builder.Services.AddJournal(builder.Configuration);
        builder.Services.AddSink();
        builder.Services.AddHistory(environment);
        builder.Services.AddFind();
        builder.Services.AddArchive();
        // Before Sending, since what stops goes the other way: sends end while the embedded broker still takes them.
        if (environment.Mode == PlayerMode.Local) builder.Services.AddBroker();
        builder.Services.AddSending();
        builder.Services.AddRuns();
        builder.Services.AddWaiting();
        builder.Services.AddScenarios();
        builder.Services.AddCollections();
        builder.Services.AddDiscovery(environment);
        builder.Services.AddStory();
        builder.Services.AddTiming();
        builder.Services.AddDoctor();
        builder.Services.AddLive();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseAnswerHeaders();
        app.UseFaultAnswers();
        app.UseBasePath(environment);
        app.UseOriginGuard(environment);
        app.UseRouting();
        app.UseRequestCoding();
        app.UseBodyRules();
        app.UseEndAtStop();
        app.UseWebSockets();
        app.MapSink();
        app.MapHistory();
        app.MapFind();
        app.MapArchive();
        app.MapSnippets();
        app.MapSending();
        app.MapReplay();
        app.MapRuns();
        app.MapWaiting();
        app.MapScenarios();
        app.MapCollections();
        app.MapDiscovery(environment);
        if (environment.Mode == PlayerMode.Local) app.MapBroker();
        app.MapStory();
        app.MapTiming();
        app.MapDoctor();
        app.MapLive();
        app.MapOriginal();
        app.MapSettings();
        app.MapHealth();
        app.MapProblemPage();
        app.MapReference();
        app.MapClientFiles(environment);
        return app;
    }
}
