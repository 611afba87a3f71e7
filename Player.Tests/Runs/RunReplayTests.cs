using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Runs;
using Player.Tests.Hosting;
using static Player.Tests.Runs.RunCalls;

namespace Player.Tests.Runs;

/// <summary>Events of the journal, sent once more.</summary>
public sealed class RunReplayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_at_its_own_pace_keeps_to_the_rate_and_the_time_that_are_allowed()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Runs:MaxRate", "20"), ("Player:Runs:MaxSeconds", "2"));
        for (var i = 0; i < 10; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        var report = await RunAsync(player, new() { Replay = new() { Speed = 10_000 } });
        Assert.Equal((RunState.Done, 10), (report.State, report.Sent));
        // Ten events at twenty a second at most: the last leaves after 0.45 s.
        Assert.InRange(report.Rate, 0, 20.1);

        using var slow = await player.Http.PostAsJsonAsync("api/runs", new() { Replay = new() { Speed = 0.001 } }, PlayerJson.Default.RunPlan, Cancel);
        var problem = (await slow.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!;
        Assert.Equal((HttpStatusCode.BadRequest, "replay.speed"), (slow.StatusCode, problem.Problems![0].Attribute));
        Assert.Contains("Player:Runs:MaxSeconds", problem.Problems![0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_with_the_same_seed_gives_the_same_new_ids()
    {
        await using var player = await PlayerHost.StartAsync();
        for (var i = 0; i < 3; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        var plan = new RunPlan { Replay = new() { Entries = [1, 2, 3] }, Seed = 11 };
        await RunAsync(player, plan);
        await RunAsync(player, plan);
        var ids = (await player.GetAsync(Routes.Activity + "?limit=1000&kind=sending", PlayerJson.Default.JournalPage)).Rows.Select(row => row.Id).ToArray();
        Assert.Equal(ids[..3], ids[3..]);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public async Task Events_of_the_journal_are_replayed_in_their_order_ten_times_as_fast_with_ids_of_their_own()
    {
        await using var player = await PlayerHost.StartAsync();
        for (var i = 0; i < 20; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        var report = await RunAsync(player, new() { Replay = new() { Filter = "kind=received", Speed = 10 } });
        Assert.Equal((RunState.Done, 20, 20, 0, 0), (report.State, report.Sent, report.Returned, report.Lost, report.OutOfOrder));

        var sent = (await player.GetAsync(Routes.Activity + "?limit=1000&kind=sending", PlayerJson.Default.JournalPage)).Rows.Reverse().ToArray();
        List<string> flows = [];
        foreach (var row in sent) flows.Add((await player.GetAsync($"api/entries/{row.Seq}", PlayerJson.Default.EntryDetail)).Attributes.Single(one => one.Name == "correlationid").Value);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), flows);
    }

    [Fact]
    public async Task Chosen_entries_are_replayed_under_their_ids_twice_each_and_shuffled_by_the_seed()
    {
        await using var player = await PlayerHost.StartAsync();
        for (var i = 1; i <= 10; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        var report = await RunAsync(player, new() { Replay = new() { Entries = [1, 2, 3, 4, 5, 6, 7, 8], SameId = true, Copies = 2, Shuffle = true }, Seed = 5 });
        Assert.Equal((16, 16, 0), (report.Sent, report.Returned, report.Duplicates));
        var sent = (await player.GetAsync(Routes.Activity + "?limit=1000&kind=sending", PlayerJson.Default.JournalPage)).Rows.Reverse().Select(row => row.Id!).ToArray();
        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"{i}"), sent.Distinct().Order(StringComparer.Ordinal));
        Assert.NotEqual(Enumerable.Range(1, 8).Select(i => $"{i}"), sent.Distinct());
        Assert.All(sent.Chunk(2), pair => Assert.Equal(pair[0], pair[1]));
    }
}
