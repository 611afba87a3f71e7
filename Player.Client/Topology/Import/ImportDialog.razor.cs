using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using Player.Client.Ui;
using Player.Contracts;
using Player.Manifests;

namespace Player.Client.Topology.Import;

/// <summary>Takes manifests of others.</summary>
public sealed partial class ImportDialog : IDisposable
{
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, BackdropClick = false, MaxWidth = MaxWidth.Medium, FullWidth = true };
    private IReadOnlyList<ManifestFinding> findings = [];
    private bool wasOpen;
    private bool tooLarge;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    [Inject]
    private ImportState State { get; set; } = null!;

    private ImportView View => State.View;

    private string Sum => View.Phase switch
    {
        ImportPhase.Checking => Words["import.checking"],
        ImportPhase.Applying => Words["import.applying"],
        ImportPhase.Applied => Words["import.applied"],
        ImportPhase.Checked when View.Results.Any(result => result.Outcome == ManifestOutcome.Refused) => Words["import.refused"],
        ImportPhase.Checked when !View.CanApply && View.Failure is null => Words["import.nothing"],
        _ => "",
    };

    public void Dispose() => State.Changed -= OnChanged;

    protected override void OnInitialized() => State.Changed += OnChanged;

    protected override void OnParametersSet()
    {
        if (IsOpen && !wasOpen) State.Begin();
        wasOpen = IsOpen;
    }

    private static string Icon(ManifestOutcome outcome) => outcome switch
    {
        ManifestOutcome.Created => "+",
        ManifestOutcome.Changed => "~",
        ManifestOutcome.Unchanged => "=",
        ManifestOutcome.Refused => "✗",
        _ => "–",
    };

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        findings = View.Findings;
        StateHasChanged();
    });

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        tooLarge = chosen.File.Size > ManifestYaml.MaxLength;
        if (tooLarge) return;
        using var reader = new StreamReader(chosen.File.OpenReadStream(ManifestYaml.MaxLength));
        State.Type(await reader.ReadToEndAsync());
    }

    private Task CloseAsync() => IsOpenChanged.InvokeAsync(false);
}
