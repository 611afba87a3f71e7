using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Journal;
using Player.Runs;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>SIGTERM in the middle of load: what comes later is refused, what was taken ends, and then the Player does.</summary>
public sealed class StopTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_are_refused_first_and_none_that_was_taken_ends_unknown()
    {
        await using var player = await PlayerProcess.StartAsync();
        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<Answer>());
        var senders = Enumerable.Range(0, 16).Select(sender => LoadAsync(i => SendAsync(player.Http, $"{sender}-{i}"), taken, refused)).ToArray();
        while (taken.Count < 500) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        Assert.Equal(0, await player.StopAsync());
        await Task.WhenAll(senders);
        await player.RestartAsync();

        var rows = await RowsAsync(player.Http);
        Assert.Empty(taken.Except(rows.Where(row => row.Sending.Kind == EntryKind.Sending).Select(row => row.Sending.Id!)));
        Assert.DoesNotContain(rows, row => row.Sending.Kind == EntryKind.Sending && row.Outcome?.Kind != EntryKind.Sent);
        Assert.All(refused, answer => Assert.Equal(new Answer(503, "5", ProblemTypes.Stopping), answer));
    }

    [Fact]
    public async Task What_the_brokers_ingress_took_arrives_all_the_same()
    {
        await using var player = await PlayerProcess.StartAsync();
        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<Answer>());
        var senders = Enumerable.Range(0, 16)
            .Select(sender => LoadAsync(i => EventAsync(player.Http, $"{sender}-{i}", "/broker/default/example-broker"), taken, refused)).ToArray();
        while (taken.Count < 500) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        Assert.Equal(0, await player.StopAsync());
        await Task.WhenAll(senders);
        await player.RestartAsync();

        Assert.All(refused, answer => Assert.Equal((503, "1"), (answer.Status, answer.RetryAfter)));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var came = (await RowsAsync(player.Http)).Where(row => row.Sending.Kind == EntryKind.Received).Select(row => row.Sending.Id!).ToHashSet();
            if (taken.All(came.Contains)) break;
            Assert.False(patience.IsCancellationRequested, $"{taken.Count(id => !came.Contains(id))} of {taken.Count} never came.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }
    }

    [Fact]
    public async Task What_the_sink_took_is_there_after_the_stop()
    {
        await using var player = await PlayerProcess.StartAsync();
        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<Answer>());
        var senders = Enumerable.Range(0, 16).Select(sender => LoadAsync(i => EventAsync(player.Http, $"{sender}-{i}", "/"), taken, refused)).ToArray();
        while (taken.Count < 500) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        Assert.Equal(0, await player.StopAsync());
        await Task.WhenAll(senders);
        await player.RestartAsync();

        Assert.Empty(taken.Except((await RowsAsync(player.Http)).Select(row => row.Sending.Id!)));
        Assert.All(refused, answer => Assert.Equal(503, answer.Status));
    }

    [Fact]
    public async Task Runs_scenarios_and_waits_do_not_hold_up_the_end()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var started = await player.Http.PostAsJsonAsync(
            Routes.Runs, new RunPlan { Event = new() { Id = "{{uuid}}", Source = "/s", Type = "t" }, Seconds = 300, Rate = 100 }, PlayerJson.Default.RunPlan, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var wait = player.Http.GetAsync("api/wait?id=never&timeout=5m", Cancel);
        using var yaml = new StringContent("{ scenario: long, steps: [ { send: { type: t, source: /s, id: began } }, { never: { type: none }, within: 5m } ] }", Encoding.UTF8, "application/yaml");
        var scenario = player.Http.PostAsync("api/scenarios", yaml, Cancel);
        using var began = await player.Http.GetAsync("api/wait?id=began&timeout=30s", Cancel);
        Assert.Equal(HttpStatusCode.OK, began.StatusCode);

        Assert.Equal(0, await player.StopAsync());

        foreach (var ended in (HttpResponseMessage[])[await wait, await scenario])
        {
            Assert.Equal(new Answer(503, "5", ProblemTypes.Stopping), await ReadAsync(ended));
            ended.Dispose();
        }

        await player.RestartAsync();
        var report = Assert.Single((await player.Http.GetFromJsonAsync(Routes.Runs, PlayerJson.Default.RunList, Cancel))!.Runs);
        Assert.Equal(RunState.Stopped, report.State);
        Assert.DoesNotContain(await RowsAsync(player.Http), row => row.Sending.Kind == EntryKind.Sending && row.Outcome?.Kind != EntryKind.Sent);
    }

    // Until the line is cut: the server has gone.
    private static async Task LoadAsync(Func<int, Task<(string Id, HttpResponseMessage Answer)>> send, ConcurrentBag<string> taken, ConcurrentBag<Answer> refused)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                var (id, answer) = await send(i);
                using (answer)
                {
                    if (answer.StatusCode == HttpStatusCode.Accepted) taken.Add(id);
                    else refused.Add(await ReadAsync(answer));
                }
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task<(string Id, HttpResponseMessage Answer)> SendAsync(HttpClient http, string id) =>
        (id, await http.PostAsJsonAsync(Routes.Send, Samples.Send(id), PlayerJson.Default.SendRequest, Cancel));

    private static async Task<(string Id, HttpResponseMessage Answer)> EventAsync(HttpClient http, string id, string path) =>
        (id, await http.SendAsync(Samples.Binary(path, id: id), Cancel));

    private static async Task<Answer> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return new((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(), text.Length == 0 ? null : System.Text.Json.JsonSerializer.Deserialize(text, PlayerJson.Default.PlayerProblem)!.Type);
    }

    private static async Task<IReadOnlyList<(EntrySummary Sending, EntrySummary? Outcome)>> RowsAsync(HttpClient http)
    {
        List<(EntrySummary, EntrySummary?)> rows = [];
        var before = "";
        while (true)
        {
            var page = (await http.GetFromJsonAsync($"{Routes.Activity}?limit=1000{before}", PlayerJson.Default.JournalPage, Cancel))!;
            rows.AddRange(page.Rows.Select(row => (row, page.Related.LastOrDefault(entry => entry.About == row.Seq))));
            if (!page.More) return rows;
            before = $"&before={page.Rows[^1].Seq}";
        }
    }

    private sealed record Answer(int Status, string? RetryAfter, string? Type);
}
