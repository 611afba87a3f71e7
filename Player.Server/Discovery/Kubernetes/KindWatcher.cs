using System.Text.Json;
using Microsoft.Extensions.Options;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>
/// Keeps the picture of one kind: list, then watch; list again where the watch is too old (410); after a fault wait, longer each time.
/// (https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes)
/// </summary>
internal sealed class KindWatcher(MeshKind kind, ClusterApi api, ClusterPicture picture, IOptions<ClusterOptions> options, string ownNamespace, TimeProvider time)
{
    // Lists that are made again without saying so.
    private const int MostHurried = 3;

    // A watch that lives longer than this is none that a server ends in a circle.
    private static readonly TimeSpan Lively = TimeSpan.FromSeconds(1);
    private readonly TimeSpan retry = TimeSpan.FromSeconds(options.Value.RetrySeconds);
    private readonly ListDoubts doubts = new();
    private int faults;
    private int narrow;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await RoundAsync(stop);
            }
            catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or InvalidCastException)
            {
                // Not an answer of the Kubernetes API; whoever gave it may give a better one later.
                await FaultAsync("What answers in the API server's place is not understood.", stop);
            }
        }
    }

    private async Task RoundAsync(CancellationToken stop)
    {
        var result = await ListAsync(stop);
        if (result is ListResult.Doubted)
        {
            await WaitAsync(Pause(doubts.Count - 1), stop);
            return;
        }

        if (result is ListResult.Broken broken)
        {
            await FaultAsync(broken.Sentence, stop);
            return;
        }

        doubts.Believe(result);
        if (result is ListResult.Listed place)
        {
            picture.Replace(kind, place.Namespace, place.Items);
            if (await FollowAsync(place, stop) is { } fault) await FaultAsync(fault, stop);
        }
        else if (result is ListResult.Unread unread)
        {
            picture.CannotRead(kind, unread.Reason, unread.Message);
            await WaitAsync(retry, stop);
        }
    }

    private async Task<ListResult> ListAsync(CancellationToken stop)
    {
        var lister = new KindLister(kind, api, options.Value.PageSize);
        string?[] places = options.Value.Namespace is { } only ? [only] : [null, ownNamespace];
        ListResult result = new ListResult.Unread(UnreadReason.Missing, "");
        foreach (var place in places)
        {
            result = await lister.ListAsync(place, stop);
            // An account that was only ever shown its own namespace is refused the others as it should be.
            if (!(place is null && narrow > 0 && result is ListResult.Unread { Reason: UnreadReason.Forbidden }) && doubts.Set(result, picture.Count(kind))) return new ListResult.Doubted();
            if (result is not ListResult.Unread { Reason: UnreadReason.Forbidden }) break;
        }

        return result;
    }

    /// <summary>Watches for as long as the list stays good.</summary>
    /// <returns>What broke; null: list again.</returns>
    private async Task<string?> FollowAsync(ListResult.Listed place, CancellationToken stop)
    {
        // Rights may have grown, or were refused by a server that had just started: an account that saw one namespace only tries for all again,
        // soon at first.
        var isNarrow = place.Namespace is not null && options.Value.Namespace is null;
        narrow = isNarrow ? narrow + 1 : 0;
        using var wider = isNarrow ? new CancellationTokenSource(Wider(), time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wider.Token, stop);
        var path = ClusterApi.Path(kind, place.Version, place.Namespace);
        var version = place.ResourceVersion;
        while (true)
        {
            var began = time.GetTimestamp();
            WatchEnd end;
            try
            {
                (version, end) = await WatchAsync(path, version, either.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return null;
            }

            if (time.GetElapsedTime(began) >= Lively) faults = 0;
            else faults++;
            if (end.Broken is { } sentence) return sentence;
            if (end.ListAgain is { } why && faults > MostHurried) return why;
            if (end.ListAgain is null) picture.Reached(kind);
            // A server that ends every watch at once is not asked in a circle.
            if (faults > (end.ListAgain is null ? 0 : 1)) await WaitAsync(Pause(faults - 1), stop);
            if (end.ListAgain is not null || isNarrow) return null;
        }
    }

    /// <summary>One watch to its end, and how far it came.</summary>
    private async Task<(string Version, WatchEnd End)> WatchAsync(string path, string version, CancellationToken stop)
    {
        try
        {
            await foreach (var step in api.WatchAsync(path, version, options.Value.WatchSeconds, stop))
            {
                using (step)
                {
                    if (Take(step.RootElement) is not { } next) return (version, WatchEnd.TooOld);
                    version = next;
                    doubts.Reached(version);
                }
            }
        }
        catch (ClusterFaultException fault)
        {
            return (version, fault.Answer switch
            {
                ClusterAnswer.Fault broken => new(broken.Sentence, null),
                // What may be listed and not watched is listed from time to time.
                ClusterAnswer.Forbidden refused => new(null, $"The API server lists {kind} and refuses to watch it: {refused.Message}"),
                _ => WatchEnd.TooOld,
            });
        }

        return (version, WatchEnd.Calm);
    }

    /// <returns>The version to go on from; null: the watch is over, list again.</returns>
    private string? Take(JsonElement step)
    {
        var found = step.GetProperty("object");
        switch (step.GetProperty("type").GetString())
        {
            case "ADDED" or "MODIFIED":
                picture.Put(kind, found);
                break;
            case "DELETED":
                picture.Remove(kind, found);
                break;
            case "BOOKMARK":
                picture.Reached(kind);
                break;
            default:
                // ERROR: a Status, nearly always 410.
                return null;
        }

        return found.GetProperty("metadata").GetProperty("resourceVersion").GetString();
    }

    private Task FaultAsync(string sentence, CancellationToken stop)
    {
        picture.Broke(kind, sentence);
        doubts.Broke();
        return WaitAsync(Pause(faults++), stop);
    }

    private TimeSpan Pause(int before) => TimeSpan.FromSeconds(Math.Min(
        options.Value.LongestPauseSeconds, options.Value.PauseSeconds * Math.Pow(2, Math.Clamp(before, 0, 20))));

    private TimeSpan Wider() => TimeSpan.FromSeconds(Math.Min(
        Math.Max(options.Value.WatchSeconds, options.Value.RetrySeconds), options.Value.RetrySeconds * Math.Pow(2, Math.Clamp(narrow - 1, 0, 20))));

    private Task WaitAsync(TimeSpan pause, CancellationToken stop) => Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 2)), time, stop);

    /// <param name="Broken">What broke; null: nothing did.</param>
    /// <param name="ListAgain">Why what was listed is no good to go on from; null: it is.</param>
    private sealed record WatchEnd(string? Broken, string? ListAgain)
    {
        public static WatchEnd Calm { get; } = new(null, null);

        public static WatchEnd TooOld { get; } = new(null, "The API server keeps saying that the list is too old (410).");
    }
}
