using Microsoft.AspNetCore.Http;
using Player.Server.Hosting;

namespace Player.Tests.Hosting;

public sealed class KnownHostsTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:8080")]
    [InlineData("LOCALHOST.")]
    [InlineData("player.localhost")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("10.1.2.3")]
    [InlineData("[::1]:8080")]
    [InlineData("cloudevents-player")]
    [InlineData("cloudevents-player.default.svc")]
    [InlineData("cloudevents-player.default.svc.cluster.local")]
    [InlineData("laptop")]
    [InlineData("laptop.local")]
    [InlineData("host.docker.internal:8080")]
    public void What_no_stranger_can_have_is_known(string host) => Assert.True(Hosts().Has(new(host)));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("default.svc.evil.example")]
    [InlineData("svc.cluster.local.evil.example")]
    [InlineData("evillocalhost.com")]
    [InlineData("other.local")]
    [InlineData("1.2.3.4.sslip.io")]
    [InlineData("cloudevents-player.default.example.com")]
    public void What_a_stranger_can_have_is_not(string host) => Assert.False(Hosts().Has(new(host)));

    [Theory]
    [InlineData("cloudevents-player.default.127.0.0.1.sslip.io", true)]
    [InlineData("cloudevents-player.default.127.0.0.1.sslip.io:1080", true)]
    [InlineData("blue-cloudevents-player.default.example.com", true)]
    [InlineData("cloudevents-player-default.apps.example.com", true)]
    [InlineData("CloudEvents-Player.default.example.com", true)]
    [InlineData("evil.cloudevents-player.example.com", false)]
    [InlineData("notcloudevents-player.example.com", false)]
    public void The_names_that_Serving_makes_of_a_Service_are_known(string host, bool isKnown) => Assert.Equal(isKnown, Hosts("cloudevents-player").Has(new(host)));

    [Fact]
    public void Where_names_are_set_nothing_is_guessed_from_the_Service() =>
        Assert.False(new KnownHosts(["player.example"], "cloudevents-player", "laptop").Has(new("cloudevents-player.default.evil.example")));

    [Theory]
    [InlineData("player.example", "player.example", true)]
    [InlineData("player.example", "PLAYER.example.:8443", true)]
    [InlineData("player.example", "a.player.example", false)]
    [InlineData("*.player.example", "a.b.player.example", true)]
    [InlineData("*.player.example", "player.example", false)]
    [InlineData("*.player.example", "evilplayer.example", false)]
    [InlineData("*", "anything.example", true)]
    public void A_setting_names_hosts(string named, string host, bool isKnown) => Assert.Equal(isKnown, new KnownHosts([named], null, "laptop").Has(new(host)));

    [Theory]
    [InlineData("player.example", "https://player.example", true)]
    [InlineData("player.example", "http://player.example", true)]
    [InlineData("player.example", "https://player.example:8443", false)]
    [InlineData("player.example:8443", "https://player.example:8443", true)]
    [InlineData("*.example", "https://player.example", true)]
    [InlineData("*", "https://player.example", false)]
    public void A_page_at_a_host_of_the_setting_is_this_servers_own_behind_a_proxy_that_changes_the_host(string named, string origin, bool isOwn) =>
        Assert.Equal(isOwn, new KnownHosts([named], null, "laptop").IsOwn(origin, new("backend", 8080)));

    [Theory]
    [InlineData("https://player.example", "player.example", true)]
    [InlineData("http://player.example", "player.example:80", true)]
    [InlineData("https://player.example", "player.example:443", true)]
    [InlineData("https://player.example", "player.example:8080", false)]
    [InlineData("http://[::1]:8080", "[::1]:8080", true)]
    [InlineData("http://player.example/path", "player.example", false)]
    [InlineData("null", "null", false)]
    [InlineData("file:///etc/passwd", "", false)]
    public void A_page_is_own_where_it_lies_at_the_host_that_is_asked_for(string origin, string host, bool isOwn) =>
        Assert.Equal(isOwn, Hosts().IsOwn(origin, new HostString(host)));

    [Theory]
    [InlineData("player.example", true)]
    [InlineData("*.player.example:8443", true)]
    [InlineData("*", true)]
    [InlineData("http://player.example", false)]
    [InlineData("player.example/", false)]
    [InlineData("player.example:0", false)]
    [InlineData("player.example:99999", false)]
    [InlineData("a*.example", false)]
    [InlineData("*.", false)]
    public void A_name_that_cannot_be_one_is_told(string text, bool isGood) => Assert.Equal(isGood, KnownHosts.Fault(text) is null);

    private static KnownHosts Hosts(string? service = null) => new([], service, "laptop");
}
