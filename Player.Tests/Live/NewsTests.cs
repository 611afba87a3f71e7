using System.Net;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Live;

/// <summary>What happens, told by plain requests.</summary>
public sealed class NewsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_without_a_mark_is_answered_at_once()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);

        var news = await ReadAsync(player, "?after=0&wait=25");

        Assert.Equal(["1"], news.Step.Entries.Select(entry => entry.Id));
        Assert.Equal((0, 1, 0), (news.Step.From, news.Step.To, news.Floor));
    }

    [Fact]
    public async Task A_question_with_a_mark_waits_for_the_next_event()
    {
        await using var player = await PlayerHost.StartAsync();
        var before = await ReadAsync(player, "?after=0");
        var waiting = ReadAsync(player, $"?after=0&wait=25&mark={before.Mark}");

        await player.Http.SendAsync(Samples.Binary(id: "2"), Cancel);

        Assert.Equal(["2"], (await waiting).Step.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_pin_and_a_deletion_are_news_though_no_entry_came()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        var before = await ReadAsync(player, "?after=1");
        var pinned = ReadAsync(player, $"?after=1&wait=25&mark={before.Mark}");
        using var pin = await player.Http.PostAsync(Routes.Pins, new StringContent("""{"pin":[1]}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        pin.EnsureSuccessStatusCode();
        Assert.Equal([1], (await pinned).Pins);

        var deleted = ReadAsync(player, $"?after=1&wait=25&mark={(await pinned).Mark}");
        using var gone = await player.Http.DeleteAsync("/messages", Cancel);
        Assert.Equal(1, (await deleted).Floor);
    }

    [Fact]
    public async Task Where_nothing_happens_the_answer_comes_when_the_time_is_over()
    {
        await using var player = await PlayerHost.StartAsync();
        var before = await ReadAsync(player, "?after=0");

        var news = await ReadAsync(player, $"?after=0&wait=1&mark={before.Mark}");

        Assert.Equal((0, 0), (news.Step.From, news.Step.To));
        Assert.Equal(before.Mark, news.Mark);
    }

    [Fact]
    public async Task Who_has_seen_more_than_there_is_begins_anew()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        Assert.Equal(0, (await ReadAsync(player, "?after=500")).Step.From);
    }

    [Theory]
    [InlineData("?after=-1")]
    [InlineData("?after=0&wait=26")]
    [InlineData("?after=0&rows=0")]
    [InlineData("?after=x")]
    [InlineData("?after=99999999999999999999")]
    public async Task What_cannot_be_asked_is_refused(string query)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.GetAsync(Routes.ActivityNews + query, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<ActivityNews> ReadAsync(PlayerHost player, string query) => player.GetAsync(Routes.ActivityNews + query, PlayerJson.Default.ActivityNews);
}
