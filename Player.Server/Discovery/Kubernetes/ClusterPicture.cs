using System.Text.Json;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>
/// What is known of the cluster. Watchers write; a snapshot is made when somebody asks and something changed. What broke stays as it was
/// last seen, and the reading says since when.
/// </summary>
internal sealed class ClusterPicture(ClusterConnection connection, ClusterAccount account, ClusterPlace place, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<MeshKind, Shelf> shelves = [];
    private readonly TriggerMemory memory = new(time);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TopologySnapshot? snapshot;
    private DateTimeOffset? brokenSince;

    public TopologySnapshot Current
    {
        get
        {
            lock (gate) return snapshot ??= Make();
        }
    }

    /// <summary>Triggers that went not long ago.</summary>
    public IReadOnlyList<GoneTrigger> Gone
    {
        get
        {
            lock (gate) return memory.Gone;
        }
    }

    /// <summary>Completes at the next change.</summary>
    public Task Changed
    {
        get
        {
            lock (gate) return changed.Task;
        }
    }

    /// <summary>A watcher will tell of this kind.</summary>
    public void Expect(MeshKind kind) => Change(kind, _ => { });

    /// <summary>A kind was listed.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="space">Where; null: everywhere.</param>
    /// <param name="items">All of it.</param>
    public void Replace(MeshKind kind, string? space, IReadOnlyList<JsonElement> items)
    {
        var objects = new Dictionary<string, ClusterObject>(StringComparer.Ordinal);
        foreach (var item in items) objects[ClusterObject.Key(item)] = ClusterObject.Of(kind, item);
        Change(kind, shelf =>
        {
            shelf.Read(space);
            if (kind == MeshKind.Trigger) memory.Replace(shelf.Objects, objects);
            shelf.Objects = objects;
        });
    }

    public void Put(MeshKind kind, JsonElement item)
    {
        var (key, found) = (ClusterObject.Key(item), ClusterObject.Of(kind, item));
        Change(kind, shelf =>
        {
            if (kind == MeshKind.Trigger) memory.Put(key, found);
            shelf.Objects[key] = found;
        });
    }

    public void Remove(MeshKind kind, JsonElement item) => Change(kind, shelf =>
    {
        if (shelf.Objects.Remove(ClusterObject.Key(item), out var found) && kind == MeshKind.Trigger) memory.Remove(ClusterObject.Key(item), found);
    });

    /// <summary>The cluster answered for this kind: nothing is broken.</summary>
    public void Reached(MeshKind kind)
    {
        lock (gate)
        {
            if (!shelves.TryGetValue(kind, out var shelf) || shelf.Fault is null) return;
        }

        Change(kind, shelf => shelf.Fault = null);
    }

    public void CannotRead(MeshKind kind, UnreadReason reason, string message) => Change(kind, shelf =>
    {
        shelf.Objects.Clear();
        shelf.CannotRead(new(kind.Group, kind.Resource, kind.Kind, reason, message));
    });

    public void Broke(MeshKind kind, string sentence) => Change(kind, shelf => shelf.Fault = sentence);

    /// <summary>How many objects of a kind are known.</summary>
    public int Count(MeshKind kind)
    {
        lock (gate) return shelves.GetValueOrDefault(kind)?.Objects.Count ?? 0;
    }

    /// <summary>One object as the cluster has it; null where it is not known.</summary>
    public ReadOnlyMemory<byte>? Find(string apiGroup, string kind, string space, string name)
    {
        lock (gate)
        {
            var shelf = shelves.FirstOrDefault(entry => entry.Key.Group == apiGroup && entry.Key.Kind == kind).Value;
            return shelf?.Objects.GetValueOrDefault($"{space}/{name}")?.Json;
        }
    }

    /// <summary>What the snapshot says of accounts and places may have changed.</summary>
    public void Refresh() => Change(MeshKind.Broker, _ => { });

    private void Change(MeshKind kind, Action<Shelf> change)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            if (!shelves.TryGetValue(kind, out var shelf)) shelves[kind] = shelf = new();
            change(shelf);
            brokenSince = shelves.Values.All(one => one.Fault is null) ? null : brokenSince ?? time.GetUtcNow();
            snapshot = null;
            told = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }

    private TopologySnapshot Make()
    {
        var known = shelves.Values.SelectMany(shelf => shelf.Objects.Values).ToArray();
        var objects = known.Where(found => !found.IsPart).Select(found => found.Node).ToArray();
        var subscriptions = known.Select(found => found.Trigger).OfType<string>().ToHashSet(StringComparer.Ordinal);
        MeshObject[] mesh = [.. objects.OfType<MeshObject>().OrderBy(node => node.Kind, StringComparer.Ordinal).ThenBy(node => node.Namespace, StringComparer.Ordinal).ThenBy(node => node.Name, StringComparer.Ordinal)];
        return new()
        {
            Brokers = [.. objects.OfType<BrokerNode>().OrderBy(node => node.Namespace, StringComparer.Ordinal).ThenBy(node => node.Name, StringComparer.Ordinal)],
            Triggers = [.. objects.OfType<TriggerNode>().Select(node => memory.Recall(node, subscriptions)).OrderBy(node => node.Namespace, StringComparer.Ordinal).ThenBy(node => node.Name, StringComparer.Ordinal)],
            Objects = mesh,
            Reading = Reading(),
            Player = place.Of(mesh),
        };
    }

    private TopologyReading Reading()
    {
        var fault = connection.WhyNot ?? shelves.Values.Select(shelf => shelf.Fault).FirstOrDefault(fault => fault is not null);
        var wasRead = shelves.Values.Any(shelf => shelf.WasAnswered);
        var state = (fault, wasRead) switch
        {
            (not null, true) => ReadingState.Stale,
            (not null, false) => ReadingState.Absent,
            _ => shelves.Count > 0 && shelves.Values.All(shelf => shelf.WasAnswered) ? ReadingState.Live : ReadingState.Starting,
        };
        return new()
        {
            Origin = TopologyOrigin.Kubernetes,
            State = state,
            Cluster = connection.Server,
            Namespace = shelves.Values.Select(shelf => shelf.Namespace).FirstOrDefault(space => space is not null),
            IsReadOnly = connection.IsReadOnly,
            Account = account.Name,
            AsOf = state == ReadingState.Stale ? brokenSince : null,
            Fault = fault,
            Unread = [.. shelves.Values.Select(shelf => shelf.Unread).OfType<UnreadKind>().OrderBy(kind => kind.Group, StringComparer.Ordinal).ThenBy(kind => kind.Resource, StringComparer.Ordinal)],
        };
    }

    /// <summary>What is known of one kind.</summary>
    private sealed class Shelf
    {
        public Dictionary<string, ClusterObject> Objects { get; set; } = new(StringComparer.Ordinal);

        /// <summary>The only namespace that was listed.</summary>
        public string? Namespace { get; private set; }

        public UnreadKind? Unread { get; private set; }

        public string? Fault { get; set; }

        /// <summary>The cluster said something about this kind, if only that it does not show it.</summary>
        public bool WasAnswered { get; private set; }

        public void Read(string? space) => (Namespace, Unread, Fault, WasAnswered) = (space, null, null, true);

        public void CannotRead(UnreadKind unread) => (Namespace, Unread, Fault, WasAnswered) = (null, unread, null, true);
    }
}
