using Player.Contracts;

namespace Player.Client.Ui;

/// <summary>Theme, language and target of this browser: guessed at first, remembered after a choice.</summary>
internal sealed class Preferences(IBrowser browser, Shortcuts shortcuts)
{
    public event Action? Changed;

    public ThemeChoice Theme { get; private set; }

    public bool IsDark { get; private set; }

    public Words Words { get; private set; } = Words.English;

    /// <summary>The Broker that a person chose to send to; null: the server's own target.</summary>
    public BrokerName? Broker { get; private set; }

    public async Task StartAsync()
    {
        var state = await browser.StartAsync(shortcuts.PressAsync, OnDark);
        Theme = Enum.TryParse<ThemeChoice>(state.Theme, ignoreCase: true, out var theme) ? theme : ThemeChoice.System;
        IsDark = state.Dark;
        Words = Words.Of(Languages.FromTag(state.Language));
        Broker = BrokerName.Parse(state.Broker);
        Changed?.Invoke();
    }

    public async Task ChooseAsync(BrokerName? broker)
    {
        Broker = broker;
        Changed?.Invoke();
        await browser.SetBrokerAsync(broker?.ToString());
    }

    public async Task ChooseAsync(ThemeChoice theme)
    {
        Theme = theme;
        IsDark = await browser.SetThemeAsync(Name(theme));
        Changed?.Invoke();
    }

    public async Task ChooseAsync(Language language)
    {
        Words = Words.Of(language);
        Changed?.Invoke();
        await browser.SetLanguageAsync(language.Tag());
    }

    private Task OnDark(bool dark)
    {
        IsDark = dark;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    private static string Name(ThemeChoice theme) => theme switch
    {
        ThemeChoice.Light => "light",
        ThemeChoice.Dark => "dark",
        _ => "system",
    };
}
