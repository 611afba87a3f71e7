using Microsoft.JSInterop;

namespace Player.Client.Ui;

/// <summary>The few things that only the browser can do: <c>wwwroot/js/player.js</c>.</summary>
public sealed class PageScript(IJSRuntime runtime) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> module = new(() => runtime.InvokeAsync<IJSObjectReference>("import", "./js/player.js").AsTask());

    public async Task<string?> ReadAsync(string key) => await (await module.Value).InvokeAsync<string?>("read", key);

    public async Task WriteAsync(string key, string value) => await (await module.Value).InvokeVoidAsync("write", key, value);

    public async Task<string> LanguageAsync() => await (await module.Value).InvokeAsync<string>("language");

    public async Task<bool> IsDarkAsync() => await (await module.Value).InvokeAsync<bool>("isDark");

    /// <summary>Marks the page with the theme, the language and the state of the line, for style sheets, screen readers and tests.</summary>
    public async Task MarkAsync(string name, string value) => await (await module.Value).InvokeVoidAsync("mark", name, value);

    public async Task CopyAsync(string text) => await (await module.Value).InvokeVoidAsync("copy", text);

    /// <summary>Tells every key that is a command; keys that are being typed into a field are not.</summary>
    public async Task ListenToKeysAsync<T>(DotNetObjectReference<T> listener)
        where T : class => await (await module.Value).InvokeVoidAsync("listenToKeys", listener);

    /// <summary>Tells when a scrolling element leaves or reaches its top, and when it nears its end.</summary>
    public async Task WatchScrollAsync<T>(string selector, DotNetObjectReference<T> listener)
        where T : class => await (await module.Value).InvokeVoidAsync("watchScroll", selector, listener);

    public async Task WatchDarkAsync<T>(DotNetObjectReference<T> listener)
        where T : class => await (await module.Value).InvokeVoidAsync("watchDark", listener);

    public async Task ScrollToTopAsync(string selector) => await (await module.Value).InvokeVoidAsync("scrollToTop", selector);

    /// <summary>Brings a row of a fixed height into view.</summary>
    public async Task ScrollToRowAsync(string selector, int index) => await (await module.Value).InvokeVoidAsync("scrollToRow", selector, index);

    public async Task FocusAsync(string selector) => await (await module.Value).InvokeVoidAsync("focus", selector);

    public async ValueTask DisposeAsync()
    {
        if (module.IsValueCreated) await (await module.Value).DisposeAsync();
    }
}
