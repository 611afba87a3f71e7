using Player.Client.Ui;
using Player.Schemas;

namespace Player.Client.Compose.Data;

/// <summary>How the data is written in this browser, and the JSON Schemas that were given for types of events; both are remembered.</summary>
internal sealed class DataState(IBrowser browser)
{
    /// <summary>A schema of more is not remembered: a browser keeps some megabytes for all pages of a host together.</summary>
    public const int LongestSchema = 256 * 1024;

    private const string LookKey = "data.look";
    private const string SchemaKey = "data.schema.";

    private string? asked;

    public event Action? Changed;

    public DataLook Look { get; private set; }

    /// <summary>Whether the code editor has been opened since the page began: a choice that is only remembered does not make the page fetch it.</summary>
    public bool IsOpened { get; private set; }

    /// <summary>The schema of the type that was asked for last; null: none.</summary>
    public Schema? Schema { get; private set; }

    public string SchemaText { get; private set; } = "";

    /// <summary>Why the text is no schema.</summary>
    public SchemaFault? SchemaFault { get; private set; }

    /// <summary>What was chosen the last time; not on a narrow screen, where a plain field is at home with the keyboard that slides up.</summary>
    public async Task StartAsync()
    {
        if (!await browser.IsNarrowAsync() && Enum.TryParse<DataLook>(await browser.RecallAsync(LookKey), out var look)) Look = look;
        Changed?.Invoke();
    }

    public async Task ChooseAsync(DataLook look)
    {
        (Look, IsOpened) = (look, IsOpened || look == DataLook.Code);
        Changed?.Invoke();
        await browser.RememberAsync(LookKey, look.ToString());
    }

    /// <summary>The plain field that stands for the editor was entered.</summary>
    public void Open()
    {
        IsOpened = true;
        Changed?.Invoke();
    }

    /// <summary>Recalls the schema of a type of events.</summary>
    public async Task AskAsync(string type)
    {
        if (asked == type) return;
        asked = type;
        var text = type.Length == 0 ? null : await browser.RecallAsync(SchemaKey + type);
        if (asked != type) return;
        Read(text ?? "");
        Changed?.Invoke();
    }

    /// <summary>Takes a schema for a type; an empty text takes it away.</summary>
    public async Task KeepAsync(string type, string text)
    {
        asked = type;
        Read(text);
        Changed?.Invoke();
        if ((Schema is null && text.Length > 0) || text.Length > LongestSchema || type.Length == 0) return;
        await browser.RememberAsync(SchemaKey + type, text);
    }

    private void Read(string text)
    {
        SchemaText = text;
        var fault = (SchemaFault?)null;
        Schema = string.IsNullOrWhiteSpace(text) ? null : Schema.Read(text, out fault);
        SchemaFault = fault;
    }
}
