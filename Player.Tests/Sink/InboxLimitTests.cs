using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

public sealed class InboxLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_inbox_is_told_is_small()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await TellAsync(player, "large", 70_000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("65536 bytes at most; Player:Sink:MaxInboxBytes", (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_all_inboxes_together_are_told_is_bounded_and_less_is_always_taken()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Sink:MaxInboxesBytes", "20000"));
        Assert.Equal(HttpStatusCode.NoContent, (await TellAsync(player, "a", 9000)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await TellAsync(player, "b", 9000)).StatusCode);
        using var refused = await TellAsync(player, "c", 9000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("Player:Sink:MaxInboxesBytes", (await refused.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
        using var forgotten = await player.Http.DeleteAsync("/api/inbox/a", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await TellAsync(player, "c", 9000)).StatusCode);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(418)]
    public async Task An_inbox_that_was_told_to_fail_does_so_with_an_empty_body(int status)
    {
        await using var player = await PlayerHost.StartAsync();
        using var told = await player.Http.PutAsJsonAsync("/api/inbox", new() { Answer = InboxAnswer.Status, Status = status }, PlayerJson.Default.InboxBehaviour, Cancel);
        using var answer = await player.Http.SendAsync(Samples.Binary(), Cancel);
        Assert.Equal((status, 0), ((int)answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Cancel)).Length));
    }

    private static Task<HttpResponseMessage> TellAsync(PlayerHost player, string name, int length) => player.Http.PutAsJsonAsync(
        "/api/inbox/" + name, new() { Answer = InboxAnswer.NotAnEvent, Body = new string('x', length) }, PlayerJson.Default.InboxBehaviour, Cancel);
}
