using Microsoft.JSInterop;
using Player.Client.Compose.Data;

namespace Player.Tests.Client;

/// <summary>The code editor by hand: what it was told, and somebody who types in it.</summary>
internal sealed class FakeCodeEditor : ICodeEditor
{
    private Func<string, Task> type = static _ => Task.CompletedTask;

    /// <summary>The network is away.</summary>
    public bool IsAway { get; set; }

    public CodeSetup? Setup { get; private set; }

    public string? Text { get; private set; }

    public string? Language { get; private set; }

    public IReadOnlyList<CodeMark> Marks { get; private set; } = [];

    public int? Went { get; private set; }

    public bool IsOpen { get; private set; }

    public Task TypeAsync(string text)
    {
        Text = text;
        return type(text);
    }

    public ValueTask<bool> OpenAsync(string hostId, CodeSetup setup, Func<string, Task> onText)
    {
        if (IsAway) throw new JSException("code-editor.js");
        (Setup, Text, Language, IsOpen, type) = (setup, setup.Text, setup.Language, true, onText);
        return ValueTask.FromResult(true);
    }

    public ValueTask SetTextAsync(string hostId, string text)
    {
        Text = text;
        return ValueTask.CompletedTask;
    }

    public ValueTask SetLanguageAsync(string hostId, string language)
    {
        Language = language;
        return ValueTask.CompletedTask;
    }

    public ValueTask SetValuesAsync(string[][] values)
    {
        Setup = Setup is null ? null : Setup with { Values = values };
        return ValueTask.CompletedTask;
    }

    public ValueTask MarkAsync(string hostId, IReadOnlyList<CodeMark> marks)
    {
        Marks = marks;
        return ValueTask.CompletedTask;
    }

    public ValueTask GoAsync(string hostId, int offset)
    {
        Went = offset;
        return ValueTask.CompletedTask;
    }

    public ValueTask CloseAsync(string hostId)
    {
        IsOpen = false;
        return ValueTask.CompletedTask;
    }
}
