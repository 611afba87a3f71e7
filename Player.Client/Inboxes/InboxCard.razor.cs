using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Client.Inboxes;

public sealed partial class InboxCard
{
    private InboxEditor? editor;
    private InboxTold? told;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public InboxView Inbox { get; set; } = null!;

    [Inject]
    private InboxState State { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    private bool IsDefault => Inbox.Behaviour == InboxBehaviour.Default;

    private string Url => new Uri(new Uri(Navigation.BaseUri), Routes.Below(Inbox.Path)).ToString();

    // What was confirmed is no longer true once somebody else tells it otherwise.
    protected override void OnParametersSet()
    {
        if (told is { Taken: true } && told.Behaviour != Inbox.Behaviour) told = null;
    }

    // The button goes with what it undoes; whoever pressed it by keyboard goes on from the heading.
    private async Task ResetAsync()
    {
        await TellAsync(InboxBehaviour.Default);
        if (told is { Taken: true }) await Browser.FocusAsync($"inbox-{Inbox.Key}");
    }

    private async Task TellAsync(InboxBehaviour behaviour)
    {
        var answer = await State.TellAsync(Inbox.Name, behaviour);
        if (answer.Taken) editor?.Take(behaviour);
        told = answer;
    }

    // Only the latest confirmation stands.
    private void Forget() => told = null;
}
