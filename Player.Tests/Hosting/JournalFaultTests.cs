using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Server.Journal;
using Player.Tests.Sink;

namespace Player.Tests.Hosting;

public sealed class JournalFaultTests
{
    [Theory]
    [InlineData("DELETE /messages")]
    [InlineData("DELETE /api/activity")]
    [InlineData("POST /api/pins")]
    [InlineData("GET /messages")]
    [InlineData("GET /api/activity")]
    [InlineData("GET /api/entries/1")]
    [InlineData("GET /api/entries/1/body")]
    [InlineData("POST /api/entries/1/replay")]
    public async Task A_journal_that_cannot_be_used_is_answered_503_with_its_sentence(string call)
    {
        RefusingJournal? journal = null;
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<IJournal>(
            provider => journal = new RefusingJournal(provider.GetRequiredService<GroupCommitJournal>())));
        journal!.Broken = "The disk that holds the journal is full: free some room.";
        using var request = new HttpRequestMessage(new(call.Split(' ')[0]), call.Split(' ')[1]);
        if (request.Method == HttpMethod.Post) request.Content = new StringContent("{\"pin\":[1]}", Encoding.UTF8, "application/json");

        using var answer = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, ProblemTypes.JournalUnavailable), (answer.StatusCode, problem!.Type));
        Assert.StartsWith("The disk that holds the journal is full: free some room.", problem.Detail, StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
    }
}
