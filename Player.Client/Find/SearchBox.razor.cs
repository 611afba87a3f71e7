using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Ui;
using Player.Find;

namespace Player.Client.Find;

/// <summary>The search box of the activity list.</summary>
public sealed partial class SearchBox : IDisposable
{
    internal const string BoxId = "search";
    private const string ListId = "search-list";
    private const string FindingsId = "search-findings";

    /// <summary>Words are looked for so long after the last key.</summary>
    internal static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource stop = new();
    private readonly CompletionChoice choice = new();
    private string text = "";
    private Dialect? forced;
    private BoxReading reading = new(Dialect.Words, EntryFilter.Everything, null);
    private string said = "";
    private bool isApplying;
    private bool insists;
    private int? caret;
    private ITimer? breath;
    private IDisposable? keys;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Inject]
    private FindState Find { get; set; } = null!;

    [Inject]
    private Vocabulary Vocabulary { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    // A value that is still being typed is not wrong yet; an expression is marked at once.
    private BoxFault? Fault => reading.Fault is { } fault && (insists || reading.Dialect == Dialect.Cesql || fault.Position + fault.Length < text.Length) ? fault : null;

    private string? Hint => reading is { Dialect: Dialect.Cesql, Fault: null, Filter.Cesql: { } typed } && typed.Text != Find.Filter.Cesql?.Text
        ? Words["find.press-enter"]
        : null;

    public void Dispose()
    {
        Find.Changed -= OnFindChanged;
        keys?.Dispose();
        breath?.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    protected override void OnInitialized()
    {
        Show();
        Find.Changed += OnFindChanged;
        keys = Shortcuts.Listen(key => key == Shortcuts.Search ? Browser.FocusAsync(BoxId).AsTask() : Task.CompletedTask);
        breath = Time.CreateTimer(_ => InvokeAsync(SayWords), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (caret is not { } place) return;
        caret = null;
        await Browser.SelectAsync(BoxId, place, place, BoxId);
    }

    private async Task TypeAsync(string? typed)
    {
        text = typed ?? "";
        insists = false;
        if (text.Length == 0) forced = null;
        Read();
        var before = text;
        TakeFinished();
        breath?.Change(Breath, Timeout.InfiniteTimeSpan);
        await SuggestAsync(before == text ? null : text.Length);
        await RefreshAsync();
    }

    private Task PressAsync(KeyboardEventArgs key) => key switch
    {
        // Enter ends what an input method composes.
        { IsComposing: true } or { CtrlKey: true } or { MetaKey: true } or { AltKey: true } => Task.CompletedTask,
        { Key: "ArrowDown" } => StepAsync(1),
        { Key: "ArrowUp" } => StepAsync(-1),
        { Key: "Enter" } or { Key: "Tab", ShiftKey: false } when choice.Chosen is { } chosen => TakeAsync(chosen),
        { Key: "Enter" } => Do(Commit),
        { Key: "Escape" } when choice.IsOpen => Do(choice.Fold),
        { Key: "Escape" } => Do(Empty),
        { Key: "Backspace" } when text.Length == 0 => Do(RemoveLast),
        _ => Task.CompletedTask,
    };

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private void Read() => reading = BoxText.Read(text, Time, forced);

    private void SetText(string value)
    {
        text = value;
        Read();
    }

    private void Show()
    {
        said = Said();
        // A line break would be lost in one line, and join what it parts.
        var cesql = (Find.FaultyCesql ?? Find.Filter.Cesql?.Text)?.ReplaceLineEndings(" ");
        text = cesql ?? BoxText.Print(Find.Filter.Words);
        var meant = cesql is null ? Dialect.Words : Dialect.Cesql;
        forced = text.Length > 0 && BoxText.DialectOf(text) != meant ? meant : null;
        Read();
    }

    private void OnFindChanged()
    {
        // What is being typed stays, unless another text than this box's is looked for now.
        if (Said() != said && !isApplying) Show();
        said = Said();
        _ = InvokeAsync(StateHasChanged);
    }

    private string Said() => new EntryFilter { Words = Find.Filter.Words, Cesql = Find.Filter.Cesql } + Find.FaultyCesql;

    private void Apply(Action<FindState> change)
    {
        isApplying = true;
        change(Find);
        isApplying = false;
    }

    /// <summary>What the text asks, in place of what it asked before; chips stay.</summary>
    private EntryFilter Asked(EntryFilter typed) => Find.Filter with
    {
        Words = reading.Dialect == Dialect.Words ? typed.Words : Find.Filter.Cesql is null ? [] : Find.Filter.Words,
        Cesql = typed.Cesql,
        Chips = [.. Find.Filter.Chips.Union(typed.Chips)],
        From = typed.From ?? Find.Filter.From,
        To = typed.To ?? Find.Filter.To,
    };

    // An expression is looked for when it is done; until then the words that it began as are not.
    private void SayWords()
    {
        breath?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var typed = reading.Filter with { Chips = [], From = null, To = null };
        Apply(find => find.Type(Asked(reading.Dialect == Dialect.Words ? typed : typed with { Cesql = Find.Filter.Cesql })));
    }

    /// <summary>Makes chips of the values that a blank follows.</summary>
    private void TakeFinished()
    {
        if (reading.Dialect == Dialect.Cesql) return;
        var done = BoxPart.Cut(text).Where(IsDone).ToArray();
        if (done.Length == 0) return;
        var chips = BoxText.Parts(text, done, Time).Filter;
        foreach (var part in done.Reverse()) text = text.Remove(part.Start, part.Length + 1);
        Read();
        Apply(find => find.Apply(Asked(chips with { Words = reading.Filter.Words })));
    }

    private bool IsDone(BoxPart part) =>
        part is { Key: not null, IsPending: false } && part.End < text.Length && char.IsWhiteSpace(text[part.End])
        && BoxText.Parts(text, [part], Time).Fault is null;

    private void Commit()
    {
        choice.Fold();
        breath?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        insists = true;
        if (reading.Fault is not null) return;
        Apply(find => find.Apply(Asked(reading.Filter)));
        if (reading.Dialect == Dialect.Words) SetText(BoxText.Print(reading.Filter.Words));
    }

    private void Empty()
    {
        forced = null;
        SetText("");
        SayWords();
    }

    private void RemoveLast()
    {
        if (Find.Filter is { From: not null } or { To: not null }) Find.Apply(Find.Filter with { From = null, To = null });
        else if (Find.Filter.Chips is [.., var last]) Find.Remove(last);
    }

    private async Task ClearAsync()
    {
        forced = null;
        SetText("");
        Find.Clear();
        await Browser.FocusAsync(BoxId);
    }

    private async Task TurnAsync()
    {
        var other = reading.Dialect == Dialect.Cesql ? Dialect.Words : Dialect.Cesql;
        forced = text.Length > 0 && other == BoxText.DialectOf(text) ? null : other;
        Read();
        breath?.Change(Breath, Timeout.InfiniteTimeSpan);
        await Browser.FocusAsync(BoxId);
    }

    private async Task RefreshAsync()
    {
        // Whoever has begun to choose goes on among what was offered.
        if (await Vocabulary.RefreshAsync(stop.Token) && choice.IsWaiting) await SuggestAsync(null);
    }

    private async Task SuggestAsync(int? place)
    {
        var at = Math.Clamp(place ?? await Browser.CaretAsync(BoxId), 0, text.Length);
        choice.Offer(reading.Dialect, text, at, Vocabulary.Values);
    }

    private async Task StepAsync(int step)
    {
        if (!choice.IsOpen) await SuggestAsync(null);
        choice.Open();
        choice.Step(step);
    }

    private async Task TakeAsync(Completion completion)
    {
        (var taken, var at) = choice.Take(text, completion);
        SetText(taken);
        TakeFinished();
        breath?.Change(Breath, Timeout.InfiniteTimeSpan);
        caret = taken == text ? at : text.Length;
        await SuggestAsync(caret);
    }
}
