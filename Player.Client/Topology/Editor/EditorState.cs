using Player.Client.Api;
using Player.Contracts;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>The Broker or Trigger that is being edited.</summary>
internal sealed class EditorState : IDisposable
{
    private readonly PlayerApi api;
    private readonly TopologyState topology;
    private readonly CancellationTokenSource stop = new();
    private object? opened;

    public EditorState(PlayerApi api, TopologyState topology)
    {
        this.api = api;
        this.topology = topology;
        topology.Changed += OnTopology;
    }

    public event Action? Changed;

    /// <summary>Null while nothing is open, or what is to be opened is not there.</summary>
    public EditorView? View { get; private set; }

    /// <summary>The object was changed or deleted by someone else while it was edited here.</summary>
    public bool ChangedElsewhere { get; private set; }

    public void NewTrigger(string? broker, string? space)
    {
        var first = topology.Topology.Brokers is [var any, ..] ? any : null;
        opened = null;
        var at = space ?? first?.Namespace ?? ObjectName.DefaultNamespace;
        Begin(Editing.NewTrigger(at, broker ?? first?.Name ?? "", topology.Topology.Triggers.Where(trigger => trigger.Namespace == at).Select(trigger => trigger.Name), topology.Topology.Player));
    }

    public void NewBroker(string? name, string? space)
    {
        opened = null;
        var at = space ?? ObjectName.DefaultNamespace;
        Begin(Editing.NewBroker(at, name ?? Editing.FreeName("my-broker", topology.Topology.Brokers.Where(broker => broker.Namespace == at).Select(broker => broker.Name))));
    }

    /// <summary>Opens what the server told last; what is being edited already stays as it is.</summary>
    public void Open(string kind, string space, string name)
    {
        if (View is { Existing: { } existing } view && view.Form.Kind == kind && existing == (space, name)) return;
        opened = Find(kind, space, name);
        Begin(opened is null ? null : Editing.Open(opened));
    }

    public void Close()
    {
        opened = null;
        Begin(null);
    }

    public void EditForm(ObjectForm form) => Become(View is null ? null : Editing.EditForm(View, form));

    public void EditYaml(string yaml) => Become(View is null ? null : Editing.EditYaml(View, yaml));

    /// <summary>Drops a text that is wrong: the form writes it again.</summary>
    public void TakeForm()
    {
        if (View is { } view) EditForm(view.Form);
    }

    /// <summary>Takes what the server has, and drops what was typed.</summary>
    public void Reload()
    {
        if (View?.Existing is not { } key || Find(View.Form.Kind, key.Namespace, key.Name) is not { } current) return;
        opened = current;
        Begin(Editing.Open(current));
    }

    /// <returns>True: the server took it.</returns>
    public async Task<bool> SaveAsync()
    {
        if (View is not { CanSave: true, Yaml: var yaml } asked) return false;
        Become(Editing.Saving(asked));
        var answer = await api.ApplyAsync(yaml, dryRun: false, stop.Token);
        if (View is not { } view || view.Form.Kind != asked.Form.Kind) return false;
        var took = answer is ApiResult<ManifestReport>.Ok;
        // Our own change is none of somebody else's, whichever comes first: this answer or the topology.
        if (took) opened = asked.Manifest;
        ChangedElsewhere &= !took;
        Become(answer switch
        {
            ApiResult<ManifestReport>.Ok(var report) => Editing.Took(view, yaml, report),
            _ => Editing.Refused(view, answer.Failure ?? ApiFailure.Unanswered),
        });
        return took;
    }

    public void Dispose()
    {
        topology.Changed -= OnTopology;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnTopology()
    {
        if (View is not { Existing: { } key } view || view.Phase == SavePhase.Saving) return;
        var current = Find(view.Form.Kind, key.Namespace, key.Name);
        var same = current is not null && opened is not null && Text(current) == Text(opened);
        if (same || current is null)
        {
            ChangedElsewhere = !same;
            Changed?.Invoke();
        }
        else if (view.IsDirty)
        {
            ChangedElsewhere = true;
            Changed?.Invoke();
        }
        else
        {
            opened = current;
            Begin(Editing.Open(current));
        }
    }

    private object? Find(string kind, string space, string name) => kind == TriggerManifest.Kind
        ? topology.Topology.Triggers.FirstOrDefault(node => node.Namespace == space && node.Name == name)?.Trigger
        : topology.Topology.Brokers.FirstOrDefault(node => node.Namespace == space && node.Name == name)?.Broker;

    private static string Text(object manifest) => ObjectForm.Of(manifest)?.ToYaml() ?? "";

    private void Begin(EditorView? view)
    {
        ChangedElsewhere = false;
        Become(view);
    }

    private void Become(EditorView? view)
    {
        View = view;
        Changed?.Invoke();
    }
}
