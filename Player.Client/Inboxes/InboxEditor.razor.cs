using System.Globalization;
using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Inboxes;

public sealed partial class InboxEditor
{
    private InboxBehaviour edited = InboxBehaviour.Default;
    private InboxBehaviour? known;
    private IReadOnlyList<Rejection> problems = [];
    private bool told;
    private string answerText = "";

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public InboxView Inbox { get; set; } = null!;

    [Inject]
    private InboxState State { get; set; } = null!;

    private bool Fails => edited.Answer is InboxAnswer.Status or InboxAnswer.FailFirst;

    private bool CanTell => edited.Answer != InboxAnswer.Reply || InboxReplyFields.Check(edited.Reply ?? InboxPreset.Reply).Problems.Count == 0;

    // What another browser told the inbox is what is edited from then on.
    protected override void OnParametersSet()
    {
        if (known == Inbox.Behaviour) return;
        edited = known = Inbox.Behaviour;
        problems = [];
    }

    private string Id(string field) => $"inbox-{Inbox.Key}-{field}";

    private string? Said(string field) => problems.FirstOrDefault(problem => problem.Attribute == field)?.Message;

    private void Choose(InboxAnswer answer) => Edit(edited with { Answer = answer, Reply = answer == InboxAnswer.Reply ? edited.Reply ?? InboxPreset.Reply : null });

    private void SetStatus(double? value) => Edit(edited with { Status = (int)(value ?? 0) });

    private void SetCount(double? value) => Edit(edited with { Count = (int)(value ?? 0) });

    private void SetRetryAfter(double? value) => Edit(edited with { RetryAfterSeconds = (int?)value });

    private void SetWait(double? value) => Edit(edited with { WaitSeconds = value ?? 0 });

    private void SetBody(string body) => Edit(edited with { Body = body });

    private void SetReply(EventDraft reply) => Edit(edited with { Reply = reply });

    private void Edit(InboxBehaviour next)
    {
        edited = next;
        (told, answerText) = (false, "");
    }

    private async Task TellAsync(InboxBehaviour behaviour)
    {
        var result = await State.TellAsync(Inbox.Name, behaviour);
        (told, problems) = (result.Taken, result.Problems);
        if (told) edited = known = behaviour;
        answerText = told
            ? string.Format(CultureInfo.InvariantCulture, Words["inbox.told"], InboxSentence.Say(Words, behaviour))
            : problems.Count > 0 ? Words["inbox.refused"] : Words["inbox.unreachable"];
    }
}
