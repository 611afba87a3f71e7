using Player.Client.Ui;

namespace Player.Tests.Client.Ui;

public sealed class PreferencesTests
{
    private readonly FakeBrowser browser = new();
    private readonly Preferences preferences;

    public PreferencesTests() => preferences = new(browser, new());

    [Fact]
    public async Task What_was_chosen_before_is_chosen_now()
    {
        browser.State = new("dark", "zh-Hans", true);
        await preferences.StartAsync();
        Assert.Equal(ThemeChoice.Dark, preferences.Theme);
        Assert.True(preferences.IsDark);
        Assert.Same(Words.Chinese, preferences.Words);
    }

    [Fact]
    public async Task A_choice_is_remembered_and_holds_at_once()
    {
        var changes = 0;
        await preferences.StartAsync();
        preferences.Changed += () => changes++;
        await preferences.ChooseAsync(ThemeChoice.Dark);
        await preferences.ChooseAsync(Language.Chinese);
        Assert.Equal(("dark", "zh-Hans"), (browser.Theme, browser.Language));
        Assert.True(preferences.IsDark);
        Assert.Equal(2, changes);
    }

    [Theory]
    [InlineData("team/orders", "orders")]
    [InlineData("nonsense", null)]
    [InlineData("a/b/c", null)]
    [InlineData("/b", null)]
    public async Task A_Broker_that_was_chosen_before_is_chosen_now_and_nonsense_is_no_choice(string stored, string? name)
    {
        browser.State = new("system", "en", false, stored);
        await preferences.StartAsync();
        Assert.Equal(name, preferences.Broker?.Name);
    }

    [Fact]
    public async Task The_system_may_change_its_mind()
    {
        await preferences.StartAsync();
        await browser.Darken(true);
        Assert.True(preferences.IsDark);
    }

    [Fact]
    public async Task What_storage_holds_of_another_time_does_no_harm()
    {
        browser.State = new("solarized", "", false);
        await preferences.StartAsync();
        Assert.Equal(ThemeChoice.System, preferences.Theme);
        Assert.Same(Words.English, preferences.Words);
    }
}
