using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Journal;
using Player.Server.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

/// <summary>When the journal cannot take an event nobody is told that it did, and brokers are told when to try again.</summary>
public sealed class RefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool, string, string> Refusals => new() { { true, ProblemTypes.Busy, "1" }, { false, ProblemTypes.JournalUnavailable, "5" } };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_journal_that_takes_nothing_makes_the_sink_answer_503_with_Retry_After_until_it_does(bool full, string type, string after)
    {
        RefusingJournal? journal = null;
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<IJournal>(
            provider => journal = new RefusingJournal(provider.GetRequiredService<GroupCommitJournal>())));
        journal!.Refusal = full ? AppendResult.Full.Instance : new AppendResult.Failed("The disk is full.");

        using var received = await player.Http.SendAsync(Samples.Binary(), Cancel);
        using var sent = await player.Http.PostAsJsonAsync(Routes.Send, Samples.Send(), PlayerJson.Default.SendRequest, Cancel);
        journal.Refusal = null;
        using var again = await player.Http.SendAsync(Samples.Binary(), Cancel);

        foreach (var refused in (HttpResponseMessage[])[received, sent])
        {
            Assert.Equal(StatusCodes.Status503ServiceUnavailable, (int)refused.StatusCode);
            Assert.Equal(after, refused.Headers.RetryAfter?.ToString());
            Assert.Equal(type, (await refused.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Type);
        }

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Single(await player.RowsAsync());
    }

    [Fact]
    public async Task A_delivery_that_was_not_taken_is_none_of_those_that_an_inbox_was_told_to_fail()
    {
        RefusingJournal? journal = null;
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<IJournal>(
            provider => journal = new RefusingJournal(provider.GetRequiredService<GroupCommitJournal>())));
        using var told = await player.Http.PutAsJsonAsync(
            "/api/inbox/a", new InboxBehaviour { Answer = InboxAnswer.FailFirst, Status = 500, Count = 1 }, PlayerJson.Default.InboxBehaviour, Cancel);
        Assert.True(told.IsSuccessStatusCode);

        journal!.Refusal = AppendResult.Full.Instance;
        using var refused = await player.Http.SendAsync(Samples.Binary("/inbox/a"), Cancel);
        journal.Refusal = null;
        using var failed = await player.Http.SendAsync(Samples.Binary("/inbox/a"), Cancel);
        using var taken = await player.Http.SendAsync(Samples.Binary("/inbox/a"), Cancel);

        Assert.Equal((503, 500, 202), ((int)refused.StatusCode, (int)failed.StatusCode, (int)taken.StatusCode));
    }

    [Fact]
    public async Task How_a_send_ended_is_not_lost_when_the_journal_is_full_at_that_moment()
    {
        RefusingJournal? journal = null;
        var answer = new TaskCompletionSource();
        await using var broker = await ScriptedBroker.StartAsync((_, _) => answer.Task);
        await using var player = await PlayerHost.StartAsync(
            services => services.AddSingleton<IJournal>(provider => journal = new RefusingJournal(provider.GetRequiredService<GroupCommitJournal>())),
            ("BROKER_URI", broker.Url));
        var receipt = await player.SendAsync(Samples.Send());

        journal!.Refusal = AppendResult.Full.Instance;
        answer.SetResult();
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancel);
        journal.Refusal = null;

        Assert.Equal(EntryKind.Sent, (await player.OutcomeAsync(receipt.Seq)).Kind);
    }
}
