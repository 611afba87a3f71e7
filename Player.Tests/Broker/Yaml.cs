using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>Manifests as a person pastes them, and their way into a Player.</summary>
internal static class Yaml
{
    /// <param name="spec">The lines of the spec after broker and subscriber, indented by two.</param>
    public static string Trigger(string name, string subscriber, string spec = "", string broker = "example-broker") =>
        $"""
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata:
          name: {name}
        spec:
          broker: {broker}
          subscriber:
            uri: {subscriber}
        {spec}
        """;

    public static string Broker(string name, string spec = "") =>
        $"""
        apiVersion: eventing.knative.dev/v1
        kind: Broker
        metadata:
          name: {name}
        {spec}
        """;

    /// <summary>Takes the Trigger of the first start away, so that only those of a test see its events.</summary>
    public static async Task<PlayerHost> AloneAsync(this Task<PlayerHost> starting)
    {
        var player = await starting;
        using var deleted = await player.Http.DeleteAsync("/api/triggers/default/cloudevents-trigger", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        return player;
    }

    public static async Task<ManifestReport> ApplyAsync(this PlayerHost player, params string[] documents)
    {
        using var answer = await player.PostManifestAsync(string.Join("\n---\n", documents));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.ManifestReport, TestContext.Current.CancellationToken))!;
    }

    public static Task<HttpResponseMessage> PostManifestAsync(this PlayerHost player, string text, string query = "") =>
        player.Http.PostAsync(Routes.Manifests + query, new StringContent(text, Encoding.UTF8, "application/yaml"), TestContext.Current.CancellationToken);

    /// <summary>Looks until a Trigger's counts are as the condition says; fails with what they were.</summary>
    public static async Task<TriggerCounts> CountsAsync(this PlayerHost player, string trigger, Func<TriggerCounts, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var all = await player.GetAsync(Routes.TriggerCounts, PlayerJson.Default.IReadOnlyListTriggerCounts);
            var counts = all.Single(one => one.Name == trigger);
            if (condition(counts)) return counts;
            if (patience.IsCancellationRequested) Assert.Fail($"The counts never became so: {counts}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public static Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(this PlayerHost player, string trigger) =>
        player.GetAsync($"/api/triggers/default/{trigger}/deliveries", PlayerJson.Default.IReadOnlyListDeliveryAttempt);
}
