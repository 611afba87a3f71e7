using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Live;
using Player.Client.Topology.Editor;
using Player.Client.Ui;
using Player.Topology;

namespace Player.Client.Topology;

/// <summary>Brokers and Triggers: the list, and beside it what is open.</summary>
public sealed partial class TriggersPage : IDisposable
{
    private IReadOnlyList<BrokerGroup> groups = [];
    private RenderPace? pace;

    // Of the parameters: while one goes on, the address is ahead of them.
    private string path = "";

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>Of what is open.</summary>
    [Parameter]
    public string? Namespace { get; set; }

    /// <summary>Of what is open.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Of a new Trigger.</summary>
    [SupplyParameterFromQuery(Name = "broker")]
    public string? QueryBroker { get; set; }

    /// <summary>Of a new Trigger or Broker.</summary>
    [SupplyParameterFromQuery(Name = "namespace")]
    public string? QueryNamespace { get; set; }

    /// <summary>Of a new Broker.</summary>
    [SupplyParameterFromQuery(Name = "name")]
    public string? QueryName { get; set; }

    [Inject]
    private TopologyState Topology { get; set; } = null!;

    [Inject]
    private CountsState Counts { get; set; } = null!;

    [Inject]
    private ObjectsState Objects { get; set; } = null!;

    [Inject]
    private EditorState Editor { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsNew => path.EndsWith("/new", StringComparison.Ordinal) && Name is null;

    private bool IsOpen => !IsRemote && (IsNew || Name is not null);

    private string OpenKind => path.StartsWith("brokers/", StringComparison.Ordinal) ? BrokerManifest.Kind : TriggerManifest.Kind;

    private string? SelectedName => OpenKind == TriggerManifest.Kind ? Name : null;

    private string? SelectedNamespace => OpenKind == TriggerManifest.Kind ? Namespace : null;

    // No cluster can be read, and there is no embedded broker: the banner says why.
    private bool IsRemote => Topology.Loaded && Topology.Topology.Reading is { Origin: TopologyOrigin.Kubernetes, State: ReadingState.Absent };

    private bool IsEmbedded => Topology.Topology.Reading.Origin == TopologyOrigin.Embedded;

    private string Title => $"{Name ?? Words[!IsNew ? "nav.triggers" : OpenKind == TriggerManifest.Kind ? "trigger.new" : "broker.new"]} – CloudEvents Player";

    public void Dispose()
    {
        Topology.Changed -= OnTopology;
        Counts.Changed -= OnCounts;
        Objects.Changed -= OnChanged;
        pace?.Dispose();
    }

    protected override void OnInitialized()
    {
        pace = new(Time, OnChanged);
        Topology.Changed += OnTopology;
        Counts.Changed += OnCounts;
        Objects.Changed += OnChanged;
        groups = BrokerGroup.Of(Topology.Topology);
    }

    protected override void OnParametersSet() => path = Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    private void OnTopology()
    {
        groups = BrokerGroup.Of(Topology.Topology);
        OnChanged();
    }

    private void OnCounts() => pace?.Touch();

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private Task SwitchAsync(TriggerNode trigger) => Topology.SwitchAsync(trigger, !trigger.Enabled);

    private Task DeleteOpenAsync() => OpenKind == TriggerManifest.Kind
        ? Topology.Topology.Triggers.FirstOrDefault(node => node.Namespace == Namespace && node.Name == Name) is { } trigger ? DeleteTriggerAsync(trigger) : Task.CompletedTask
        : groups.FirstOrDefault(group => group.Namespace == Namespace && group.Name == Name) is { } group ? DeleteBrokerAsync(group) : Task.CompletedTask;

    private async Task DeleteTriggerAsync(TriggerNode trigger)
    {
        var pending = Counts.Of(trigger)?.Pending ?? 0;
        var question = Words.Say("trigger.delete.question", trigger.Name, trigger.Broker, ObjectText.Sink(Words, trigger.Trigger.Subscriber));
        if (pending > 0) question += " " + Words.Say("trigger.delete.pending", Texts.Count(pending));
        question += " " + Words.Say("delete.command", ObjectCommands.Delete(TriggerManifest.Kind, trigger.Namespace, trigger.Name));
        if (!await SureAsync(Words.Say("trigger.delete.title", trigger.Name), question)) return;
        if (await Objects.DeleteAsync(trigger)) Leave();
    }

    private async Task DeleteBrokerAsync(BrokerGroup group)
    {
        if (group.Broker is not { } broker) return;
        var question = group.Triggers.Count switch
        {
            0 => Words.Say("broker.delete.question", group.Name),
            1 => Words.Say("broker.delete.question-one", group.Name, group.Triggers[0].Name),
            var count => Words.Say("broker.delete.question-many", group.Name, count, string.Join(", ", group.Triggers.Select(trigger => trigger.Name))),
        };
        question += " " + Words.Say("delete.command", ObjectCommands.Delete(BrokerManifest.Kind, group.Namespace, group.Name));
        if (!await SureAsync(Words.Say("broker.delete.title", group.Name), question)) return;
        if (await Objects.DeleteAsync(broker) && OpenKind == BrokerManifest.Kind) Leave();
    }

    // What is deleted has nothing left to be saved: the question of unsaved changes would be a second one.
    private void Leave()
    {
        Editor.Close();
        Navigation.NavigateTo(ObjectUrls.List);
    }

    private async Task<bool> SureAsync(string title, string question) =>
        await Dialogs.ShowMessageBoxAsync(title, question, yesText: Words["delete"], cancelText: Words["cancel"]) == true;
}
