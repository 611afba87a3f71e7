using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Journal;

namespace Player.Client.Story;

/// <summary>The inspector's tab that answers: why did my event not arrive?</summary>
public sealed partial class StoryPanel : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private EntryDetail? told;
    private string? said;
    private bool isPasting;
    private bool isBusy;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>Of an entry that has a source and an id; a new one is news of the event.</summary>
    [Parameter, EditorRequired]
    public EntryDetail Detail { get; set; } = null!;

    [Inject]
    private StoryState State { get; set; } = null!;

    [Inject]
    private StoryTrail Trail { get; set; } = null!;

    [Inject]
    private Mender Mender { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Times Times { get; set; } = null!;

    private DeliveryStory? Shown => State.Story is { } story && story.Id == Detail.Entry.Id ? story : null;

    private StorySpeaker Speaker => new(StorySentences.OfTag(Words.Language.Tag()), Times.Clock);

    private long? LastSend => Detail.Exchange.LastOrDefault(entry => entry.Kind == EntryKind.Sending)?.Seq;

    public void Dispose()
    {
        State.Changed -= OnChanged;
        State.Leave();
        stop.Cancel();
        stop.Dispose();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        Trail.Forget();
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(told, Detail)) return;
        if (told?.Entry.Seq != Detail.Entry.Seq) said = null;
        told = Detail;
        if (Detail.Entry is { Source: { } source, Id: { } id }) State.Show(source, id);
    }

    internal static string StateName(FindingState state) => state.ToString().ToLowerInvariant();

    // What went well needs no reason; of what did not, more stands below.
    private string ChiefText(Finding chief) => Speaker.Say(chief with { Because = [.. chief.Because.Take(chief.State == FindingState.Ok ? 0 : 1)] });

    private void Leave() => Trail.Leave(Detail.Entry.Seq);

    private void Paste(string yaml) => State.Paste(yaml);

    private async Task MendAsync(Mend mend)
    {
        if (mend.Kind == MendKind.PasteManifests)
        {
            isPasting = true;
            return;
        }

        if (isBusy) return;
        Take(mend, await DoAsync(() => Mender.DoAsync(mend, stop.Token)));
    }

    private async Task SendAgainAsync(long seq)
    {
        if (isBusy) return;
        Take(null, await DoAsync(() => Mender.SendAgainAsync(seq, stop.Token)));
    }

    private async Task<Mended?> DoAsync(Func<Task<Mended>> work)
    {
        isBusy = true;
        said = null;
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            isBusy = false;
        }
    }

    private void Take(Mend? mend, Mended? done)
    {
        if (done is null) return;
        if (done.Seq is { } seq)
        {
            Navigation.NavigateTo(StoryUrls.Of(seq), replace: true);
            return;
        }

        said = done switch
        {
            { Failure: { } failure } => ProblemText.Of(Words, failure.Problem),
            { Why: { } why } => Words[why],
            _ => Words.Say("story.done", mend is null ? Words["story.again"] : Speaker.Say(mend)),
        };
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
