using System.Text;
using Microsoft.AspNetCore.Components;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Client.Event;

/// <summary>Data of an event, or the body of a message.</summary>
public sealed partial class DataText : IDisposable
{
    private const long Part = 256 * 1024;

    // A browser shows more, but not at once.
    private const long Most = 4 * 1024 * 1024;

    private readonly CancellationTokenSource stop = new();
    private DataShape? shape;
    private DataView? seen;
    private (DataView Data, string ContentType)? decodable;
    private bool decodes;
    private bool reading;
    private bool failed;

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

    private long ShownBytes => View?.Text is { } text ? Encoding.UTF8.GetByteCount(text) : View?.Base64 is { } base64 ? Convert.FromBase64String(base64).Length : 0;

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (shape is not null && ReferenceEquals(seen, Data)) return;
        (seen, decodes, failed) = (Data, false, false);
        Take(Data);
    }

    private string NextPart(DataView cut) => Words.Say("data.next-part", Texts.Size(Math.Min(Part, cut.Size - ShownBytes)));

    private string ShownPart(DataView cut) => Words.Say("data.shown-part", Texts.Size(ShownBytes), Texts.Size(cut.Size));

    private void Take(DataView? view)
    {
        View = view;
        shape = DataShape.Of(view, ContentType);
        decodable = view is { Truncated: false, Text: { } text } && shape is DataShape.Text ? Base64Text.Read(text) : null;
    }

    private async Task ReadOnAsync(long count)
    {
        if (View is not { } view) return;
        (reading, failed) = (true, false);
        var (of, from) = (Data, ShownBytes);
        var answer = await Api.ReadPartAsync(BodyUrl, from, count, stop.Token);
        reading = false;
        failed = answer is not ApiResult<byte[]>.Ok;
        // Meanwhile another event may be shown.
        if (answer is ApiResult<byte[]>.Ok(var bytes) && ReferenceEquals(of, Data)) Take(DataPart.Join(view, bytes));
    }
}
