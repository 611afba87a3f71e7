using Player.Client.Api;
using Player.Client.Live;
using Player.Client.Topology.Editor;
using Player.Contracts;
using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Import;

/// <summary>How importing stands.</summary>
public enum ImportPhase
{
    Empty,
    Checking,

    /// <summary>The server said what would be done.</summary>
    Checked,
    Applying,
    Applied,
}

/// <summary>The import at one moment.</summary>
/// <param name="Text">As pasted.</param>
/// <param name="Phase">How it stands.</param>
/// <param name="Results">What would be done with each document, or was.</param>
/// <param name="Failure">Why nothing of it was done or looked at.</param>
public sealed record ImportView(string Text, ImportPhase Phase, IReadOnlyList<ManifestResult> Results, ApiFailure? Failure = null)
{
    public static ImportView Empty { get; } = new("", ImportPhase.Empty, []);

    /// <summary>Whether there is anything to do.</summary>
    public bool CanApply => Phase == ImportPhase.Checked
        && Results.All(result => result.Outcome != ManifestOutcome.Refused)
        && Results.Any(result => result.Outcome is ManifestOutcome.Created or ManifestOutcome.Changed);

    public IReadOnlyList<ManifestFinding> Findings => Editing.Each(Results.SelectMany(result => result.Findings));

    public static ImportView Type(string text) => text.Trim().Length == 0 ? Empty with { Text = text } : new(text, ImportPhase.Checking, Guess(text));

    internal ImportView Answer(ApiResult<ManifestReport> answer, ImportPhase done) => answer switch
    {
        ApiResult<ManifestReport>.Ok(var report) => this with { Phase = done, Results = report.Results, Failure = null },
        ApiResult<ManifestReport>.Refused({ Results: { } results }) => this with { Phase = ImportPhase.Checked, Results = results, Failure = answer.Failure },
        _ => this with { Phase = ImportPhase.Checked, Results = [], Failure = answer.Failure },
    };

    // What is wrong is known here at once; what is new, only the server knows.
    private static IReadOnlyList<ManifestResult> Guess(string text) =>
    [
        .. from found in ManifestReader.Read(text)
           where found.IsRefused
           select new ManifestResult(found.Kind, null, found.Name, ManifestOutcome.Refused, found.Findings, found.Place.Line),
    ];
}

/// <summary>Manifests that are pasted: looked at as one types, applied at a click.</summary>
internal sealed class ImportState : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly PlayerApi api;
    private readonly TopologyState topology;
    private readonly RenderPace pace;
    private readonly CancellationTokenSource stop = new();

    public ImportState(PlayerApi api, TopologyState topology, TimeProvider time)
    {
        this.api = api;
        this.topology = topology;
        pace = new(time, () => _ = CheckAsync(), Pause);
    }

    public event Action? Changed;

    public ImportView View { get; private set; } = ImportView.Empty;

    public void Begin() => Become(ImportView.Empty);

    public void Type(string text)
    {
        Become(ImportView.Type(text));
        pace.Touch();
    }

    public async Task ApplyAsync()
    {
        if (!View.CanApply) return;
        var asked = View with { Phase = ImportPhase.Applying };
        Become(asked);
        var answer = await api.ApplyAsync(asked.Text, dryRun: false, stop.Token);
        await topology.ReadAsync();
        if (View.Text == asked.Text) Become(View.Answer(answer, ImportPhase.Applied));
    }

    public void Dispose()
    {
        pace.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private async Task CheckAsync()
    {
        if (View is not { Phase: ImportPhase.Checking } asked) return;
        var answer = await api.ApplyAsync(asked.Text, dryRun: true, stop.Token);
        if (View is { Phase: ImportPhase.Checking } && View.Text == asked.Text) Become(View.Answer(answer, ImportPhase.Checked));
    }

    private void Become(ImportView view)
    {
        View = view;
        Changed?.Invoke();
    }
}
