using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Player.Client.Collections;
using Player.Client.Ui;
using Player.Syntax;
using Player.Values;

namespace Player.Client.Compose.Data;

/// <summary>The data in the code editor.</summary>
public sealed partial class CodeView : IAsyncDisposable
{
    internal const string HostId = "event-data-code";

    private bool isOpen;
    private bool isClosed;
    private string known = "";
    private string language = "";
    private IReadOnlyList<CodeMark> marks = [];

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public DataLanguage Language { get; set; }

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<TextFault> Faults { get; set; } = [];

    /// <summary>Whether the caret goes into it when it opens.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    [Parameter]
    public EventCallback<string> OnText { get; set; }

    /// <summary>It could not be fetched.</summary>
    [Parameter]
    public EventCallback OnAway { get; set; }

    [Inject]
    private ICodeEditor Editor { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        Environment.Changed -= OnEnvironment;
        try
        {
            await Editor.CloseAsync(HostId);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the editor with it.
        }
    }

    [Inject]
    private EnvironmentState Environment { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await OpenAsync();
        if (!isOpen || isClosed) return;
        if (Text != known)
        {
            known = Text;
            await Editor.SetTextAsync(HostId, Text);
        }

        if (NameOf(Language) != language)
        {
            language = NameOf(Language);
            await Editor.SetLanguageAsync(HostId, language);
        }

        CodeMark[] now = [.. Faults.Select(fault => new CodeMark(fault.Start, fault.End, DataText.Say(Words, fault)))];
        if (now.SequenceEqual(marks)) return;
        marks = now;
        await Editor.MarkAsync(HostId, now);
    }

    private static string NameOf(DataLanguage language) => language switch
    {
        DataLanguage.Json => "player-json",
        DataLanguage.Xml or DataLanguage.Html => "player-markup",
        DataLanguage.Yaml => "player-yaml",
        _ => "player-plain",
    };

    private async Task OpenAsync()
    {
        (known, language) = (Text, NameOf(Language));
        Environment.Changed += OnEnvironment;
        try
        {
            isOpen = await Editor.OpenAsync(HostId, new(known, language, Words["data.code.label"], Words.Language.Tag(), Values(), TakesFocus), OnTextAsync);
        }
        catch (JSException)
        {
            await OnAway.InvokeAsync();
        }

        if (!isClosed) StateHasChanged();
        else if (isOpen) await Editor.CloseAsync(HostId);
    }

    private string[][] Values() => [.. ValueCompletion.For("", Environment.Variables.Keys).Select(example => new[] { example.Text, Words["value." + example.Name] })];

    private void OnEnvironment()
    {
        if (isOpen && !isClosed) _ = Editor.SetValuesAsync(Values()).AsTask();
    }

    private Task OnTextAsync(string text)
    {
        known = text;
        return OnText.InvokeAsync(text);
    }
}
