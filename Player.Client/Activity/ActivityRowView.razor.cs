using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Ui;
using Player.Delivery;

namespace Player.Client.Activity;

public sealed partial class ActivityRowView
{
    private (ActivityRow? Row, Words? Words, ListOptions? Options, (bool, bool, bool, bool, bool, bool) Marks) shown;
    private bool changed;
    private bool wasVisited;

    [Parameter, EditorRequired]
    public ActivityRow Row { get; set; } = null!;

    [Parameter, EditorRequired]
    public Words Words { get; set; } = Words.English;

    /// <summary>Which columns there are.</summary>
    [Parameter]
    public ListOptions Options { get; set; } = ListOptions.Default;

    [Parameter]
    public bool IsSelected { get; set; }

    /// <summary>The chosen row is its partner.</summary>
    [Parameter]
    public bool IsPartner { get; set; }

    /// <summary>The one row that Tab reaches; <c>j</c> and <c>k</c> reach the others.</summary>
    [Parameter]
    public bool IsTabStop { get; set; }

    /// <summary>The broker took it, and longer than usual nothing brought it back.</summary>
    [Parameter]
    public bool IsOverdue { get; set; }

    /// <summary>It stays when older rows make room.</summary>
    [Parameter]
    public bool IsPinned { get; set; }

    /// <summary>It is one of those that something is done with.</summary>
    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>It is to be chosen, or let go; or all up to it from the last that was.</summary>
    [Parameter]
    public EventCallback<(ActivityRow Row, bool Reach)> OnChoose { get; set; }

    [Parameter]
    public EventCallback<ActivityRow> OnPin { get; set; }

    /// <summary>Somebody is there, with the pointer or the focus.</summary>
    [Parameter]
    public Action<ActivityRow>? OnVisit { get; set; }

    [Parameter]
    public EventCallback<long> OnWhy { get; set; }

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    [Parameter]
    public EventCallback<long> OnJump { get; set; }

    [Inject]
    private Times Times { get; set; } = null!;

    // One row speaks for the whole event: that it came back is the news.
    private RowStatus Status => Options.Grouped && Row is { Status: RowStatus.Sent, Partner.IsTaken: true } ? RowStatus.Received : Row.Status;

    // Both are true: the broker reported a failure, or nothing, and the event came back.
    private bool IsBackAnyway => Row is { Status: RowStatus.Failed or RowStatus.Unknown, Partner.IsTaken: true };

    private string Mark => (IsSelected ? "selected" : IsPartner ? "partner" : "") + (IsChosen ? " chosen" : "");

    internal static string RowId(long seq) => "row-" + seq.ToString(CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        var now = (Row, Words, Options, Marks: (IsSelected, IsPartner, IsTabStop, IsOverdue, IsPinned, IsChosen));
        changed = !ReferenceEquals(now.Row, shown.Row) || !ReferenceEquals(now.Words, shown.Words)
            || !ReferenceEquals(now.Options, shown.Options) || now.Marks != shown.Marks;
        shown = now;
    }

    protected override bool ShouldRender() => changed;

    private bool HasTools => wasVisited || IsTabStop || IsSelected;

    // For good: it costs less than to draw the row once more when the pointer leaves it.
    private void Enter()
    {
        (wasVisited, changed) = (true, !HasTools || changed);
        OnVisit?.Invoke(Row);
    }

    // What is asked in words has an answer that is a click away.
    private bool HasStory => IsOverdue || Row.Status is RowStatus.Failed or RowStatus.Unknown;

    private Task WhyAsync() => OnWhy.InvokeAsync(Row.Seq);

    private Task PinAsync() => OnPin.InvokeAsync(Row);

    // As in every list: with Ctrl one more is chosen, with Shift all up to here.
    private Task OpenAsync(MouseEventArgs click) => click.CtrlKey || click.MetaKey || click.ShiftKey ? ChooseAsync(click) : OnOpen.InvokeAsync(Row.Seq);

    private Task ChooseAsync(MouseEventArgs click) => OnChoose.InvokeAsync((Row, click.ShiftKey));

    private Task JumpAsync() => Row.Partner is { } partner ? OnJump.InvokeAsync(partner.Seq) : Task.CompletedTask;
}
