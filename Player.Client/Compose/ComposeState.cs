using Player.Client.Api;
using Player.Client.Collections;
using Player.Client.Live;
using Player.Client.Settings;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Values;

namespace Player.Client.Compose;

/// <summary>The form: the draft, what the rules say of it, and what became of the last send.</summary>
internal sealed class ComposeState : IDisposable
{
    private static readonly TimeSpan FeedPatience = TimeSpan.FromSeconds(2);
    private const int AirLimit = 2000;

    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly TimeProvider time;
    private readonly TargetState target;
    private readonly EnvironmentState environment;
    private readonly SentHistory history;
    private readonly CancellationTokenSource stop = new();

    // Entries that came while the receipt was still on its way.
    private readonly List<EntrySummary> air = [];

    public ComposeState(PlayerApi api, LiveFeed feed, TimeProvider time, TargetState target, EnvironmentState environment, SentHistory history)
    {
        this.api = api;
        this.feed = feed;
        this.time = time;
        this.target = target;
        this.environment = environment;
        this.history = history;
        View = Drafts.First(Guid.NewGuid(), time.GetUtcNow());
        feed.BatchArrived += OnBatch;
        feed.PageRead += OnPage;
        environment.Changed += OnEnvironment;
    }

    public event Action? Changed;

    public ComposeView View { get; private set; }

    public void Edit(EventDraft draft) => Become(Drafts.Edit(View with { Values = View.Values with { Now = time.GetUtcNow() } }, draft));

    /// <summary>Another event in place of what stood there; what became of the last send is no longer told.</summary>
    /// <param name="draft">The event, its braces those of values that make themselves.</param>
    /// <param name="mode">The content mode that it came in; null: the one that is chosen.</param>
    /// <param name="notice">The key of the sentence that says where it comes from.</param>
    public void Fill(EventDraft draft, ContentMode? mode = null, string? notice = null) => Become(Drafts.Fill(
        View with { Mode = mode ?? View.Mode, Notice = notice, NoticeFailure = null, Values = View.Values with { Now = time.GetUtcNow() } },
        draft.Id.Length > 0 ? draft : draft with { Id = Drafts.NewId(Guid.NewGuid()) }));

    /// <summary>Says a sentence above the form, by its key, or says none any more.</summary>
    public void Say(string? notice, ApiFailure? failure = null) => Become(View with { Notice = notice, NoticeFailure = failure });

    /// <summary>An event of the journal, to be changed and sent again, under an id of its own.</summary>
    /// <returns>Whether it is in the form.</returns>
    public async Task<bool> FillAsync(long seq)
    {
        var answer = await api.ReadEntryAsync(seq, stop.Token);
        var again = answer is ApiResult<EntryDetail>.Ok(var detail) ? EventAgain.Of(detail, Drafts.NewId(Guid.NewGuid())) : null;
        if (again is null) Say("again.large", answer.Failure);
        else Fill(DraftValues.Escape(again), ((ApiResult<EntryDetail>.Ok)answer).Value.Entry.Mode is ContentMode.Structured ? ContentMode.Structured : ContentMode.Binary, "again.filled");
        return again is not null;
    }

    public void Choose(ContentMode mode) => Become(Drafts.Check(View with { Mode = mode }));

    /// <summary>A fixed time begins with the present moment, ready to be changed; else the event is stamped when it is sent.</summary>
    public void FixTime(bool isFixed) => Become(Drafts.FixTime(View, isFixed, time.GetUtcNow()));

    public void RenewId() => Become(Drafts.Edit(View, View.Draft with { Id = Drafts.NewId(Guid.NewGuid()) }));

    public async Task SendAsync()
    {
        await target.StartAsync();
        if (!View.CanSend || target.IsHeld) return;
        var sent = View.TimeIsFixed ? View.Draft : View.Draft with { Time = null };
        var draft = Drafts.Stamp(View, time.GetUtcNow());
        var story = new SendStory(draft.Source, draft.Id);
        air.Clear();
        Become(View with { Story = story, Notice = null, NoticeFailure = null });
        var answer = await api.SendAsync(new() { Event = draft, Mode = View.Mode, Broker = target.ToSend }, stop.Token);
        story = answer switch
        {
            ApiResult<SendReceipt>.Ok(var receipt) => (story with { Phase = SendPhase.Accepted, Seq = receipt.Seq }).Fold(air),
            ApiResult<SendReceipt>.Refused(var problem) => story with { Phase = SendPhase.Refused, Problem = problem },
            _ => story with { Phase = SendPhase.Unreachable },
        };
        air.Clear();
        Become(View with { Story = story });
        if (story.Phase != SendPhase.Accepted) return;

        _ = history.AddAsync(sent, View.Mode, time.GetUtcNow());
        Become(Drafts.Next(View, draft.Id, Guid.NewGuid(), time.GetUtcNow()));
        if (!story.IsSettled) _ = AskAsync(story);
    }

    public void Dispose()
    {
        environment.Changed -= OnEnvironment;
        feed.BatchArrived -= OnBatch;
        feed.PageRead -= OnPage;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnEnvironment()
    {
        // Which Brokers and events there are changes more often than the variables do.
        if (!environment.Variables.SequenceEqual(View.Values.Variables)) Become(Drafts.Check(View with { Values = View.Values with { Variables = environment.Variables } }));
    }

    private void OnBatch(ActivityBatch batch) => Fold(batch.Entries);

    private void OnPage(JournalPage page) => Fold([.. page.Rows, .. page.Related]);

    private void Fold(IReadOnlyList<EntrySummary> entries)
    {
        if (View.Story is not { } story) return;
        if (story.Phase == SendPhase.Posting)
        {
            if (air.Count < AirLimit) air.AddRange(entries);
            return;
        }

        var next = story.Fold(entries);
        if (next != story) Become(View with { Story = next });
    }

    /// <summary>The feed may skip, or be cut: then the entry itself is asked how it ended.</summary>
    private async Task AskAsync(SendStory asked)
    {
        try
        {
            while (View.Story is { IsSettled: false } story && story.Seq == asked.Seq)
            {
                await Task.Delay(FeedPatience, time, stop.Token);
                if (View.Story is not { IsSettled: false, Seq: { } seq } || seq != asked.Seq) return;
                if (await api.ReadEntryAsync(seq, stop.Token) is ApiResult<EntryDetail>.Ok(var detail)) Fold(detail.Exchange);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }

    private void Become(ComposeView next)
    {
        View = next;
        Changed?.Invoke();
    }
}
