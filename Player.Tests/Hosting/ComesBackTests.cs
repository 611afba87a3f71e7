using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Find;
using Player.Scenarios;
using Player.Server.Archive;
using Player.Server.Doctor;
using Player.Server.Find;
using Player.Server.Journal;
using Player.Server.Live;
using Player.Server.Runs;
using Player.Server.Scenarios;
using Player.Server.Sending;
using Player.Server.Waiting;

namespace Player.Tests.Hosting;

/// <summary>Slots, locks, places and leases: whatever somebody takes and then leaves comes back, wherever he leaves.</summary>
public sealed class ComesBackTests
{
    private static readonly EntryFilter filter = ((EntryFilterResult.Parsed)EntryFilterParser.Parse("cesql=" + Uri.EscapeDataString("id LIKE '%1'"))).Filter;

    private static readonly Dictionary<string, Func<IServiceProvider, CancellationToken, Task>> operations = new()
    {
        ["a send"] = async (services, cancel) => await services.GetRequiredService<Sender>().SendAsync(Event(), ContentMode.Binary, null, cancel),
        ["a page of a filter"] = (services, cancel) => services.GetRequiredService<EntryFinder>().PageAsync(new(), filter, true, cancel),
        ["news of a filter"] = (services, cancel) => services.GetRequiredService<EntryFinder>().NewsAsync(new(filter, true, 0, 50) { IsTold = _ => false, HasGap = true }, cancel),
        ["rows to delete"] = async (services, cancel) =>
        {
            await foreach (var rows in services.GetRequiredService<EntryFinder>().SelectAsync(filter, 100, cancel)) Assert.NotEmpty(rows);
        },
        ["what the search box completes"] = (services, cancel) => services.GetRequiredService<KnownValuesFollower>().ReadAsync(cancel),
        ["a live step"] = (services, cancel) => services.GetRequiredService<RecentEntries>().StepAsync(0, services.GetRequiredService<IJournal>().State, 20, cancel),
        ["a wait"] = (services, cancel) => services.GetRequiredService<Waiter>().WaitAsync(filter, 1, 0, TimeSpan.FromMilliseconds(50), cancel),
        ["a scenario"] = (services, cancel) => services.GetRequiredService<ScenarioRunner>().RunAsync(
            ScenarioReader.Read("{ scenario: one, steps: [ { send: { type: t, source: /s, id: \"{{uuid}}\" } }, { never: { type: other }, within: 20ms } ] }")[0].Scenario!, cancel),
        ["a run"] = async (services, cancel) => await services.GetRequiredService<RunBook>().StartAsync(
            new() { Event = new() { Id = "{{uuid}}", Source = "/s", Type = "t" }, Count = 1, SettleSeconds = 1 }, cancel),
        ["an import"] = (services, cancel) => services.GetRequiredService<Importer>().BatchAsync(
            new MemoryStream(Encoding.UTF8.GetBytes("""[{"specversion":"1.0","id":"9","source":"/s","type":"t"}]""")), dryRun: false, cancel),
        ["an import of lines"] = (services, cancel) => services.GetRequiredService<Importer>().LinesAsync(
            PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes("""{"player":1,"at":"2026-11-30T10:00:00Z"}"""))), dryRun: false, cancel),
        ["an examination"] = async (services, cancel) => await (await services.GetRequiredService<DoctorOffice>().ExamineAsync(null, cancel)).EndAsync(cancel),
        ["a reading of the journal"] = async (services, cancel) => await services.GetRequiredService<IJournal>().PageAsync(new(), cancel),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Wherever_it_is_left_it_can_be_made_again_as_often_as_one_likes(string name)
    {
        await using var player = await PlayerHost.StartAsync(("Player:Sending:MaxInFlight", "2"), ("Player:Runs:MaxAtOnce", "1"));
        for (var i = 0; i < 30; i++) using (await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel)) { }

        var operation = operations[name];
        var points = await EveryAwait.CancelsAsync(cancel => operation(player.Services, cancel), () => CameBackAsync(player));

        Assert.True(points > 0);
        // More often than anything here has slots, and at once.
        var again = Enumerable.Range(0, 6).Select(_ => operation(player.Services, Cancel));
        await Task.WhenAll(again).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await CameBackAsync(player);
    }

    [Fact]
    public async Task A_thousand_clients_that_leave_in_the_middle_leave_room_for_the_next()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Sending:MaxInFlight", "3"));
        var left = Enumerable.Range(0, 1000).Select(async i =>
        {
            using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(i % 20));
            try
            {
                using var content = new StringContent("""{"event":{"id":"1","source":"/s","type":"t"}}""", Encoding.UTF8, "application/json");
                using var answer = await player.Http.PostAsync(Routes.Send, content, leave.Token);
            }
            catch (OperationCanceledException)
            {
                // It left.
            }
        });
        await Task.WhenAll(left);

        await CameBackAsync(player);
        for (var i = 0; i < 10; i++)
        {
            await player.SendAsync(Samples.Send(id: $"after-{i}"));
            await CameBackAsync(player);
        }
    }

    [Fact]
    public async Task A_browser_that_is_gone_before_its_wish_is_heard_leaves_no_feed_behind()
    {
        await using var player = await PlayerHost.StartAsync();
        var feeds = player.Services.GetRequiredService<LiveFeeds>();
        var wish = LiveWish.Parse("type=t")!;

        feeds.Start(new("late", new CancellationToken(canceled: true)), 0);
        feeds.Find(new("late", new CancellationToken(canceled: true)), 0, wish);
        Assert.Equal(0, feeds.Count);

        using var goes = new CancellationTokenSource();
        feeds.Start(new("there", goes.Token), 0);
        feeds.Find(new("there", goes.Token), 0, wish);
        feeds.Find(new("there", goes.Token), 0, wish);
        Assert.Equal(2, feeds.Count);
        await goes.CancelAsync();
        Assert.Equal(0, feeds.Count);
    }

    private static async Task CameBackAsync(PlayerHost player)
    {
        var (sender, feeds, runs) = (player.Services.GetRequiredService<Sender>(), player.Services.GetRequiredService<LiveFeeds>(), player.Services.GetRequiredService<RunBook>());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (sender.UnderWay > 0 || runs.Reports.Any(run => !run.IsOver))
        {
            Assert.False(patience.IsCancellationRequested, $"{sender.UnderWay} sends never came back.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }

        Assert.Empty(await player.Services.GetRequiredService<IJournal>().OpenSendsAsync(Cancel));
        Assert.Equal(0, feeds.Count);
    }

    private static EventEnvelope Event() => Samples.Send().Event.Build(ContentMode.Binary).Event!;
}
