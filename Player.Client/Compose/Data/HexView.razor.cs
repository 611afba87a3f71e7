using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Ui;
using Player.Syntax;

namespace Player.Client.Compose.Data;

/// <summary>Bytes as hexadecimal digits that can be changed.</summary>
public sealed partial class HexView
{
    internal const string Id = "event-data-hex";

    private string text = "";
    private byte[] shown = [];
    private IReadOnlyList<HexSide> sides = [];
    private HexFault? fault;
    private bool overwrites;
    private bool begun;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    [EditorRequired]
    public byte[] Bytes { get; set; } = [];

    [Parameter]
    public EventCallback<byte[]> OnChanged { get; set; }

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    // What comes back is what was typed: its layout stays until the person leaves the field.
    protected override void OnParametersSet()
    {
        if (begun && Bytes.AsSpan().SequenceEqual(shown)) return;
        begun = true;
        shown = Bytes;
        fault = null;
        Become(HexText.Write(Bytes));
    }

    private void Become(string next)
    {
        text = next;
        sides = HexText.Beside(next);
    }

    private async Task TypeAsync(string? change)
    {
        var typed = change ?? "";
        var put = overwrites ? HexText.Overwrite(text, typed, await Browser.CaretAsync(Id)) : null;
        Become(put?.Text ?? typed);
        var reading = HexText.Read(text);
        fault = reading.Fault;
        if (reading.Bytes is { } bytes)
        {
            shown = bytes;
            await OnChanged.InvokeAsync(bytes);
        }

        if (put is not { } done) return;
        // Blazor writes the text into the field after this; the caret follows.
        await Task.Yield();
        await Browser.SelectAsync(Id, done.Caret, done.Caret, Id);
    }

    private void Lay()
    {
        if (fault is null) Become(HexText.Write(shown));
    }

    private void Press(KeyboardEventArgs key)
    {
        if (key.Key == "Insert") Turn();
    }

    private void Turn() => overwrites = !overwrites;

    private string Say(HexFault wrong)
    {
        var (line, column) = TextFault.Place(text, wrong.At);
        return wrong.Letter is { } letter ? Words.Say("data.hex.no-digit", line, column, letter) : Words.Say("data.hex.half", line, column, text[wrong.At]);
    }

    private async Task GoAsync()
    {
        if (fault is { } wrong) await Browser.SelectAsync(Id, wrong.At, wrong.At + 1, Id);
    }
}
