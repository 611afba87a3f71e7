using Microsoft.AspNetCore.Components;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Event;

/// <summary>Data of an event, or the body of a message.</summary>
public sealed partial class DataText : IDisposable
{
    private const long Part = 256 * 1024;

    private readonly CancellationTokenSource stop = new();
    private DataShape? shape;
    private (DataView? Data, string BodyUrl) seen;
    private long shownBytes;
    private (DataView Data, string ContentType)? decodable;
    private bool decodes;
    private bool reading;
    private string? failure;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    [Parameter, EditorRequired]
    public DataView? Data { get; set; }

    [Parameter]
    public string? ContentType { get; set; }

    /// <summary>Where the whole of it is.</summary>
    [Parameter, EditorRequired]
    public string BodyUrl { get; set; } = "";

    [Inject]
    private PlayerApi Api { get; set; } = null!;

    // As much of it as was read.
    private DataView? View { get; set; }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // The same event read once more is no other: what was loaded of it stays.
        if (shape is not null && seen == (Data, BodyUrl)) return;
        (seen, decodes, failure) = ((Data, BodyUrl), false, null);
        Take(Data);
        // A part of a picture is none.
        if (Data is { Truncated: true, Size: <= DataPart.Most } && MediaType.IsImage(ContentType)) await ReadOnAsync(DataPart.Most);
    }

    private string NextPart(DataView cut) => Words.Say("data.next-part", Texts.Size(Math.Min(Part, cut.Size - shownBytes)));

    private string ShownPart(DataView cut) => Words.Say("data.shown-part", Texts.Size(shownBytes), Texts.Size(cut.Size));

    private void Take(DataView? view)
    {
        View = view;
        shownBytes = view is null ? 0 : DataShape.BytesOf(view).Length;
        shape = DataShape.Of(view, ContentType);
        decodable = view is { Truncated: false, Text: { } text } && shape is DataShape.Text ? Base64Text.Read(text) : null;
    }

    private async Task ReadOnAsync(long count)
    {
        if (View is not { } view) return;
        (reading, failure) = (true, null);
        var of = seen;
        var answer = await Api.ReadPartAsync(BodyUrl, shownBytes, count, stop.Token);
        reading = false;
        // Meanwhile another event may be shown.
        if (of != seen) return;
        if (answer is ApiResult<byte[]>.Ok(var bytes)) Take(DataPart.Join(view, bytes));
        else failure = ProblemText.Of(Words, answer.Failure?.Problem);
    }
}
