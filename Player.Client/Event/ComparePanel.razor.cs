using System.Globalization;
using Microsoft.AspNetCore.Components;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Comparison;
using Player.Contracts;
using Player.Events;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>The part of the inspector that holds an entry against another one.</summary>
public sealed partial class ComparePanel : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private EntryDetail? other;
    private EntryDetail? seen;
    private long? asked;
    private ApiFailure? failure;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public EntryDetail Detail { get; set; } = null!;

    /// <summary>Null: the other half of the exchange.</summary>
    [Parameter]
    public long? With { get; set; }

    [Parameter]
    public EventCallback<long?> OnWith { get; set; }

    [Inject]
    private PlayerApi Api { get; set; } = null!;

    private long? Partner => With ?? CompareText.Partner(Detail)?.Seq;

    private IReadOnlyList<EntrySummary> Others => [.. Detail.Exchange.Where(entry => CompareText.IsEvent(entry) && entry.Seq != Detail.Entry.Seq)];

    // What was earlier stands on the left: the way of an event is read from what was sent to what came of it.
    private EntryDetail Left => other is { } read && read.Entry.Seq < Detail.Entry.Seq ? read : Detail;

    private EntryDetail Right => other is { } read && read.Entry.Seq > Detail.Entry.Seq ? read : Detail;

    // Only between what was sent and what came of it was a broker at work.
    private bool IsOneWay => Left.Entry is { Kind: EntryKind.Sending } sent && Right.Entry is { Kind: EntryKind.Received } came
        && sent.Id == came.Id && sent.Source is { } source && came.Source is { } other && EventSource.Canonical(source) == EventSource.Canonical(other);

    private EventComparison? Compared { get; set; }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Partner is not { } seq || seq == Detail.Entry.Seq || (asked == seq && ReferenceEquals(seen, Detail))) return;
        (asked, seen) = (seq, Detail);
        try
        {
            var answer = await Api.ReadEntryAsync(seq, closed.Token);
            // Meanwhile another may have been chosen.
            if (asked == seq) Take(answer);
        }
        catch (OperationCanceledException)
        {
            // The panel was closed.
        }
    }

    private static string Sign(Difference kind) => kind switch
    {
        Difference.Added => "+",
        Difference.Removed => "−",
        _ => "~",
    };

    private static string Mode(ContentMode? mode) => mode is { } known ? known.ToString().ToLowerInvariant() : "–";

    private void Take(ApiResult<EntryDetail> answer)
    {
        other = (answer as ApiResult<EntryDetail>.Ok)?.Value;
        failure = answer.Failure;
        Compared = other is null ? null : EventComparison.Of(CompareText.Side(Left), CompareText.Side(Right));
    }

    private string Name(EntrySummary entry) => Words.Say("compare.left", entry.Seq, entry.Kind switch
    {
        EntryKind.Sending => Words["compare.kind.Sending"],
        EntryKind.Received => Words["compare.kind.Received"],
        EntryKind.Rejected => Words["compare.kind.Rejected"],
        _ => Words["compare.kind.other"],
    });

    private Task TypeAsync(ChangeEventArgs change) =>
        OnWith.InvokeAsync(long.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > 0 ? seq : null);
}
