using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Inboxes;

public sealed partial class InboxEditor
{
    private static readonly int[] Statuses = [400, 404, 429, 500, 503];

    private InboxForm form = InboxForm.Of(InboxBehaviour.Default);
    private bool isEdited;
    private InboxTold? told;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public InboxView Inbox { get; set; } = null!;

    /// <summary>The inbox was told from here.</summary>
    [Parameter]
    public EventCallback OnTold { get; set; }

    [Inject]
    private InboxState State { get; set; } = null!;

    private IReadOnlyList<Rejection> Faults => told?.Faults ?? [];

    /// <summary>Shows what the inbox was told elsewhere on the page.</summary>
    internal void Take(InboxBehaviour behaviour)
    {
        (form, isEdited, told) = (InboxForm.Of(behaviour), false, null);
        StateHasChanged();
    }

    // What another browser tells the inbox is shown, unless something is being written here.
    protected override void OnParametersSet()
    {
        if (told is { Taken: true } && told.Behaviour != Inbox.Behaviour) told = null;
        if (!isEdited) form = InboxForm.Of(Inbox.Behaviour);
    }

    private string Id(string field) => $"inbox-{Inbox.Key}-{field}";

    private bool IsBad(InboxLimit limit) => form.IsBad(limit) || Faults.Any(fault => fault.Attribute == limit.Field);

    private void SetStatus(double? value) => Edit(form with { Status = value });

    private void SetCount(double? value) => Edit(form with { Count = value });

    private void SetRetryAfter(double? value) => Edit(form with { RetryAfterSeconds = value });

    private void SetWait(double? value) => Edit(form with { WaitSeconds = value });

    private void SetBody(string body) => Edit(form with { Body = body });

    private void SetReply(EventDraft reply) => Edit(form with { Reply = reply });

    private void Edit(InboxForm next) => (form, isEdited, told) = (next, true, null);

    private async Task TellAsync()
    {
        if (!form.IsGood) return;
        var written = form;
        var answer = await State.TellAsync(Inbox.Name, written.Behaviour());
        if (answer.Taken && form == written) isEdited = false;
        told = answer;
        await OnTold.InvokeAsync();
    }
}
