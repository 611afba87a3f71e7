using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;
using Player.Find;

namespace Player.Client.Activity;

public sealed partial class DeleteDialog
{
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, BackdropClick = false, MaxWidth = MaxWidth.Small };

    private readonly CancellationTokenSource stop = new();
    private ActivityCount? count;
    private ApiFailure? failure;
    private bool all;
    private bool sure;
    private bool working;
    private long through;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>What stands there now; what comes later is not deleted.</summary>
    [Parameter, EditorRequired]
    public long Through { get; set; }

    /// <summary>What is looked for, a query string; null or empty: nothing.</summary>
    [Parameter]
    public string? Filter { get; set; }

    /// <summary>How many rows are pinned.</summary>
    [Parameter]
    public int Pinned { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private string? Wanted => all ? null : Filter;

    private bool NamesPins => Filter?.Contains(FilterFields.Pinned, StringComparison.Ordinal) == true;

    private string Amount => count switch
    {
        null => failure is null ? Words["clear.counting"] : "",
        { Rows: 0 } => Words["clear.none"],
        { Rows: 1, AtLeast: false } => Words["clear.count-one"],
        var rows => Words.Say(rows.AtLeast ? "clear.count-more" : "clear.count", Texts.Count(rows.Rows)),
    };

    private string Question => count switch
    {
        { Rows: 1, AtLeast: false } => Words["clear.question-one"],
        { } rows => Words.Say(rows.AtLeast ? "clear.question-more" : "clear.question", Texts.Count(rows.Rows)),
        null => "",
    };

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        (through, all) = (Through, string.IsNullOrEmpty(Filter));
        return CountAsync();
    }

    private Task ChooseFilterAsync() => ChooseAsync(everything: false);

    private Task ChooseAllAsync() => ChooseAsync(everything: true);

    private Task ChooseAsync(bool everything)
    {
        all = everything;
        return CountAsync();
    }

    private async Task CountAsync()
    {
        (count, failure) = (null, null);
        var wanted = Wanted;
        var answer = await Api.CountAsync(through, wanted, stop.Token);
        if (wanted != Wanted) return;
        if (answer is ApiResult<ActivityCount>.Ok(var found)) count = found;
        failure = answer.Failure;
    }

    private async Task AskAsync()
    {
        sure = true;
        await Task.Yield();
        await Browser.FocusAsync("clear-sure");
    }

    private async Task DeleteAsync()
    {
        (working, failure) = (true, null);
        var answer = await Api.DeleteAsync(through, Wanted, stop.Token);
        working = false;
        failure = answer.Failure;
        if (failure is null) await OnClose.InvokeAsync();
    }

    private Task OnVisible(bool visible) => visible ? Task.CompletedTask : OnClose.InvokeAsync();
}
