using Player.Contracts;
using Player.Server.Hosting;
using Player.Tests.Hosting;

namespace Player.Tests.Sending;

public sealed class TargetTests
{
    [Theory]
    [InlineData("BROKER_URI=http://a/default/one BROKER_URL=http://b/x K_SINK=http://c BROKER_NAME=n", "http://a/default/one", TargetOrigin.Url, "BROKER_URI", "one")]
    [InlineData("BROKER_URL=http://b/x K_SINK=http://c BROKER_NAME=n", "http://b/x", TargetOrigin.Url, "BROKER_URL", "x")]
    [InlineData("K_SINK=http://c.example BROKER_NAME=n", "http://c.example", TargetOrigin.SinkBinding, "K_SINK", "c.example")]
    [InlineData("BROKER_NAME=n BROKER_NAMESPACE=team", "http://broker-ingress.knative-eventing.svc.cluster.local/team/n", TargetOrigin.NamePattern, "BROKER_NAME", "n")]
    [InlineData("PLAYER_BROKER=n", "http://broker-ingress.knative-eventing.svc.cluster.local/default/n", TargetOrigin.NamePattern, "PLAYER_BROKER", "n")]
    [InlineData("Player:BrokerUri=http://a/default/one", "http://a/default/one", TargetOrigin.Url, "BROKER_URI", "one")]
    [InlineData("PLAYER_MODE=knative", null, TargetOrigin.None, null, "")]
    public async Task The_first_setting_in_order_names_the_target_and_says_so(string settings, string? url, TargetOrigin origin, string? setting, string name)
    {
        await using var player = await PlayerHost.StartAsync([.. settings.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]);

        var read = await player.GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings);

        Assert.Equal(PlayerMode.Knative, read.Mode);
        Assert.Equal((url, origin, setting, name), (read.Target.Url, read.Target.Origin, read.Target.Setting, read.Target.Name));
        Assert.NotEmpty(read.Target.Explanation);
    }

    [Theory]
    [InlineData("PLAYER_MODE=LOCAL")]
    [InlineData("PLAYER_MODE=local BROKER_URI=http://a/b")]
    public async Task In_LOCAL_mode_the_embedded_broker_is_the_target(string settings)
    {
        await using var player = await PlayerHost.StartAsync([.. settings.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]);

        var read = await player.GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings);

        Assert.Equal((PlayerMode.Local, TargetOrigin.Embedded), (read.Mode, read.Target.Origin));
        Assert.Equal($"{player.Url}/broker/default/example-broker", read.Target.Url);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_and_all_of_them_are_named()
    {
        var error = await Assert.ThrowsAsync<StartException>(
            () => PlayerHost.StartAsync(("PLAYER_MODE", "CLOUD"), ("PORT", "none"), ("BROKER_URI", "example-broker")));

        Assert.Contains("PLAYER_MODE", error.Message, StringComparison.Ordinal);
        Assert.Contains("PORT", error.Message, StringComparison.Ordinal);
        Assert.Contains("BROKER_URI", error.Message, StringComparison.Ordinal);
    }
}
