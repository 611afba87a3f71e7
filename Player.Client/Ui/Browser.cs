using Microsoft.JSInterop;

namespace Player.Client.Ui;

/// <inheritdoc cref="IBrowser"/>
internal sealed class Browser(IJSRuntime js) : IBrowser, IAsyncDisposable
{
    private readonly List<IDisposable> callbacks = [];
    private IJSObjectReference? module;

    public async ValueTask<BrowserState> StartAsync(Func<string, Task> onKey, Func<bool, Task> onDark)
    {
        var page = await Module();
        var state = await page.InvokeAsync<string[]>("start", Callback(new PageCallbacks(onKey, onDark)));
        return new(state[0], state[1], state[2] == "dark", state[3].Length > 0 ? state[3] : null);
    }

    public async ValueTask<bool> SetThemeAsync(string theme) => await (await Module()).InvokeAsync<bool>("setTheme", theme);

    public async ValueTask SetLanguageAsync(string tag) => await (await Module()).InvokeVoidAsync("setLanguage", tag);

    public async ValueTask SetBrokerAsync(string? broker) => await (await Module()).InvokeVoidAsync("setBroker", broker);

    public async ValueTask<bool> ConfirmAsync(string question) => await (await Module()).InvokeAsync<bool>("ask", question);

    public async ValueTask<bool> CopyAsync(string text) => await (await Module()).InvokeAsync<bool>("copy", text);

    public async ValueTask<bool> FocusAsync(string id) => await (await Module()).InvokeAsync<bool>("focus", id);

    public async ValueTask SelectAsync(string id, int start, int end, string besideId) =>
        await (await Module()).InvokeVoidAsync("select", id, start, end, besideId);

    public async ValueTask<int> CaretAsync(string id) => await (await Module()).InvokeAsync<int>("caret", id);

    public async ValueTask<string?> RecallAsync(string key) => await (await Module()).InvokeAsync<string?>("recall", key);

    public async ValueTask RememberAsync(string key, string text) => await (await Module()).InvokeVoidAsync("remember", key, text);

    public async ValueTask ShowRowAsync(string listId, int index, int count, string rowId, bool focus) =>
        await (await Module()).InvokeVoidAsync("showRow", listId, index, count, rowId, focus);

    public async ValueTask ShowPlaceAsync(string listId, int index, int count) =>
        await (await Module()).InvokeVoidAsync("showPlace", listId, index, count);

    public async ValueTask<int> WidthAsync(string listId, string column) => await (await Module()).InvokeAsync<int>("width", listId, column);

    public async ValueTask WatchColumnsAsync(string listId, Func<string, int, Task> onResize) =>
        await (await Module()).InvokeVoidAsync("watchColumns", listId, Callback(new ColumnCallbacks(onResize)));

    public async ValueTask WatchRowMenuAsync(string listId, string menuId, Func<long, string, Task> onMenu) =>
        await (await Module()).InvokeVoidAsync("watchRowMenu", listId, menuId, Callback(new MenuCallbacks(onMenu)));

    public async ValueTask ShowRowMenuAsync(string menuId, string rowId) => await (await Module()).InvokeVoidAsync("showRowMenu", menuId, rowId);

    public async ValueTask WatchEdgeAsync(string id, Func<string, int, Task> onResize) =>
        await (await Module()).InvokeVoidAsync("watchEdge", id, Callback(new ColumnCallbacks(onResize)));

    public async ValueTask TakeDropsAsync(string elementId, string inputId) => await (await Module()).InvokeVoidAsync("takeDrops", elementId, inputId);

    public async ValueTask<bool> IsNarrowAsync() => await (await Module()).InvokeAsync<bool>("isNarrow");

    public async ValueTask ScrollToTopAsync(string listId) => await (await Module()).InvokeVoidAsync("scrollToTop", listId);

    public async ValueTask WatchListAsync(string listId, Func<bool, Task> onTop, Func<Task> onEnd) =>
        await (await Module()).InvokeVoidAsync("watchList", listId, Callback(new ListCallbacks(onTop, onEnd)));

    public async ValueTask DisposeAsync()
    {
        foreach (var callback in callbacks) callback.Dispose();
        callbacks.Clear();
        if (module is null) return;
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its scripts with it.
        }
    }

    private async ValueTask<IJSObjectReference> Module() => module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/player.js");

    private DotNetObjectReference<T> Callback<T>(T target)
        where T : class
    {
        var reference = DotNetObjectReference.Create(target);
        callbacks.Add(reference);
        return reference;
    }
}
