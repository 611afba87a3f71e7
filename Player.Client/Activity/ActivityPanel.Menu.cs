using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>The menu of a row: asked for by right click, long press, the row's own button, or a key.</summary>
public sealed partial class ActivityPanel
{
    private ActivityRow? menuRow;
    private string? menuColumn;

    private ActivityRow? MenuRow => Meant ?? (tabStop is { } seq && State.PlaceOf(seq) is >= 0 and var place ? View.Items[place].Row : null);

    private async Task ShowMenuAsync(ActivityRow row)
    {
        Menu(row, null);
        await Browser.ShowRowMenuAsync(RowMenu.Id, ActivityRowView.RowId(row.Seq));
    }

    // The script shows it where it was asked for, once it is drawn.
    private Task MenuAsync(long seq, string column)
    {
        if (State.PlaceOf(seq) is >= 0 and var place && View.Items[place].Row is { } row) Menu(row, column);
        return Task.CompletedTask;
    }

    private void Menu(ActivityRow row, string? column)
    {
        (menuRow, menuColumn) = (row, column);
        StateHasChanged();
    }
}
