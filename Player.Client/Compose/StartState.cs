using Player.Client.Api;
using Player.Contracts;
using Player.Events;
using Player.Starts;
using Player.Values;

namespace Player.Client.Compose;

/// <summary>What an event can start from: a text that somebody has at hand, a type that was seen here, an event of the gallery.</summary>
internal sealed class StartState(PlayerApi api, ComposeState compose) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public event Action? Changed;

    public bool IsOpen { get; private set; }

    /// <summary>What was pasted, typed or read from a file.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What it was taken for; null while there is none.</summary>
    public StartText? Found { get; private set; }

    /// <summary>The types that the journal has seen, most frequent first.</summary>
    public IReadOnlyList<KnownValue> Seen { get; private set; } = [];

    /// <summary>The key of the sentence that says why nothing was put into the form; null: nothing went wrong.</summary>
    public string? Fault { get; private set; }

    /// <summary>Why the server gave nothing to put there, in place of <see cref="Fault"/>; null: it did, or was not asked.</summary>
    public ApiFailure? Failure { get; private set; }

    public async Task OpenAsync()
    {
        (IsOpen, Text, Found, Fault, Failure) = (true, "", null, null, null);
        Changed?.Invoke();
        if (await api.ReadKnownValuesAsync(stop.Token) is not ApiResult<KnownValues>.Ok(var known)) return;
        Seen = known.Types;
        Changed?.Invoke();
    }

    public void Close()
    {
        IsOpen = false;
        Changed?.Invoke();
    }

    public void Type(string text)
    {
        (Text, Found, Fault, Failure) = (text, string.IsNullOrWhiteSpace(text) ? null : StartReader.Read(text), null, null);
        Changed?.Invoke();
    }

    public void Refuse(string fault, ApiFailure? failure = null)
    {
        (Fault, Failure) = (fault, failure);
        Changed?.Invoke();
    }

    /// <summary>An event that came from elsewhere: its braces are its own.</summary>
    public void Take(EventStart start)
    {
        compose.Fill(DraftValues.Escape(start.Draft), start.Mode is ContentMode.Batched ? null : start.Mode, "start.filled");
        Close();
    }

    /// <summary>An event of the gallery, with values that make themselves.</summary>
    public void Take(GalleryEvent example)
    {
        compose.Fill(example.Draft, ContentMode.Binary, "start.gallery");
        Close();
    }

    /// <summary>An event that was sent from here, as it was written; an id that was used is used up.</summary>
    public void Take(SentDraft sent)
    {
        compose.Fill(sent.Event.Id.Contains("{{", StringComparison.Ordinal) ? sent.Event : sent.Event with { Id = "" }, sent.Mode, "history.filled");
        Close();
    }

    /// <summary>The newest event of a type.</summary>
    public async Task TakeNewestAsync(string type)
    {
        var answer = await api.ReadActivityAsync(null, "type=" + Uri.EscapeDataString(type) + "&kind=sending&kind=received", stop.Token);
        if (answer is ApiResult<Journal.JournalPage>.Ok({ Rows: [var newest, ..] }))
        {
            if (await compose.FillAsync(newest.Seq)) Close();
            else Refuse("again.large", compose.View.NoticeFailure);
            return;
        }

        Refuse("start.gone", answer.Failure);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }
}
