using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Settings;

/// <summary>What this server told about itself; read again with each connection, since another server may answer then.</summary>
internal sealed class SettingsState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly CancellationTokenSource stop = new();

    public SettingsState(PlayerApi api, LiveFeed feed)
    {
        this.api = api;
        this.feed = feed;
        feed.PageRead += OnConnected;
    }

    public event Action? Changed;

    public ServerSettings? Settings { get; private set; }

    public void Dispose()
    {
        feed.PageRead -= OnConnected;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnConnected(JournalPage page) => _ = ReadAsync();

    private async Task ReadAsync()
    {
        if (await api.ReadSettingsAsync(stop.Token) is not ApiResult<ServerSettings>.Ok(var settings)) return;
        Settings = settings;
        Changed?.Invoke();
    }
}
