using Microsoft.JSInterop;

namespace Player.Client.Compose.Data;

/// <inheritdoc cref="ICodeEditor"/>
internal sealed class CodeEditor(IJSRuntime js) : ICodeEditor, IAsyncDisposable
{
    private readonly Dictionary<string, DotNetObjectReference<CodeCallbacks>> callbacks = [];
    private IJSObjectReference? module;

    public async ValueTask<bool> OpenAsync(string hostId, CodeSetup setup, Func<string, Task> onText)
    {
        var script = await Module();
        if (callbacks.Remove(hostId, out var former)) former.Dispose();
        var reference = callbacks[hostId] = DotNetObjectReference.Create(new CodeCallbacks(onText));
        return await script.InvokeAsync<bool>("open", hostId, setup, reference);
    }

    public async ValueTask SetTextAsync(string hostId, string text) => await (await Module()).InvokeVoidAsync("setText", hostId, text);

    public async ValueTask SetLanguageAsync(string hostId, string language) => await (await Module()).InvokeVoidAsync("setLanguage", hostId, language);

    public async ValueTask SetValuesAsync(string[][] values) => await (await Module()).InvokeVoidAsync("setValues", (object)values);

    public async ValueTask MarkAsync(string hostId, IReadOnlyList<CodeMark> marks) => await (await Module()).InvokeVoidAsync("mark", hostId, marks);

    public async ValueTask GoAsync(string hostId, int offset) => await (await Module()).InvokeVoidAsync("go", hostId, offset);

    public async ValueTask CloseAsync(string hostId)
    {
        if (module is null) return;
        await module.InvokeVoidAsync("close", hostId);
        if (callbacks.Remove(hostId, out var reference)) reference.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reference in callbacks.Values) reference.Dispose();
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

    private async ValueTask<IJSObjectReference> Module() => module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/code-editor.js");
}

/// <summary>What the editor calls when its text is another.</summary>
public sealed class CodeCallbacks(Func<string, Task> onText)
{
    [JSInvokable]
    public Task Text(string text) => onText(text);
}
