using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Runs;
using Player.Tests.Hosting;

namespace Player.Tests.Runs;

/// <summary>Runs, asked for over HTTP.</summary>
internal static class RunCalls
{
    public static async Task<RunReport> StartAsync(PlayerHost player, RunPlan plan)
    {
        using var answer = await player.Http.PostAsJsonAsync("api/runs", plan, PlayerJson.Default.RunPlan, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.RunReport, TestContext.Current.CancellationToken))!;
    }

    public static async Task<RunReport> RunAsync(PlayerHost player, RunPlan plan) =>
        await UntilAsync(player, (await StartAsync(player, plan)).Id, report => report.IsOver);

    public static async Task<RunReport> UntilAsync(PlayerHost player, long id, Func<RunReport, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var report = await player.GetAsync($"api/runs/{id}", PlayerJson.Default.RunReport);
            if (condition(report)) return report;
            Assert.False(patience.IsCancellationRequested, $"The run never became so: {report}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
