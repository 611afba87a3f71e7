using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>The embedded broker's Brokers and Triggers: one owner, kept on disk, given out as immutable routes.</summary>
internal sealed class BrokerCatalog(IOptions<BrokerOptions> options, PlayerAddress address)
{
    private readonly Lock gate = new();
    private readonly string path = Path.GetFullPath(options.Value.Path);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BrokerFile? stored;
    private BrokerRoutes? routes;

    /// <summary>Known once the server listens: URLs hold its port.</summary>
    public BrokerRoutes Routes
    {
        get
        {
            if (Volatile.Read(ref routes) is { } known) return known;
            lock (gate) return routes ??= new(new TopologyResolver(stored ??= BrokerFile.Load(path), address.Url).Resolve());
        }
    }

    /// <summary>Reads the file, or writes the first one. A file that cannot be read stops the start with a sentence.</summary>
    public void Open()
    {
        lock (gate)
        {
            stored = BrokerFile.Load(path);
            if (!File.Exists(path)) stored.Save(path);
        }
    }

    public async Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (gate) change = changed.Task;
            var current = Routes.Snapshot;
            if (!ReferenceEquals(current, known)) return current;
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes every object of a manifest, or none where one of them is wrong.</summary>
    /// <param name="objects">What was read.</param>
    /// <param name="dryRun">Only says what would be done.</param>
    public ManifestReport Apply(IReadOnlyList<ManifestObject> objects, bool dryRun)
    {
        lock (gate)
        {
            var apply = new ManifestApply(stored ??= BrokerFile.Load(path), options.Value.DeliveryRetryAfter)
            {
                MostBrokers = options.Value.MaxBrokers,
                MostTriggers = options.Value.MaxTriggers,
            };
            foreach (var found in objects) apply.Lay(found);
            if (!dryRun && !apply.IsRefused) Become(apply.After);
            return apply.Report;
        }
    }

    /// <summary>Turns a Trigger on or off.</summary>
    /// <returns>False where there is no such Trigger.</returns>
    public bool Switch(string space, string name, bool enabled) => Change(file => file.Triggers.Any(trigger => Is(trigger, space, name))
        ? file with { Triggers = [.. file.Triggers.Select(trigger => Is(trigger, space, name) ? trigger.Switched(enabled) : trigger)] }
        : null);

    /// <returns>False where there is no such Trigger.</returns>
    public bool DeleteTrigger(string space, string name) => Change(file => file.Triggers.Any(trigger => Is(trigger, space, name))
        ? file with { Triggers = [.. file.Triggers.Where(trigger => !Is(trigger, space, name))] }
        : null);

    /// <summary>Deletes a Broker. Triggers that name it stay, and are not ready, as in a cluster.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="force">Also where there are such Triggers.</param>
    public BrokerDeletion DeleteBroker(string space, string name, bool force)
    {
        IReadOnlyList<string> left = [];
        var deleted = Change(file =>
        {
            if (!file.Brokers.Any(broker => Is(broker, space, name))) return null;
            left = [.. file.Triggers.Where(trigger => trigger.Namespace == space && trigger.Broker == name).Select(trigger => trigger.Name)];
            return left.Count > 0 && !force ? null : file with { Brokers = [.. file.Brokers.Where(broker => !Is(broker, space, name))] };
        });
        return new(deleted, left);
    }

    private static bool Is(BrokerManifest broker, string space, string name) => broker.Namespace == space && broker.Name == name;

    private static bool Is(TriggerManifest trigger, string space, string name) => trigger.Namespace == space && trigger.Name == name;

    private bool Change(Func<BrokerFile, BrokerFile?> change)
    {
        lock (gate)
        {
            if (change(stored ??= BrokerFile.Load(path)) is not { } after) return false;
            Become(after);
            return true;
        }
    }

    private void Become(BrokerFile after)
    {
        if (ReferenceEquals(after, stored)) return;
        after.Save(path);
        stored = after;
        Volatile.Write(ref routes, null);
        var told = changed;
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}

/// <param name="Deleted">False: there is no such Broker, or it has Triggers.</param>
/// <param name="Triggers">Those that name it.</param>
internal sealed record BrokerDeletion(bool Deleted, IReadOnlyList<string> Triggers);
