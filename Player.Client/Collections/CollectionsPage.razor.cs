using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Player.Client.Ui;
using Player.Collections;
using Player.Manifests;

namespace Player.Client.Collections;

/// <summary>The collections of this server: what is in them, their files, and what can be done with both.</summary>
public sealed partial class CollectionsPage : IDisposable
{
    private const int MostFiles = 50;
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    private string added = "";

    private (bool Any, string? Name) opened;

    // The event that is to be deleted; empty: the collection. Null: nothing is asked.
    private string? asked;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>The collection that is open.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Inject]
    private CollectionsState State { get; set; } = null!;

    [Inject]
    private CollectionBook Book { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Title => Words["collections.page"] + " · CloudEvents Player";

    public void Dispose()
    {
        State.Changed -= OnChanged;
        Book.Changed -= OnChanged;
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        Book.Changed += OnChanged;
    }

    // Once for each address, whatever is drawn anew: one that was deleted is not asked for again.
    protected override Task OnParametersSetAsync()
    {
        if (opened == (true, Name)) return Task.CompletedTask;
        opened = (true, Name);
        return State.OpenAsync(Name);
    }

    private static string Url(string name) => "collections/" + Uri.EscapeDataString(name);

    private string Link(string name, string path) => Navigation.BaseUri + SavedEventLink.Write(name, path);

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnVisible(bool visible)
    {
        if (!visible) asked = null;
    }

    // The file is written anew without the event: what is typed in it would be gone.
    private void Ask(string? path)
    {
        if (path is not null && State.IsDirty) State.Refuse(Words["collections.save-first"]);
        else asked = path ?? "";
    }

    private async Task LeaveAsync(LocationChangingContext leaving)
    {
        if (State.IsDirty && !await Browser.ConfirmAsync(Words["collections.leave"])) leaving.PreventNavigation();
    }

    private async Task DeleteAsync()
    {
        var path = asked;
        asked = null;
        if (path is { Length: > 0 })
        {
            await State.DeleteEventAsync(path);
            return;
        }

        await State.DeleteAsync(State.Name!);
        if (State.Name is null) Navigation.NavigateTo("collections");
    }

    private async Task AddAsync()
    {
        var name = added.Trim();
        if (CollectionNames.Fault(name) is { } fault)
        {
            State.Refuse(NameText.Say(Words, fault));
            return;
        }

        if (!await State.AddAsync(name)) return;
        added = "";
        Navigation.NavigateTo(Url(name));
    }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount > MostFiles)
        {
            State.Refuse(Words.Say("collections.too-many", MostFiles));
            return;
        }

        foreach (var file in chosen.GetMultipleFiles(MostFiles))
        {
            if (file.Size > ManifestYaml.MaxLength)
            {
                State.Refuse(Words.Say("collections.too-large", file.Name));
                return;
            }

            await using var content = file.OpenReadStream(ManifestYaml.MaxLength);
            if (!await State.ImportAsync(file.Name, content)) return;
        }
    }

    // The form reads the link as it reads any other.
    private void Take(string collection, string path) => Navigation.NavigateTo(Link(collection, path));
}
