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
    private readonly TimeSpan retry = TimeSpan.FromSeconds(options.Value.RetrySeconds);
    private int faults;

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
        switch (await ListAsync(stop))
        {
            case ListResult.Listed place:
                if (await FollowAsync(place, stop) is { } fault) await FaultAsync(fault, stop);
                break;
            case ListResult.Unread unread:
                picture.CannotRead(kind, unread.Reason, unread.Message);
                await WaitAsync(retry, stop);
                break;
            case ListResult.Broken broken:
                await FaultAsync(broken.Sentence, stop);
                break;
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
            if (result is not ListResult.Unread { Reason: UnreadReason.Forbidden }) break;
        }

        if (result is ListResult.Listed listed) picture.Replace(kind, listed.Namespace, listed.Items);
        return result;
    }

    /// <summary>Watches for as long as the list stays good.</summary>
    /// <returns>What broke; null: list again at once.</returns>
    private async Task<string?> FollowAsync(ListResult.Listed place, CancellationToken stop)
    {
        var path = ClusterApi.Path(kind, place.Version, place.Namespace);
        var version = place.ResourceVersion;
        // Rights may have grown: an account that saw one namespace only tries for all of them from time to time.
        var isNarrow = place.Namespace is not null && options.Value.Namespace is null;
        while (true)
        {
            var began = time.GetTimestamp();
            try
            {
                await foreach (var step in api.WatchAsync(path, version, options.Value.WatchSeconds, stop))
                {
                    using (step)
                    {
                        if (Take(step.RootElement) is not { } next) return Expired(began);
                        version = next;
                        faults = 0;
                    }
                }
            }
            catch (ClusterFaultException fault)
            {
                return fault.Answer is ClusterAnswer.Fault broken ? broken.Sentence : fault.Answer is ClusterAnswer.Expired ? Expired(began) : null;
            }

            picture.Reached(kind);
            if (isNarrow) return null;
            // A server that ends every watch at once is not asked in a circle.
            if (time.GetElapsedTime(began) < TimeSpan.FromSeconds(1)) await WaitAsync(Pause(), stop);
        }
    }

    // One that is too old from its first word on is no reason to hurry either.
    private string? Expired(long began) => time.GetElapsedTime(began) < TimeSpan.FromSeconds(1) && ++faults > 2 ? "The API server keeps saying that the list is too old (410)." : null;

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
        faults++;
        return WaitAsync(Pause(), stop);
    }

    private TimeSpan Pause() => TimeSpan.FromSeconds(Math.Min(
        options.Value.LongestPauseSeconds, options.Value.PauseSeconds * Math.Pow(2, Math.Min(faults, 20))));

    private Task WaitAsync(TimeSpan pause, CancellationToken stop) => Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 2)), time, stop);
}
