using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Live;
using Player.Client.Ui;
using Player.Topology;
using Player.Topology.Graph;

namespace Player.Client.Topology.Mesh;

/// <summary>The mesh as a picture; the URL says which node is open.</summary>
public sealed partial class MeshPage : IDisposable
{
    private RenderPace? pace;
    private bool asTable;
    private bool isWhole = true;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>The node that is open.</summary>
    [SupplyParameterFromQuery(Name = "node")]
    public string? NodeId { get; set; }

    [Inject]
    private MeshState State { get; set; } = null!;

    [Inject]
    private TopologyState Topology { get; set; } = null!;

    [Inject]
    private CountsState Counts { get; set; } = null!;

    [Inject]
    private ObjectsState Objects { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private IDisposable? keys;

    private string Title => Words["nav.topology"] + " · CloudEvents Player";

    private MeshNode? Open => State.Find(NodeId);

    // Above the columns, however wide the picture is.
    private static string HeadColumns { get; } = string.Join(' ', Enum.GetValues<MeshColumn>()
        .Select(column => $"{MeshLayout.X(column) - (column == MeshColumn.Source ? 0 : MeshLayout.X(column - 1) + MeshLayout.NodeWidth)}fr {MeshLayout.NodeWidth}fr").Append($"{MeshLayout.Margin}fr"));

    private string HeadStyle => isWhole ? $"grid-template-columns:{HeadColumns};max-width:{State.Layout.Width}px" : $"grid-template-columns:{HeadColumns.Replace("fr", "px", StringComparison.Ordinal)}";

    public void Dispose()
    {
        State.Changed -= OnChanged;
        State.Sent -= OnCounts;
        Counts.Changed -= OnCounts;
        Topology.Changed -= OnChanged;
        pace?.Dispose();
        keys?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // Every count may move the whole picture: four times a second are seen as live and leave room for scrolling.
        pace = new(Time, OnChanged, TimeSpan.FromMilliseconds(250));
        State.Changed += OnChanged;
        State.Sent += OnCounts;
        Counts.Changed += OnCounts;
        Topology.Changed += OnChanged;
        keys = Shortcuts.Listen(key => key == Shortcuts.Close && Open is not null ? InvokeAsync(Close) : Task.CompletedTask);
        await State.ReadTargetAsync();
    }

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnCounts() => pace?.Touch();

    private long? CountOf(MeshEdge edge) => MeshText.Count(edge, edge.Trigger is { } trigger ? Counts.Of(trigger) : null, State.SentCount);

    private void ShowPicture() => asTable = false;

    private void ShowTable() => asTable = true;

    private void ToggleSize() => isWhole = !isWhole;

    private void ShowSpace(ChangeEventArgs change) => State.Show(change.Value as string is { Length: > 0 } space ? space : null);

    private void OpenNode(string id) => Navigation.NavigateTo(id == NodeId ? MeshUrls.Page : MeshUrls.Of(id));

    private void Close() => Navigation.NavigateTo(MeshUrls.Page);

    private async Task DeleteAsync(MeshNode node)
    {
        var question = Words.Say("mesh.delete.question", node.Kind, node.Name, node.Namespace, ObjectCommands.Delete(node.Kind, node.Namespace ?? "", node.Name));
        if (await Dialogs.ShowMessageBoxAsync(Words.Say("mesh.delete.title", node.Name), question, yesText: Words["delete"], cancelText: Words["cancel"]) != true) return;
        var topology = Topology.Topology;
        var done = node.Kind == TriggerManifest.Kind
            ? topology.Triggers.FirstOrDefault(one => one.Name == node.Name && one.Namespace == node.Namespace) is { } trigger && await Objects.DeleteAsync(trigger)
            : topology.Brokers.FirstOrDefault(one => one.Name == node.Name && one.Namespace == node.Namespace) is { } broker && await Objects.DeleteAsync(broker);
        if (done) Close();
    }
}
