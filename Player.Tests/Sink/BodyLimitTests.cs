using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

public sealed class BodyLimitTests
{
    [Theory]
    [InlineData(Routes.Send)]
    [InlineData(Routes.SendPreview)]
    [InlineData(Routes.Runs)]
    public async Task An_event_in_JSON_that_is_larger_than_any_may_be_is_refused_with_the_setting(string path)
    {
        await using var player = await PlayerHost.StartAsync(("Player:Sink:MaxEventBytes", "1000"));
        var json = $$$"""{"event":{"id":"1","source":"/a","type":"t","data":"{{{new string('x', 5000)}}}"}}""";
        using var answer = await player.Http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var problem = (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, ProblemTypes.TooLarge), (answer.StatusCode, problem.Type));
        Assert.Contains("Player:Sink:MaxEventBytes", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(await player.RowsAsync());
    }
}
