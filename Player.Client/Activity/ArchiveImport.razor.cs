using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Client.Activity;

/// <summary>Takes an exported journal, or a batch of events, in.</summary>
public sealed partial class ArchiveImport
{
    private const string FieldId = "archive-file";
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, BackdropClick = false, MaxWidth = MaxWidth.Medium, FullWidth = true };
    private ImportReport? report;
    private string? said;
    private double? sent;
    private bool wasOpen;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    [Inject]
    private IFileUpload Upload { get; set; } = null!;

    protected override void OnParametersSet()
    {
        // What is under way goes on where the dialog is closed, and is seen when it is opened again.
        if (IsOpen && !wasOpen && sent is null) (report, said) = (null, null);
        wasOpen = IsOpen;
    }

    private static string Number(double part) => part.ToString("0.###", CultureInfo.InvariantCulture);

    private async Task ImportAsync()
    {
        (report, said, sent) = (null, null, 0);
        var answer = await Upload.ImportAsync(FieldId, ProgressAsync);
        sent = null;
        (report, said) = answer switch
        {
            ApiResult<ImportReport>.Ok(var done) => (done, null),
            ApiResult<ImportReport>.Refused({ Import: { } refused }) => (refused, null),
            // The script looked at its first characters, and sent nothing.
            ApiResult<ImportReport>.Refused({ Type: ProblemTypes.UnsupportedFormat, Detail: null }) => (null, Words["archive.unreadable"]),
            ApiResult<ImportReport>.Refused(var problem) => (null, ProblemText.Of(Words, problem)),
            ApiResult<ImportReport>.Unreachable => (null, Words["archive.unreachable"]),
            _ => (null as ImportReport, null as string),
        };
    }

    private Task ProgressAsync(double part)
    {
        sent = part;
        return InvokeAsync(StateHasChanged);
    }

    private Task CloseAsync() => IsOpenChanged.InvokeAsync(false);
}
