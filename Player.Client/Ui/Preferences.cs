namespace Player.Client.Ui;

/// <summary>Theme and language of this browser: guessed at first, remembered after a choice.</summary>
internal sealed class Preferences(IBrowser browser, Shortcuts shortcuts)
{
    public event Action? Changed;

    public ThemeChoice Theme { get; private set; }

    public bool IsDark { get; private set; }

    public Words Words { get; private set; } = Words.English;

    public async Task StartAsync()
    {
        var state = await browser.StartAsync(shortcuts.PressAsync, OnDark);
        Theme = Enum.TryParse<ThemeChoice>(state.Theme, ignoreCase: true, out var theme) ? theme : ThemeChoice.System;
        IsDark = state.Dark;
        Words = Words.Of(Languages.FromTag(state.Language));
        Changed?.Invoke();
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
