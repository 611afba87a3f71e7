using Player.Client.Api;
using Player.Client.Live;
using Player.Client.Topology;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery.Story;

namespace Player.Client.Story;

/// <summary>How the page stands to the story that it shows.</summary>
internal enum Telling
{
    Reading,
    Told,

    /// <summary>The journal no longer knows the event.</summary>
    Gone,

    /// <summary>It could not be told: <see cref="StoryState.Failure"/> says why.</summary>
    Failed,
}

/// <summary>
/// The story of one event, told anew when what it rests on changed: its entries, the mesh, the inboxes, what Triggers did; and now and then
/// while something is waited for.
/// </summary>
internal sealed class StoryState : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly TopologyState topology;
    private readonly TimeProvider time;
    private readonly RenderPace pace;
    private CancellationTokenSource reading = new();
    private ITimer? again;

    public StoryState(PlayerApi api, LiveFeed feed, TopologyState topology, TimeProvider time)
    {
        this.api = api;
        this.feed = feed;
        this.topology = topology;
        this.time = time;
        pace = new(time, () => _ = ReadAsync(), Pause);
        topology.Changed += Touch;
        feed.InboxesArrived += OnInboxes;
        feed.CountsArrived += OnCounts;
    }

    public event Action? Changed;

    public string? Source { get; private set; }

    public string? Id { get; private set; }

    public DeliveryStory? Story { get; private set; }

    public Telling Telling { get; private set; }

    /// <summary>Of <see cref="Telling.Failed"/>: why.</summary>
    public ApiFailure? Failure { get; private set; }

    /// <summary>Triggers that a person pasted, because this Player may not read them; they hold for every story of this visit.</summary>
    public string Pasted { get; private set; } = "";

    /// <summary>What is wrong with what was pasted; null where nothing is.</summary>
    public string? PasteFault { get; private set; }

    /// <summary>Tells the story of an event; of the one that is told already, tells it anew.</summary>
    public void Show(string source, string id)
    {
        if (source != Source || id != Id) (Source, Id, Story, Telling) = (source, id, null, Telling.Reading);
        Touch();
    }

    public void Paste(string yaml)
    {
        Pasted = yaml.Trim();
        PasteFault = null;
        Touch();
    }

    /// <summary>Nobody looks any more.</summary>
    public void Leave()
    {
        reading.Cancel();
        again?.Dispose();
        (Source, Id, Story, Telling) = (null, null, null, Telling.Reading);
    }

    public void Dispose()
    {
        topology.Changed -= Touch;
        feed.InboxesArrived -= OnInboxes;
        feed.CountsArrived -= OnCounts;
        pace.Dispose();
        reading.Cancel();
        reading.Dispose();
        again?.Dispose();
    }

    private void OnInboxes(IReadOnlyList<InboxInfo> inboxes) => Touch();

    private void OnCounts(IReadOnlyList<Player.Topology.TriggerCounts> counts) => Touch();

    private void Touch()
    {
        if (Source is not null) pace.Touch();
    }

    private async Task ReadAsync()
    {
        if (Source is not { } source || Id is not { } id) return;
        await reading.CancelAsync();
        reading.Dispose();
        reading = new CancellationTokenSource();
        var mine = reading;
        try
        {
            Take(Pasted.Length > 0
                ? await api.TellStoryAsync(source, id, Pasted, mine.Token)
                : await api.TellStoryAsync(source, id, mine.Token));
        }
        catch (OperationCanceledException)
        {
            // A newer reading took its place.
        }
    }

    private void Take(ApiResult<DeliveryStory> result)
    {
        switch (result)
        {
            case ApiResult<DeliveryStory>.Ok(var story):
                (Story, Telling) = (story, Telling.Told);
                break;
            case ApiResult<DeliveryStory>.Refused(var problem) when Pasted.Length > 0 && problem.Status == 400:
                // Told without what cannot be read.
                (Pasted, PasteFault) = ("", ProblemText.Said(problem));
                Touch();
                break;
            case ApiResult<DeliveryStory>.Refused({ Type: ProblemTypes.NotFound }):
                (Story, Telling) = (null, Telling.Gone);
                break;
            default:
                // What was told stays while the server is away; what it says against it does not.
                if (result is ApiResult<DeliveryStory>.Refused) Story = null;
                (Telling, Failure) = (Story is null ? Telling.Failed : Telling.Told, result.Failure);
                break;
        }

        again?.Dispose();
        again = Story?.Findings.Any(finding => finding.State == FindingState.Waiting) == true
            ? time.CreateTimer(_ => Touch(), null, Patience, Timeout.InfiniteTimeSpan)
            : null;
        Changed?.Invoke();
    }
}
