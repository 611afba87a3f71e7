using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Player.Client.Ui;
using Player.Contracts;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>A Broker or Trigger that is being made or changed.</summary>
public sealed partial class EditorPanel : IDisposable
{
    private IDisposable? keys;
    private bool wasThere;
    private (string Kind, bool IsNew, string? Namespace, string? Name, string? Broker) shown;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    [EditorRequired]
    public string Kind { get; set; } = TriggerManifest.Kind;

    [Parameter]
    public string? Namespace { get; set; }

    [Parameter]
    public string? Name { get; set; }

    /// <summary>Of a new Trigger.</summary>
    [Parameter]
    public string? Broker { get; set; }

    [Parameter]
    public bool IsNew { get; set; }

    [Parameter]
    public EventCallback OnDelete { get; set; }

    [Inject]
    private EditorState State { get; set; } = null!;

    [Inject]
    private TopologyState Topology { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    private EditorView? View => State.View;

    private string CopyLabel => Words[Kind == TriggerManifest.Kind ? "editor.copy-trigger" : "editor.copy-broker"];

    private bool IsDirty => View is { IsDirty: true };

    // Somebody may have deleted it while it is open here: then there is nothing left to be deleted, and saving makes it again.
    private bool IsThere => Kind == TriggerManifest.Kind
        ? Node is not null
        : Topology.Topology.Brokers.Any(node => node.Namespace == Namespace && node.Name == Name);

    private bool CanDelete => !IsNew && IsThere && !Topology.IsReadOnly;

    private TriggerNode? Node => IsNew ? null : Topology.Topology.Triggers.FirstOrDefault(node => node.Namespace == Namespace && node.Name == Name);

    public void Dispose()
    {
        State.Changed -= OnChanged;
        Topology.Changed -= OnTopology;
        keys?.Dispose();
        State.Close();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        Topology.Changed += OnTopology;
        keys = Shortcuts.Listen(OnKeyAsync);
    }

    protected override void OnParametersSet()
    {
        var now = (Kind, IsNew, Namespace, Name, Broker);
        if (now == shown) return;
        shown = now;
        wasThere = !IsNew && IsThere;
        Show();
    }

    private void Show()
    {
        if (!Topology.Loaded) State.Close();
        else if (!IsNew) State.Open(Kind, Namespace ?? "", Name ?? "");
        else if (Kind == TriggerManifest.Kind) State.NewTrigger(Broker, Namespace);
        else State.NewBroker(Name, Namespace);
    }

    private void OnTopology()
    {
        wasThere |= !IsNew && IsThere;
        if (View is null) Show();
        else OnChanged();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private Task OnKeyAsync(string key) => key switch
    {
        Shortcuts.Send => InvokeAsync(SaveAsync),
        Shortcuts.Close when !IsDirty => InvokeAsync(() => Navigation.NavigateTo(ObjectUrls.List)),
        _ => Task.CompletedTask,
    };

    private async Task SaveAsync()
    {
        if (Topology.IsReadOnly || !await State.SaveAsync() || View?.Existing is not { } key) return;
        await Topology.ReadAsync();
        if ((key.Namespace, key.Name) == (Namespace, Name) && !IsNew) return;
        var url = Kind == TriggerManifest.Kind ? ObjectUrls.Trigger(key.Namespace, key.Name) : ObjectUrls.Broker(key.Namespace, key.Name);
        Navigation.NavigateTo(url, replace: IsNew);
    }

    private string Answer(EditorView view) => view.Phase switch
    {
        SavePhase.Saving => Words["editor.saving"],
        SavePhase.Saved => "✓ " + Words["editor.saved." + (view.Outcome ?? ManifestOutcome.Changed)],
        SavePhase.Refused => "✗ " + Words["editor.refused"],
        _ => view.Errors > 0 ? "✗ " + Words.Say("editor.errors", view.Errors) : view.IsDirty ? "● " + Words["editor.dirty"] : "",
    };

    private IEnumerable<string> Notes(EditorView view)
    {
        if (Topology.IsReadOnly) yield return Words["editor.read-only"];
        if (wasThere && !IsThere) yield return Words["editor.deleted"];
        else if (State.ChangedElsewhere && (wasThere || IsThere)) yield return Words["editor.changed-elsewhere"];
        if (view.IsForeign) yield return Words.Say("editor.foreign", view.Form.Kind);
        else if (view.FormIsBehind) yield return Words["editor.behind"];
        if (view.HasRemarks && !view.FormIsBehind) yield return Words["editor.remarks"];
        if (view.MakesAnother is { } name) yield return Words.Say("editor.another", name, view.Existing?.Name);
    }

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsDirty) return;
        var leave = await Dialogs.ShowMessageBoxAsync(
            Words["editor.leave.title"], Words["editor.leave.question"], yesText: Words["editor.leave.yes"], cancelText: Words["cancel"]);
        if (leave != true) context.PreventNavigation();
    }
}
