using System.Globalization;
using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Delivery;

namespace Player.Client.Activity;

public sealed partial class ActivityRowView
{
    private (ActivityRow?, Words?, bool, bool, bool) shown;
    private bool changed;

    [Parameter, EditorRequired]
    public ActivityRow Row { get; set; } = null!;

    [Parameter, EditorRequired]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    public bool IsSelected { get; set; }

    /// <summary>The chosen row is its partner.</summary>
    [Parameter]
    public bool IsPartner { get; set; }

    /// <summary>The one row that Tab reaches; <c>j</c> and <c>k</c> reach the others.</summary>
    [Parameter]
    public bool IsTabStop { get; set; }

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    [Parameter]
    public EventCallback<long> OnJump { get; set; }

    [Inject]
    private Times Times { get; set; } = null!;

    private string Mark => IsSelected ? "selected" : IsPartner ? "partner" : "";

    internal static string RowId(long seq) => "row-" + seq.ToString(CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        var now = (Row, Words, IsSelected, IsPartner, IsTabStop);
        changed = !ReferenceEquals(now.Row, shown.Item1) || !ReferenceEquals(now.Words, shown.Item2)
            || (IsSelected, IsPartner, IsTabStop) != (shown.Item3, shown.Item4, shown.Item5);
        shown = now;
    }

    protected override bool ShouldRender() => changed;

    private Task OpenAsync() => OnOpen.InvokeAsync(Row.Seq);

    private Task JumpAsync() => Row.Partner is { } partner ? OnJump.InvokeAsync(partner.Seq) : Task.CompletedTask;
}
