using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Waiting;

public sealed class WaitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_there_already_is_answered_at_once_oldest_first()
    {
        await using var player = await PlayerHost.StartAsync();
        for (var i = 1; i <= 5; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        var answer = await AskAsync(player, "count=3&type=some-type");
        Assert.Equal((5, 5), (answer.Count, answer.Head));
        Assert.Equal(["1", "2", "3"], answer.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task What_comes_later_is_answered_when_it_comes()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(id: "0"), Cancel);
        var waiting = AskAsync(player, "cesql=" + Uri.EscapeDataString("id = '1' OR id = '2'") + "&count=2&timeout=60s");
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        Assert.False(waiting.IsCompleted);
        await player.Http.SendAsync(Samples.Binary(id: "2"), Cancel);
        Assert.Equal(["1", "2"], (await waiting).Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task What_was_there_before_a_number_does_not_count()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        var head = (await AskAsync(player, "id=1")).Head;
        using var late = await player.Http.GetAsync($"api/wait?id=1&after={head}&timeout=50ms", Cancel);
        Assert.Equal(HttpStatusCode.RequestTimeout, late.StatusCode);
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        Assert.Equal(1, (await AskAsync(player, $"id=1&after={head}")).Count);
    }

    [Fact]
    public async Task A_round_trip_is_waited_for_with_the_number_of_its_receipt()
    {
        await using var player = await PlayerHost.StartAsync();
        var receipt = await player.SendAsync(Samples.Send("42"));
        Assert.Equal("42", Assert.Single((await AskAsync(player, $"id=42&after={receipt.Seq}")).Entries).Id);
        Assert.Equal(receipt.Seq, Assert.Single((await AskAsync(player, "status=sent")).Entries).Seq);
    }

    [Fact]
    public async Task What_came_close_is_told_with_why_it_is_not_that()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(id: "7"), Cancel);
        await player.Http.SendAsync(Samples.Binary(id: "8"), Cancel);
        using var answer = await player.Http.GetAsync("api/wait?type=some-type&id=8&cesql=" + Uri.EscapeDataString("EXISTS region AND region = 'eu'") + "&q=absent&timeout=50ms", Cancel);
        Assert.Equal(HttpStatusCode.RequestTimeout, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!;
        Assert.Equal((ProblemTypes.NotThere, 0), (problem.Type, problem.Count));
        Assert.Equal("0 of 1 came within 50ms.", problem.Detail);
        Assert.Equal(["8", "7"], problem.Near!.Select(near => near.Entry.Id));
        Assert.Equal(["\"absent\" stands nowhere in it.", "EXISTS region is not true: region is absent."], problem.Near![0].Why);
        Assert.Equal("id is \"7\", and not \"8\".", problem.Near![1].Why[0]);
    }

    [Theory]
    [InlineData("count=0", "count is 0")]
    [InlineData("timeout=10m", "timeout is \"10m\"")]
    [InlineData("timeout=soon", "timeout is \"soon\"")]
    [InlineData("after=-1", "after is -1")]
    [InlineData("colour=red", "colour is neither")]
    [InlineData("cesql=type%20%3D", "cesql")]
    public async Task A_question_that_is_wrong_is_told_so_at_once(string query, string said)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.GetAsync("api/wait?" + query, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
    }

    private static async Task<WaitAnswer> AskAsync(PlayerHost player, string query)
    {
        using var answer = await player.Http.GetAsync("api/wait?" + query, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.WaitAnswer, Cancel))!;
    }
}
