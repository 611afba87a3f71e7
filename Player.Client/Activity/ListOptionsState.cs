using Player.Client.Ui;

namespace Player.Client.Activity;

/// <summary>How this browser shows the list: remembered.</summary>
internal sealed class ListOptionsState(IBrowser browser)
{
    private const string Key = "player.list";

    public event Action? Changed;

    public ListOptions Options { get; private set; } = ListOptions.Default;

    public async Task StartAsync()
    {
        Options = ListOptions.Parse(await browser.RecallAsync(Key));
        Changed?.Invoke();
    }

    public async Task ChooseAsync(ListOptions options)
    {
        Options = options;
        Changed?.Invoke();
        await browser.RememberAsync(Key, options.ToString());
    }
}
