using Player.Client.Topology.Import;
using Player.Contracts;
using Player.Topology;

namespace Player.Tests.Client.Topology;

public sealed class ImportStateTests : IAsyncDisposable
{
    private const string DryRun = "POST /api/manifests?dryRun=true";
    private const string Broker = "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata:\n  name: b\n";
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task What_is_pasted_is_looked_at_without_changing_anything_and_applied_at_a_click()
    {
        page.Server.On("GET " + Routes.Topology, new TopologySnapshot(), PlayerJson.Default.TopologySnapshot);
        page.Server.On(DryRun, Report(ManifestOutcome.Created), PlayerJson.Default.ManifestReport);
        page.Server.On("POST /api/manifests", Report(ManifestOutcome.Created), PlayerJson.Default.ManifestReport);
        var state = page.State<ImportState>();
        state.Type(Broker);
        Assert.Equal(ImportPhase.Checked, state.View.Phase);
        Assert.True(state.View.CanApply);
        Assert.DoesNotContain("POST /api/manifests", page.Server.Asked);

        await state.ApplyAsync();
        Assert.Contains("POST /api/manifests", page.Server.Asked);
        Assert.Equal(ImportPhase.Applied, state.View.Phase);
    }

    [Fact]
    public void Fast_typing_is_looked_at_once_when_it_rests()
    {
        page.Server.On(DryRun, Report(ManifestOutcome.Unchanged), PlayerJson.Default.ManifestReport);
        var state = page.State<ImportState>();
        for (var i = 1; i < 20; i++) state.Type(Broker[..i]);
        state.Type(Broker);
        page.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, page.Server.Asked.Count);
        Assert.Equal(ImportPhase.Checked, state.View.Phase);
        Assert.False(state.View.CanApply);
    }

    [Fact]
    public void What_is_wrong_is_known_before_the_server_answers()
    {
        var view = ImportView.Type("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata:\n  name: t\n");
        Assert.Equal(ManifestOutcome.Refused, Assert.Single(view.Results).Outcome);
        Assert.NotEmpty(view.Findings);
        Assert.False(view.CanApply);
    }

    private static ManifestReport Report(ManifestOutcome outcome) => new() { Results = [new("Broker", "default", "b", outcome, [], 1)] };
}
