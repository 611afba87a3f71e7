using System.Net;
using Player.Contracts;

namespace Player.Tests.Hosting;

/// <summary>What probes are told is what is so.</summary>
public sealed class HealthTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("player.db", "journal: The journal")]
    [InlineData("broker.db", "broker: The broker's queue")]
    public async Task A_store_whose_file_is_gone_is_not_ready_and_says_why_but_lives(string file, string which)
    {
        await using var player = await PlayerProcess.StartAsync();
        Assert.Equal("ok", await player.Http.GetStringAsync(Routes.HealthReady, Cancel));

        File.Delete(Path.Combine(player.Folder, "data", file));

        string said;
        do
        {
            using var answer = await player.Http.GetAsync(Routes.HealthReady, Cancel);
            said = await answer.Content.ReadAsStringAsync(Cancel);
            if (answer.StatusCode == HttpStatusCode.OK) await Task.Yield();
            else Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
        while (said == "ok");

        Assert.Contains(which, said, StringComparison.Ordinal);
        Assert.Contains("put the file back", said, StringComparison.Ordinal);
        Assert.Equal("ok", await player.Http.GetStringAsync(Routes.HealthLive, Cancel));
    }

    [Fact]
    public async Task A_full_disk_is_said_by_the_sink_by_the_probe_and_at_a_deletion_that_makes_room()
    {
        await using var disk = await SmallDisk.MountAsync(64);
        await using var player = await PlayerProcess.StartAsync(("Player__Journal__Path", disk.File("player.db")));
        var taken = 0;
        HttpResponseMessage answer;
        while ((answer = await SendAsync(player, new('x', 900_000))).StatusCode == HttpStatusCode.Accepted)
        {
            taken++;
            answer.Dispose();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("is full", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        answer.Dispose();
        using (var ready = await player.Http.GetAsync(Routes.HealthReady, Cancel)) Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(taken, (await player.Http.GetStringAsync("/messages?size=200", Cancel)).Split("\"RECEIVED\"").Length - 1);

        using (var deleted = await player.Http.DeleteAsync("/messages", Cancel)) Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);

        using var after = await SendAsync(player, new('y', 900_000));
        Assert.Equal(HttpStatusCode.Accepted, after.StatusCode);
    }

    [Fact]
    public async Task What_the_Player_writes_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        await using var player = await PlayerProcess.StartAsync();
        using var sent = await SendAsync(player, "{}");
        using var inbox = await player.Http.PutAsync("/api/collections/mine", new StringContent("description: mine", new System.Net.Http.Headers.MediaTypeHeaderValue("application/yaml")), Cancel);
        inbox.EnsureSuccessStatusCode();

        var modes = (await Shell.RunAsync($"cd '{player.Folder}' && find data -printf '%m %y %p\\n'")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(modes.Length >= 5);
        Assert.All(modes, mode => Assert.StartsWith(mode.Contains(" d ", StringComparison.Ordinal) ? "700" : "600", mode, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(PlayerProcess player, string data)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Sink) { Content = new StringContent(data) };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("ce-specversion", "1.0"), ("ce-id", Guid.NewGuid().ToString()), ("ce-type", "t"), ("ce-source", "/s")]) request.Headers.Add(name, value);
        return await player.Http.SendAsync(request, Cancel);
    }
}
