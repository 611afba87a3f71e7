using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>What a cluster's newest picture of its Triggers does not tell: which were ready once, and which are gone. Its owner has the lock.</summary>
internal sealed class TriggerMemory(TimeProvider time)
{
    private const int Most = 100;

    // A broker that began to deliver before goes on for as long as its retries take: some 200 s by the defaults.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly HashSet<string> subscribed = new(StringComparer.Ordinal);
    private readonly Queue<GoneTrigger> gone = new();

    /// <summary>The newest last.</summary>
    public IReadOnlyList<GoneTrigger> Gone => [.. gone.Where(one => time.GetUtcNow() - one.At < Kept)];

    public void Put(string key, ClusterObject found)
    {
        if (found.Node is TriggerNode node && (node.IsReady || node.IsSubscribed)) subscribed.Add(key);
    }

    public void Remove(string key, ClusterObject? found)
    {
        subscribed.Remove(key);
        if (found?.Node is not TriggerNode node) return;
        gone.Enqueue(new(node, time.GetUtcNow()));
        if (gone.Count > Most) gone.Dequeue();
    }

    /// <summary>All of them were listed.</summary>
    public void Replace(IReadOnlyDictionary<string, ClusterObject> before, IReadOnlyDictionary<string, ClusterObject> after)
    {
        foreach (var (key, found) in before)
        {
            if (!after.ContainsKey(key)) Remove(key, found);
        }

        foreach (var (key, found) in after) Put(key, found);
    }

    /// <param name="node">As the cluster has it.</param>
    /// <param name="subscriptions">The Triggers, by namespace and name, whose Subscriptions are there.</param>
    public TriggerNode Recall(TriggerNode node, IReadOnlySet<string> subscriptions)
    {
        var key = $"{node.Namespace}/{node.Name}";
        return node.IsSubscribed || !(subscribed.Contains(key) || subscriptions.Contains(key)) ? node : node with { IsSubscribed = true };
    }
}
