using Microsoft.JSInterop;

namespace Player.Client.Ui;

public enum ThemeChoice
{
    System,
    Light,
    Dark,
}

/// <summary>The theme and the language of this browser, remembered in it.</summary>
public sealed class Preferences(PageScript script, Words words) : IDisposable
{
    private const string ThemeKey = "player.theme";
    private const string LanguageKey = "player.language";
    private DotNetObjectReference<Preferences>? self;
    private bool systemDark;

    public event Action? Changed;

    public ThemeChoice Theme { get; private set; }

    public bool IsDark => Theme == ThemeChoice.Dark || (Theme == ThemeChoice.System && systemDark);

    public async Task LoadAsync()
    {
        systemDark = await script.IsDarkAsync();
        if (Enum.TryParse<ThemeChoice>(await script.ReadAsync(ThemeKey), ignoreCase: true, out var theme)) Theme = theme;
        words.Use(await script.ReadAsync(LanguageKey) ?? await script.LanguageAsync());
        await MarkAsync();
        self = DotNetObjectReference.Create(this);
        await script.WatchDarkAsync(self);
    }

    public async Task UseAsync(ThemeChoice theme)
    {
        Theme = theme;
        await script.WriteAsync(ThemeKey, theme.ToString().ToLowerInvariant());
        await MarkAsync();
        Changed?.Invoke();
    }

    public async Task UseAsync(string language)
    {
        await script.WriteAsync(LanguageKey, language);
        words.Use(language);
        await MarkAsync();
    }

    [JSInvokable]
    public async Task SystemDarkChanged(bool dark)
    {
        systemDark = dark;
        await MarkAsync();
        Changed?.Invoke();
    }

    public void Dispose() => self?.Dispose();

    private async Task MarkAsync()
    {
        await script.MarkAsync("data-theme", IsDark ? "dark" : "light");
        await script.MarkAsync("lang", words.Language);
    }
}
