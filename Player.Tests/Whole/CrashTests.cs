using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Journal;
using Player.Tests.Broker;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>kill -9 in the middle of load: nothing that was acknowledged is lost, and what was under way is told.</summary>
public sealed class CrashTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_in_the_middle_of_load_loses_nothing_that_was_acknowledged()
    {
        await using var player = await PlayerProcess.StartAsync();
        var acknowledged = new ConcurrentBag<string>();
        var senders = Enumerable.Range(0, 16).Select(sender => LoadAsync(player.Http, sender, acknowledged)).ToArray();
        while (acknowledged.Count < 2000) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        await player.KillAsync();
        await Task.WhenAll(senders);
        await player.RestartAsync();

        var kept = await ReceivedAsync(player.Http);
        Assert.Empty(acknowledged.Except(kept));
        Assert.True(acknowledged.Count >= 2000);
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_deliveries_loses_no_event_that_the_broker_accepted()
    {
        var got = new ConcurrentDictionary<string, int>();
        var killed = new TaskCompletionSource();
        await using var subscriber = await ScriptedBroker.StartAsync(async (context, number) =>
        {
            // The kill finds some delivered, some on their way, and most waiting.
            if (number > 500) await killed.Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!context.RequestAborted.IsCancellationRequested) got[context.Request.Headers["ce-id"].ToString()] = number;
        });
        await using var player = await PlayerProcess.StartAsync(("Player__Broker__QueueLength", "100000"));
        using var applied = await player.Http.PostAsync(Routes.Manifests, Samples.Yaml(Yaml.Trigger("t", subscriber.Url)), Cancel);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        var acknowledged = new ConcurrentBag<string>();
        var senders = Enumerable.Range(0, 16).Select(sender => LoadAsync(player.Http, sender, acknowledged, "/broker/default/example-broker")).ToArray();
        while (acknowledged.Count < 2000) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        await player.KillAsync();
        killed.SetResult();
        await Task.WhenAll(senders);
        Assert.True(got.Count < 1000, $"{got.Count} were delivered before the kill: it was not in the middle.");
        await player.RestartAsync();

        while (acknowledged.Except(got.Keys).Any()) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
    }

    [Fact]
    public async Task A_send_that_a_kill_cut_off_is_unknown_after_the_start()
    {
        await using var broker = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var player = await PlayerProcess.StartAsync(("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", broker.Url));
        using var sent = await player.Http.PostAsJsonAsync(Routes.Send, Samples.Send(), PlayerJson.Default.SendRequest, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);

        await player.KillAsync();
        await player.RestartAsync();

        var page = await player.Http.GetFromJsonAsync(Routes.Activity, PlayerJson.Default.JournalPage, Cancel);
        var outcome = Assert.Single(page!.Related, entry => entry.Kind == EntryKind.Unknown);
        Assert.Equal((Reasons.Interrupted, page.Rows[0].Seq), (outcome.Reason, outcome.About!.Value));
    }

    private static async Task LoadAsync(HttpClient http, int sender, ConcurrentBag<string> acknowledged, string path = "/")
    {
        for (var i = 0; ; i++)
        {
            var id = $"{sender}-{i}";
            try
            {
                using var answer = await http.SendAsync(Samples.Binary(path, id: id), Cancel);
                if (answer.StatusCode == HttpStatusCode.Accepted) acknowledged.Add(id);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task<HashSet<string?>> ReceivedAsync(HttpClient http)
    {
        HashSet<string?> ids = [];
        long? before = null;
        while (true)
        {
            var page = await http.GetFromJsonAsync($"{Routes.Activity}?limit=1000{(before is null ? "" : $"&before={before}")}", PlayerJson.Default.JournalPage, Cancel);
            ids.UnionWith(page!.Rows.Select(row => row.Id));
            if (!page.More) return ids;
            before = page.Rows[^1].Seq;
        }
    }
}
