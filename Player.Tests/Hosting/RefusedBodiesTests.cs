using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using YamlDotNet.Serialization;

namespace Player.Tests.Hosting;

/// <summary>Cases in refused-bodies.yaml.</summary>
public sealed class RefusedBodiesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task JSON_that_is_not_what_the_path_takes_is_answered_400_with_a_problem()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Player.Tests", "Hosting", "refused-bodies.yaml"), Cancel);
        var cases = new Deserializer().Deserialize<List<Dictionary<string, string>>>(text);
        await using var player = await PlayerHost.StartAsync();
        List<string> faults = [];
        foreach (var one in cases)
        {
            var (method, path) = one["call"].Split(' ') is [var verb, var route] ? (verb, route) : default;
            using var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(one["body"], Encoding.UTF8, one.GetValueOrDefault("type", "application/json")) };
            using var answer = await player.Http.SendAsync(request, Cancel);
            if (answer.StatusCode != HttpStatusCode.BadRequest) faults.Add($"{one["call"]} {one["body"]} is answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
            else Assert.False(string.IsNullOrEmpty((await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail));
        }

        Assert.True(cases.Count > 50);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(await player.RowsAsync());
    }
}
