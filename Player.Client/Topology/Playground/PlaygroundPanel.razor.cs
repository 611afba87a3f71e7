using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Filters;

namespace Player.Client.Topology.Playground;

/// <summary>The newest events before a filter, judged in the browser by the very code of the broker.</summary>
public sealed partial class PlaygroundPanel : IDisposable
{
    private static readonly PlayedChoice[] Choices = Enum.GetValues<PlayedChoice>();
    private IReadOnlyList<PlayedEvent> played = [];
    private IReadOnlyList<string> warnings = [];
    private IDisposable? watching;
    private int matching;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>Null while the manifest is wrong.</summary>
    [Parameter]
    [EditorRequired]
    public EventFilter? Filter { get; set; }

    [Inject]
    private PlaygroundState State { get; set; } = null!;

    private IReadOnlyList<PlayedEvent> Shown => State.Choice switch
    {
        PlayedChoice.Matching => [.. played.Where(one => one.Verdict.Passes)],
        PlayedChoice.NotMatching => [.. played.Where(one => !one.Verdict.Passes)],
        _ => played,
    };

    public void Dispose()
    {
        State.Changed -= OnChanged;
        watching?.Dispose();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        watching = State.Watch();
    }

    protected override void OnParametersSet()
    {
        warnings = Filter is null ? [] : [.. FilterWarnings.Of(Filter).Select(warning => warning.Message).Distinct()];
        Judge();
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        Judge();
        StateHasChanged();
    });

    private void Judge()
    {
        played = Filter is null || State.Samples is null ? [] : PlayedEvent.Of(State.Samples, Filter);
        matching = played.Count(one => one.Verdict.Passes);
    }
}
