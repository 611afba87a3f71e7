using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;
using Player.Server;
using Player.Server.Broker;
using Player.Server.Hosting;

namespace Player.Tests.Hosting;

/// <summary>The whole server in this process: real Kestrel on a free port, real SQLite in a folder of its own.</summary>
internal sealed class PlayerHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private PlayerHost(WebApplication app, string folder, bool ownsFolder)
    {
        this.app = app;
        this.ownsFolder = ownsFolder;
        Folder = folder;
        Url = app.Services.GetRequiredService<PlayerAddress>().Url;
        Http = new() { BaseAddress = new(Url) };
    }

    public string Folder { get; }

    public string Url { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public static Task<PlayerHost> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(Directory.CreateTempSubdirectory("player-").FullName, ownsFolder: true, null, settings);

    public static Task<PlayerHost> StartAsync(Action<IServiceCollection> services, params (string Key, string Value)[] settings) =>
        StartAsync(Directory.CreateTempSubdirectory("player-").FullName, ownsFolder: true, services, settings);

    /// <summary>On a folder that outlives the host: for restarts.</summary>
    public static Task<PlayerHost> StartInAsync(string folder, params (string Key, string Value)[] settings) =>
        StartAsync(folder, ownsFolder: false, null, settings);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) =>
        await Http.GetFromJsonAsync(path, type, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{path} is null");

    public async Task<T> PostAsync<T>(string path, JsonTypeInfo<T> type)
    {
        using var answer = await Http.PostAsync(path, content: null, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync(type, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{path} is null");
    }

    /// <summary>The rows as the page would show them, newest first.</summary>
    public async Task<IReadOnlyList<ActivityRow>> RowsAsync()
    {
        var page = await GetAsync(Routes.Activity + "?limit=1000", PlayerJson.Default.JournalPage);
        var correlator = new Correlator();
        correlator.Apply(page.Rows, page.Related);
        return correlator.Rows();
    }

    /// <summary>Looks until the rows are as the condition says; fails with what they were.</summary>
    public async Task<IReadOnlyList<ActivityRow>> RowsAsync(Func<IReadOnlyList<ActivityRow>, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var rows = await RowsAsync();
            if (condition(rows)) return rows;
            if (patience.IsCancellationRequested) Assert.Fail($"The rows never became so: {string.Join("; ", rows.Select(Describe))}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async Task<EntrySummary> OutcomeAsync(long sendingSeq)
    {
        var rows = await RowsAsync(all => all.Any(row => row.Seq == sendingSeq && row.Outcome is not null));
        return rows.Single(row => row.Seq == sendingSeq).Outcome!;
    }

    public async Task<SendReceipt> SendAsync(SendRequest request)
    {
        using var response = await Http.PostAsJsonAsync(
            Routes.Send, request, PlayerJson.Default.SendRequest, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(PlayerJson.Default.SendReceipt, TestContext.Current.CancellationToken))!;
    }

    private static string Describe(ActivityRow row) => $"#{row.Seq} {row.Status} {row.Entry.Source} {row.Entry.Id} {row.Outcome?.Reason} {row.Outcome?.Detail}";

    private static async Task<PlayerHost> StartAsync(
        string folder, bool ownsFolder, Action<IServiceCollection>? services, (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> values = new()
        {
            ["PORT"] = "0",
            ["Player:Journal:Path"] = Path.Combine(folder, "player.db"),
            ["Player:Sink:InboxesPath"] = Path.Combine(folder, "inboxes.json"),
            ["Player:Collections:Path"] = Path.Combine(folder, "collections"),
            ["Player:Runs:Path"] = Path.Combine(folder, "runs.json"),
            ["Player:Broker:Path"] = Path.Combine(folder, "broker.yaml"),
        };
        foreach (var (key, value) in settings) values[key] = value;
        var app = PlayerApp.Create(
            [],
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(values);
                builder.Logging.ClearProviders();
            },
            services);
        app.Services.OpenBroker();
        await app.StartAsync();
        return new(app, folder, ownsFolder);
    }
}
