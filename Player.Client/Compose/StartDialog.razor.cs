using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using Player.Client.Ui;
using Player.Starts;

namespace Player.Client.Compose;

/// <summary>Starts an event from what is at hand.</summary>
public sealed partial class StartDialog : IDisposable
{
    private const int Shown = 30;
    private const int ShortData = 80;
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, BackdropClick = true, MaxWidth = MaxWidth.Medium, FullWidth = true };
    private bool wasOpen;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Inject]
    private StartState State { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    public void Dispose() => State.Changed -= OnChanged;

    protected override void OnInitialized() => State.Changed += OnChanged;

    private StartSentences Sentences => Words.Language == Language.Chinese ? StartSentences.Chinese : StartSentences.English;

    private static string KindKey(StartText found) => "start.kind." + found.Kind.ToString().ToLowerInvariant();

    private string Count(StartText found) => found.Events.Count switch
    {
        0 => "",
        1 => Words["start.one"],
        var count => Words.Say("start.many", Texts.Count(count)),
    };

    private string Place(StartFinding finding) => finding.Place.Line > 0 ? Words.Say("start.line", finding.Place.Line) + " " : "";

    private static string Short(string? data)
    {
        var line = string.Join(' ', (data ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(ShortData));
        return line.Length <= ShortData ? line : line[..ShortData] + "…";
    }

    private void OnVisible(bool visible)
    {
        if (!visible) State.Close();
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        if (State.IsOpen == wasOpen) return;
        wasOpen = State.IsOpen;
        if (!wasOpen) return;
        await Task.Yield();
        await Browser.FocusAsync("start-text");
    });

    private void Type(ChangeEventArgs change) => State.Type(change.Value as string ?? "");

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > StartReader.MaxLength)
        {
            State.Refuse("start.too-large");
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(StartReader.MaxLength));
        State.Type(await reader.ReadToEndAsync());
    }
}
