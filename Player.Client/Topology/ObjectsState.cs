using Player.Client.Api;
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

    /// <summary>What was not done the last time, and why: the key of a sentence that names it; null where nothing failed.</summary>
    public (string Key, string Name, ApiFailure Why)? NotDone { get; private set; }

    public async Task<bool> DeleteAsync(TriggerNode trigger) => await DeletedAsync(
        await api.DeleteTriggerAsync(trigger, stop.Token),
        new(TriggerManifest.Kind, trigger.Name, ManifestWriter.Write(trigger.Trigger)));

    /// <summary>Deletes a Broker whatever names it: the person was asked.</summary>
    public async Task<bool> DeleteAsync(BrokerNode broker) => await DeletedAsync(
        await api.DeleteBrokerAsync(broker, force: true, stop.Token),
        new(BrokerManifest.Kind, broker.Name, ManifestWriter.Write(broker.Broker)));

    public async Task RestoreAsync()
    {
        if (Deleted is not { } deleted) return;
        await DoneAsync((await api.ApplyAsync(deleted.Yaml, dryRun: false, stop.Token)).Failure, "objects.not-restored", deleted.Name, null);
    }

    public void Forget()
    {
        (Deleted, NotDone) = (null, null);
        Changed?.Invoke();
    }

    /// <summary>Everything as YAML; null where <see cref="NotDone"/> says why.</summary>
    public async Task<string?> ExportAsync()
    {
        var answer = await api.ExportAsync(stop.Token);
        NotDone = answer.Failure is { } failure ? ("objects.not-exported", "", failure) : null;
        Changed?.Invoke();
        return answer is ApiResult<string>.Ok(var yaml) ? yaml : null;
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private Task<bool> DeletedAsync(ApiResult<bool> answer, Deletion deletion) => DoneAsync(answer.Failure, "objects.not-deleted", deletion.Name, deletion);

    private async Task<bool> DoneAsync(ApiFailure? failure, string key, string name, Deletion? deletion)
    {
        NotDone = failure is null ? null : (key, name, failure);
        if (failure is null) Deleted = deletion;
        await topology.ReadAsync();
        Changed?.Invoke();
        return failure is null;
    }
}
