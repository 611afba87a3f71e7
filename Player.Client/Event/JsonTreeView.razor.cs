using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Ui;

namespace Player.Client.Event;

/// <summary>The tree of a JSON text.</summary>
public sealed partial class JsonTreeView
{
    private const string ListId = "json-tree";
    private const int Longest = 400;
    private string sought = "";
    private JsonNode? looked;
    private string chosenValue = "";
    private (Contracts.DataView Data, string ContentType)? decoded;
    private bool decodes;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Json { get; set; } = "";

    private JsonTree Tree { get; set; } = new(new(null, null, 0, JsonTokenType.Null, "null"));

    private string? Read { get; set; }

    // Written anew only for another line: of the root it is the whole text.
    private string ChosenValue
    {
        get
        {
            Look();
            return chosenValue;
        }
    }

    /// <summary>What the chosen string is the Base64 of.</summary>
    private (Contracts.DataView Data, string ContentType)? Decoded
    {
        get
        {
            Look();
            return decoded;
        }
    }

    protected override void OnParametersSet()
    {
        if (Read == Json) return;
        Read = Json;
        sought = "";
        if (JsonNode.Parse(Json) is { } root) Tree = new(root);
    }

    private static string IdOf(JsonNode node) => string.Create(CultureInfo.InvariantCulture, $"json-{RuntimeHelpers.GetHashCode(node)}");

    private static string Say(JsonNode node) => node.Token switch
    {
        JsonTokenType.StartObject => string.Create(CultureInfo.InvariantCulture, $"{{{node.Children.Count}}}"),
        JsonTokenType.StartArray => string.Create(CultureInfo.InvariantCulture, $"[{node.Children.Count}]"),
        _ => Texts.Middle(node.Text, Longest),
    };

    private string? Expanded(JsonNode node) => node.IsFolder ? Tree.IsOpen(node) ? "true" : "false" : null;

    private void Look()
    {
        if (looked == Tree.Chosen) return;
        looked = Tree.Chosen;
        chosenValue = looked.Value;
        decodes = false;
        decoded = looked.Token == JsonTokenType.String ? Base64Text.Read(looked.Said) : null;
    }

    private void Choose(JsonNode node) => Tree.Toggle(node);

    private async Task PressAsync(KeyboardEventArgs key)
    {
        if (Tree.Press(key.Key)) await ShowAsync(focus: true);
    }

    private async Task SearchAsync(ChangeEventArgs change)
    {
        sought = change.Value as string ?? "";
        Tree.Search(sought);
        if (Tree.Found > 0) await ShowAsync(focus: false);
    }

    private async Task NextAsync(int step)
    {
        Tree.Next(step);
        await ShowAsync(focus: false);
    }

    // The row may only now come into being.
    private async Task ShowAsync(bool focus)
    {
        StateHasChanged();
        await Browser.ShowRowAsync(ListId, Tree.Place(Tree.Chosen), Tree.Rows.Count, IdOf(Tree.Chosen), focus);
    }
}
