using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Events;

namespace Player.Client.Compose;

/// <summary>The form in which an event is written and sent.</summary>
public sealed partial class ComposePanel : IDisposable
{
    private static readonly string[] RareAttributes = [AttributeNames.Time, AttributeNames.DataSchema, AttributeNames.SpecVersion];

    private IDisposable? keys;
    private bool moreOpen;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    /// <summary>A person asks why the last event did not come back.</summary>
    [Parameter]
    public EventCallback<long> OnWhy { get; set; }

    /// <summary>A link filled the form.</summary>
    [Parameter]
    public EventCallback OnFilled { get; set; }

    [Inject]
    private ComposeState State { get; set; } = null!;

    [Inject]
    private StartState Start { get; set; } = null!;

    [Inject]
    private SavedEventState Saved { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    private ComposeView View => State.View;

    private EventDraft Draft => View.Draft;

    private EventDraft Filled => View.Filled.Draft;

    private DraftResult Check => View.Check;

    private int MoreProblems => Check.Problems.Count(problem => RareAttributes.Contains(problem.Attribute));

    private string WhyNot => Check.Problems.Count switch
    {
        0 => "",
        1 => Words["compose.why-one"],
        var count => Words.Say("compose.why", count),
    };

    public void Dispose()
    {
        State.Changed -= OnChanged;
        keys?.Dispose();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        keys = Shortcuts.Listen(key => key == Shortcuts.Send ? State.SendAsync() : Task.CompletedTask);
    }

    private void OnChanged()
    {
        // Once opened by a problem it stays open: a field that vanishes while one types in it would be worse.
        moreOpen |= MoreProblems > 0;
        _ = InvokeAsync(StateHasChanged);
    }

    private Task SendAsync() => State.SendAsync();

    private void SetType(string? value) => State.Edit(Draft with { Type = value ?? "" });

    private void SetSource(string? value) => State.Edit(Draft with { Source = value ?? "" });

    private void SetSubject(string? value) => State.Edit(Draft with { Subject = value });

    private void SetId(string? value) => State.Edit(Draft with { Id = value ?? "" });
}
