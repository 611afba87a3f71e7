using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Event;

/// <summary>Takes one event away: as a text that sends it, or as a link.</summary>
public sealed partial class CopyMenu : IDisposable
{
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, BackdropClick = true };

    private readonly CancellationTokenSource stop = new();
    private EntryDetail? shown;
    private string? whole;
    private string said = "";
    private string text = "";
    private bool isByHand;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public EntryDetail? Detail { get; set; }

    [Inject]
    private PlayerApi Api { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsEvent => Detail is { Attributes.Count: > 0 };

    private long Seq => Detail?.Entry.Seq ?? 0;

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Detail)) return;
        if (shown?.Entry.Seq != Detail?.Entry.Seq) said = "";
        shown = Detail;
        whole = Detail is { } detail && EventAgain.Of(detail, detail.Entry.Id ?? "") is { } draft ? EventLink.Write(draft) : null;
    }

    private static string Name(string format) => "copy.as-" + format;

    private async Task CopyAsync(string format)
    {
        var answer = await Api.ReadSnippetAsync(Seq, format, stop.Token);
        if (answer is ApiResult<string>.Ok(var snippet)) await TakeAsync(snippet, Name(format));
        else said = ProblemText.Of(Words, answer.Failure?.Problem);
    }

    private Task CopyLinkAsync() => TakeAsync(string.Create(CultureInfo.InvariantCulture, $"{Navigation.BaseUri}event/{Seq}"), "copy.as-link");

    private Task CopyWholeAsync() => TakeAsync(Navigation.BaseUri + whole, "copy.as-whole");

    private async Task TakeAsync(string taken, string name)
    {
        text = taken;
        isByHand = !await Browser.CopyAsync(taken);
        said = isByHand ? "" : Words.Say("copy.said", Words[name]);
    }

    private void Close() => isByHand = false;
}
