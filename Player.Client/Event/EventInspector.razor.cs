using System.Globalization;
using Microsoft.AspNetCore.Components;
using Player.Client.Api;
using Player.Client.Story;
using Player.Client.Ui;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>The drawer that shows one entry of the journal.</summary>
public sealed partial class EventInspector : IDisposable
{
    internal const string WireTab = "wire";
    internal const string CompareTab = "compare";
    private const string TitleId = "inspector-title";

    private IDisposable? keys;
    private bool mustFocus;
    private int width = DrawerEdge.Usual;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public long Seq { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Which part is shown: <see cref="StoryUrls.Tab"/>, <see cref="WireTab"/>, <see cref="CompareTab"/>, else the event.</summary>
    [Parameter]
    public string? Tab { get; set; }

    [Parameter]
    public EventCallback<string?> OnTab { get; set; }

    /// <summary>The entry that this one is compared with; null: the other half of its exchange.</summary>
    [Parameter]
    public long? With { get; set; }

    [Parameter]
    public EventCallback<long?> OnWith { get; set; }

    /// <summary>What the page puts into the head, beside what can be done with the event.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>A person wants the event sent once more.</summary>
    [Parameter]
    public EventCallback<EntrySummary> OnReplay { get; set; }

    /// <summary>A person wants the event in the form, to change it.</summary>
    [Parameter]
    public EventCallback<EntrySummary> OnAgain { get; set; }

    [Inject]
    private EventState State { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    private EntryDetail? Shown => State.Detail is { } detail && detail.Entry.Seq == Seq ? detail : null;

    private string Style => string.Create(CultureInfo.InvariantCulture, $"--drawer: {width}px");

    private string BodyUrl => PlayerApi.BodyUrl(Seq);

    public void Dispose()
    {
        State.Changed -= OnChanged;
        State.Leave();
        keys?.Dispose();
    }

    protected override void OnInitialized()
    {
        mustFocus = true;
        State.Changed += OnChanged;
        keys = Shortcuts.Listen(key => key == Shortcuts.Close ? OnClose.InvokeAsync() : Task.CompletedTask);
    }

    protected override Task OnParametersSetAsync() => State.ShowAsync(Seq);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!mustFocus) return;
        mustFocus = false;
        await Browser.FocusAsync(TitleId);
    }

    // What is no event has no way to tell of.
    private static bool HasStory(EntryDetail detail) => detail.Entry is { Source: not null, Id: not null };

    private static string?[] Tabs(EntryDetail detail) => HasStory(detail) ? [null, StoryUrls.Tab, WireTab, CompareTab] : [null, WireTab];

    private int Index(EntryDetail detail) => Math.Max(0, Array.IndexOf(Tabs(detail), Tab));

    private Task TurnAsync(EntryDetail detail, int index)
    {
        var tab = index >= 0 && index < Tabs(detail).Length ? Tabs(detail)[index] : null;
        return tab == Tab ? Task.CompletedTask : OnTab.InvokeAsync(tab);
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
