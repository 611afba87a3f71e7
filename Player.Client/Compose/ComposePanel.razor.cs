using Microsoft.AspNetCore.Components;
using Player.Client.Live;
using Player.Client.Ui;
using Player.Events;

namespace Player.Client.Compose;

/// <summary>The form that makes an event. It checks as one types with the code that the server uses.</summary>
public sealed partial class ComposePanel : IDisposable
{
    private static readonly string[] ContentTypes =
        ["application/json", "text/plain", "application/xml", "text/html", "application/octet-stream", "application/protobuf", "image/png"];

    private static readonly Dictionary<string, object?> SendAttributes = new() { ["data-testid"] = "send", ["aria-describedby"] = "send-answer" };

    private DraftResult check = new(null, [], []);

    [Inject]
    internal ComposeState State { get; set; } = null!;

    [Inject]
    internal ActivityFeed Feed { get; set; } = null!;

    [Inject]
    internal Words Words { get; set; } = null!;

    public void Dispose()
    {
        State.Changed -= Show;
        Feed.Changed -= ShowAnswer;
    }

    protected override void OnInitialized()
    {
        State.Changed += Show;
        Feed.Changed += ShowAnswer;
        check = State.Check();
    }

    private void Show()
    {
        check = State.Check();
        InvokeAsync(StateHasChanged);
    }

    // Batches come ten times a second; the form cares only while an answer is awaited.
    private void ShowAnswer()
    {
        if (State.Receipt is not null) InvokeAsync(StateHasChanged);
    }

    private void SetId(string value) => State.Change(draft => draft with { Id = value });

    private void SetType(string value) => State.Change(draft => draft with { Type = value });

    private void SetSubject(string value) => State.Change(draft => draft with { Subject = value });

    private void SetSource(string value) => State.Change(draft => draft with { Source = value });

    private void SetData(string value) => State.Change(draft => draft with { Data = value });

    private void SetContentType(string value) => State.Change(draft => draft with { DataContentType = value });

    private void SetTime(string value) => State.Change(draft => draft with { Time = value });

    private void SetSchema(string value) => State.Change(draft => draft with { DataSchema = value });

    private void SetBase64(ChangeEventArgs change) => State.Change(draft => draft with { DataIsBase64 = change.Value is true });

    private void SetSpecVersion(ChangeEventArgs change) => State.Change(draft => draft with { SpecVersion = $"{change.Value}" });

    private void UseBinary() => State.Use(ContentMode.Binary);

    private void UseStructured() => State.Use(ContentMode.Structured);

    private void StampNow() => State.StampTime(now: true);

    private void StampFixed() => State.StampTime(now: false);
}
