using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Compose.Data;
using Player.Client.Ui;
using Player.Events;
using Player.Syntax;

namespace Player.Client.Compose;

/// <summary>The data of the event, and its media type.</summary>
public sealed partial class DataField : IDisposable
{
    private static readonly string[] Suggestions =
        [MediaType.Json, "text/plain", "application/xml", "text/html", "application/yaml", "application/octet-stream", "application/protobuf", "image/png"];

    private IReadOnlyList<TextFault> faults = [];
    private Dictionary<DataLook, string?> whyNot = [];
    private (string? Text, string? Type, bool IsBase64)? seen;
    private string? said;
    private bool isWide;

    // The caret goes into the editor where somebody asked for it here, not where a view comes back.
    private bool isEntered;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    [EditorRequired]
    public EventDraft Draft { get; set; } = new();

    [Parameter]
    [EditorRequired]
    public EventDraft Filled { get; set; } = new();

    [Parameter]
    [EditorRequired]
    public DraftResult Check { get; set; } = new(null, [], []);

    [Parameter]
    public EventCallback<EventDraft> OnEdit { get; set; }

    [Inject]
    private DataState State { get; set; } = null!;

    [Inject]
    private ICodeEditor Editor { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    // What was chosen, as long as the data at hand can be written so.
    private DataLook Shown => WhyNot(State.Look) is null ? State.Look : DataLook.Text;

    // The editor was chosen in an earlier visit: the plain field stands for it until somebody comes to write.
    private bool IsWaiting => Shown == DataLook.Code && !State.IsOpened;

    private DataLanguage Language => DataLanguages.Of(Draft.DataContentType);

    private bool CanFormat => !Draft.DataIsBase64 && DataSyntax.HasLayout(Language) && Shown is DataLook.Text or DataLook.Code && !string.IsNullOrWhiteSpace(Draft.Data);

    // A value that nobody knows is said of every field, below.
    private IEnumerable<TextFault> OfText => faults.Where(fault => fault.Message is null || fault.Rule == SyntaxRules.Yaml);

    private IReadOnlyList<TextFault> Told => [.. OfText];

    public void Dispose() => State.Changed -= OnChanged;

    protected override async Task OnInitializedAsync()
    {
        State.Changed += OnChanged;
        await State.StartAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (seen != (Draft.Data, Draft.DataContentType, Draft.DataIsBase64))
        {
            seen = (Draft.Data, Draft.DataContentType, Draft.DataIsBase64);
            whyNot = Enum.GetValues<DataLook>().ToDictionary(look => look, look => DataLooks.WhyNot(look, Draft));
            faults = Draft.DataIsBase64 ? [] : DataSyntax.Check(Draft.Data ?? "", Language);
        }

        if (WhyNot(State.Look) is null) said = null;
        await State.AskAsync(Draft.Type);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await Browser.TakeDropsAsync("data-field", FilePicker.InputId);
    }

    // Where the place is told, the same without one is not said once more.
    private IEnumerable<Rejection> Mine(IEnumerable<Rejection> findings) =>
        FieldFindings.Of(findings, AttributeNames.Data).Where(finding => finding.Rule != Rules.JsonText || !OfText.Any() || Check.Problems.Contains(finding));

    private string? WhyNot(DataLook look) => whyNot.GetValueOrDefault(look);

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private async Task ChooseAsync(DataLook look)
    {
        said = WhyNot(look) is { } why ? Words[why] : null;
        isEntered = true;
        if (said is null) await State.ChooseAsync(look);
    }

    private void Enter()
    {
        isEntered = true;
        if (IsWaiting) State.Open();
    }

    private async Task LeaveCodeAsync()
    {
        await State.ChooseAsync(DataLook.Text);
        said = Words["data.code.away"];
    }

    private void Widen() => isWide = !isWide;

    private void Refuse(string why) => said = why;

    private Task PressAsync(KeyboardEventArgs key) => key is { AltKey: true, ShiftKey: true, Code: "KeyF" } && CanFormat ? FormatAsync() : Task.CompletedTask;

    private Task FormatAsync()
    {
        var laid = DataSyntax.Indent(Draft.Data ?? "", Language);
        said = laid is null ? Words["data.format.not"] : null;
        return laid is null || laid == Draft.Data ? Task.CompletedTask : SetData(laid);
    }

    private async Task GoAsync(TextFault fault)
    {
        if (Shown == DataLook.Code && !IsWaiting) await Editor.GoAsync(CodeView.HostId, fault.Start);
        else if (Shown is DataLook.Text or DataLook.Code) await Browser.SelectAsync("event-data", fault.Start, Math.Max(fault.End, fault.Start + 1), "event-data");
    }

    private Task ReadAsync(EventDraft draft)
    {
        said = null;
        return OnEdit.InvokeAsync(draft);
    }

    private Task SetData(string? text) => OnEdit.InvokeAsync(Draft with { Data = text });

    private Task SetBytes(byte[] bytes) => OnEdit.InvokeAsync(Draft with { Data = Convert.ToBase64String(bytes), DataIsBase64 = true });

    private Task SetContentType(string? text) => OnEdit.InvokeAsync(Draft with { DataContentType = text });

    private Task SetBase64(bool base64) => OnEdit.InvokeAsync(Drafts.AsBase64(Draft, base64));
}
