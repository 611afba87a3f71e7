using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Ui;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The small chart of what came when.</summary>
public sealed partial class RateChart
{
    private const double Height = 24;
    private const int BarWidth = 3;

    private int? at;
    private int? begun;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>A person chose a span of time: from its first instant to the first that is no longer in it.</summary>
    [Parameter]
    public EventCallback<(DateTimeOffset? From, DateTimeOffset To)> OnRange { get; set; }

    private DateTimeOffset From => State.Book.From;

    // The oldest first.
    private IReadOnlyList<JournalCounters> Spans => State.Book.Spans;

    private string Now => State.PerSecond < 10 ? State.PerSecond.ToString("0.#", CultureInfo.InvariantCulture) : Texts.Count((long)State.PerSecond);

    private int? At => at;

    private (int First, int Last)? Range => at is not { } here ? null : begun is { } first ? (Math.Min(first, here), Math.Max(first, here)) : (here, here);

    private string Said
    {
        get
        {
            var (first, last) = Range ?? (0, Spans.Count - 1);
            var held = Spans.Skip(first).Take(last - first + 1).ToArray();
            return Words.Say(
                "rates.said",
                Times.Seconds(Instant(first)),
                Times.Seconds(Instant(last + 1)),
                Texts.Count(held.Sum(span => span.Received)),
                Texts.Count(held.Sum(span => span.Sent)),
                Texts.Count(held.Sum(span => span.Failed + span.Unknown + span.Rejected)));
        }
    }

    private IEnumerable<(int Place, string Status, string Top, string Height)> Bars
    {
        get
        {
            var most = Math.Max(1, Spans.Count == 0 ? 0 : Spans.Max(Whole));
            for (var place = 0; place < Spans.Count; place++)
            {
                var bottom = Height;
                foreach (var (status, count) in Parts(Spans[place]))
                {
                    if (count == 0) continue;
                    // What is there at all is seen.
                    var height = Math.Max(1.5, count * Height / most);
                    bottom -= height;
                    yield return (place, status, Number(Math.Max(0, bottom)), Number(height));
                }
            }
        }
    }

    public void Dispose() => State.Changed -= OnChanged;

    protected override void OnInitialized() => State.Changed += OnChanged;

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private DateTimeOffset Instant(int place) => From + TimeSpan.FromSeconds((double)place * RateBook.SpanSeconds);

    private void Begin(PointerEventArgs pointer) => begun = at = Place(pointer);

    private void Move(PointerEventArgs pointer) => at = Place(pointer);

    private void Leave()
    {
        if (begun is null) at = null;
    }

    private async Task EndAsync(PointerEventArgs pointer)
    {
        at = Place(pointer);
        await ChooseAsync();
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        var here = at ?? Spans.Count - 1;
        switch (key.Key)
        {
            case "ArrowLeft" or "ArrowRight":
                begun = key.ShiftKey ? begun ?? here : null;
                at = Math.Clamp(here + (key.Key == "ArrowLeft" ? -1 : 1), 0, Math.Max(0, Spans.Count - 1));
                break;
            case "Enter":
                await ChooseAsync();
                break;
            case "Escape":
                (at, begun) = (null, null);
                break;
        }
    }

    private async Task ChooseAsync()
    {
        if (Range is not { } chosen) return;
        (at, begun) = (null, null);
        await OnRange.InvokeAsync((Instant(chosen.First), Instant(chosen.Last + 1)));
    }

    private int Place(PointerEventArgs pointer) => Math.Clamp((int)(pointer.OffsetX / BarWidth), 0, Math.Max(0, Spans.Count - 1));

    private static long Whole(JournalCounters span) => span.Received + span.Sent + span.Rejected + span.Unknown + span.Failed;

    private static (string Status, long Count)[] Parts(JournalCounters span) =>
    [
        ("received", span.Received), ("sent", span.Sent), ("rejected", span.Rejected), ("unknown", span.Unknown), ("failed", span.Failed),
    ];

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
