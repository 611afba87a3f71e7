using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Schemas;
using Player.Syntax;

namespace Player.Client.Compose.Data;

/// <summary>A field of the form, and those within it.</summary>
public sealed partial class FormFieldView
{
    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter]
    [EditorRequired]
    public FormField Field { get; set; } = new("", "", FieldKind.Group);

    /// <summary>The data of the next event; null where no value makes itself.</summary>
    [Parameter]
    public JsonReading? Made { get; set; }

    /// <summary>A <see cref="FormEdit"/>.</summary>
    [Parameter]
    public EventCallback<object> OnEdit { get; set; }

    private bool IsHolder => Field.Kind is FieldKind.Group or FieldKind.List or FieldKind.OneOf;

    private string Label => Field.Title ?? (Field.Name.Length > 0 ? Field.Name : Words["form.root"]);

    private string Id => "data" + string.Concat(Field.Pointer.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : $"-{(int)letter:x}"));

    private string SaidId => Id + "-said";

    private string? Next => Made?.At(Field.Pointer) is { } part ? Field.Kind == FieldKind.Json ? Made.Written(part) : Made.Plain(part) : null;

    private static string Plain(string json) => JsonSyntax.Read(json) is { Root: { } root } reading ? reading.Plain(root) : json;

    private Task EditAsync(FormEdit edit) => OnEdit.InvokeAsync(edit);

    private Task SetAsync(string json) => EditAsync(new FormEdit.Set(Field.Pointer, json));

    private Task RemoveAsync() => EditAsync(new FormEdit.Remove(Field.Pointer));

    private Task AddAsync() => EditAsync(new FormEdit.Add(Field.Pointer, Field.Beginnings is [var beginning, ..] ? beginning : "\"\""));

    private Task TickAsync(ChangeEventArgs change) => SetAsync(change.Value is true ? "true" : "false");

    private Task ChooseAsync(ChangeEventArgs change) => PutAsync(change, Field.Choices);

    private Task BeginAsync(ChangeEventArgs change) => PutAsync(change, Field.Beginnings);

    private Task PutAsync(ChangeEventArgs change, IReadOnlyList<string> all) =>
        int.TryParse(change.Value as string, out var place) && place >= 0 && place < all.Count ? SetAsync(all[place]) : Task.CompletedTask;
}
