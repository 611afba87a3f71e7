using Player.Client.Api;
using Player.Contracts;
using Player.Topology;

namespace Player.Client.Topology;

/// <summary>What was deleted last, and can be had back.</summary>
/// <param name="Kind">Broker or Trigger.</param>
/// <param name="Name">Its name.</param>
/// <param name="Yaml">What makes it again.</param>
internal sealed record Deletion(string Kind, string Name, string Yaml);

/// <summary>What is done to Brokers and Triggers as a whole.</summary>
internal sealed class ObjectsState(PlayerApi api, TopologyState topology) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public event Action? Changed;

    public Deletion? Deleted { get; private set; }

    /// <summary>The last thing done here failed.</summary>
    public bool Failed { get; private set; }

    public async Task<bool> DeleteAsync(TriggerNode trigger) => await DoneAsync(
        await api.DeleteTriggerAsync(trigger, stop.Token) is ApiResult<bool>.Ok,
        new(TriggerManifest.Kind, trigger.Name, ManifestWriter.Write(trigger.Trigger)));

    /// <summary>Deletes a Broker whatever names it: the person was asked.</summary>
    public async Task<bool> DeleteAsync(BrokerNode broker) => await DoneAsync(
        await api.DeleteBrokerAsync(broker, force: true, stop.Token) is ApiResult<bool>.Ok,
        new(BrokerManifest.Kind, broker.Name, ManifestWriter.Write(broker.Broker)));

    public async Task RestoreAsync()
    {
        if (Deleted is not { } deleted) return;
        var done = await api.ApplyAsync(deleted.Yaml, dryRun: false, stop.Token) is ApiResult<ManifestReport>.Ok;
        await DoneAsync(done, done ? null : deleted);
    }

    public void Forget()
    {
        (Deleted, Failed) = (null, false);
        Changed?.Invoke();
    }

    /// <summary>Everything as YAML; null where the server did not answer.</summary>
    public async Task<string?> ExportAsync() => await api.ExportAsync(stop.Token) is ApiResult<string>.Ok(var yaml) ? yaml : null;

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task<bool> DoneAsync(bool done, Deletion? deletion)
    {
        Failed = !done;
        if (done) Deleted = deletion;
        await topology.ReadAsync();
        Changed?.Invoke();
        return done;
    }
}
