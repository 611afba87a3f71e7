using Player.Contracts;
using Player.Delivery.Story;
using Player.Doctor;
using Player.Tests.Discovery;
using Player.Topology;

namespace Player.Tests.Doctor;

/// <summary>The Doctor in a cluster that shows all, something, or nothing.</summary>
public sealed class ClusterDoctorTests
{
    private static readonly (string, string)[] hasty = [("Player:Doctor:CheckSeconds", "2"), ("Player:Doctor:ProbeSeconds", "1")];

    [Fact]
    public async Task Broker_and_Triggers_are_seen_as_ready_although_their_ingress_is_out_of_reach()
    {
        await using var host = await StartAsync(await FakeCluster.StartAsync("quickstart"));

        var report = await DoctorTests.ExamineAsync(host.Player);

        Assert.Equal(["broker.ready"], DoctorTests.Codes(report, CheckName.Broker));
        Assert.Contains("trigger.ready-here", DoctorTests.Codes(report, CheckName.Triggers));
        Assert.Contains("rights.ok", DoctorTests.Codes(report, CheckName.Rights));
        Assert.Equal(["skipped.dns"], DoctorTests.Codes(report, CheckName.Probe));
        Assert.Contains("dns.cluster-name", DoctorTests.Check(report, CheckName.Dns).Findings[0].Because.Select(phrase => phrase.Code));
    }

    [Fact]
    public async Task What_may_not_be_read_is_unknown_and_has_the_Role_as_its_mend()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("list", "brokers");
        cluster.Rights.Refuse("list", "triggers");
        await using var host = await ClusterHost.StartAsync(cluster, hasty);
        await host.TopologyAsync(topology => topology.Reading.Unread.Any(kind => kind.Kind == TriggerManifest.Kind));

        var report = await DoctorTests.ExamineAsync(host.Player);

        Assert.Equal(["broker.unseen"], DoctorTests.Codes(report, CheckName.Broker));
        var forbidden = Assert.Single(DoctorTests.Check(report, CheckName.Rights).Findings, finding => finding.Code == "rights.forbidden");
        Assert.Equal(FindingState.Unknown, forbidden.State);
        Assert.Contains("triggers", forbidden.Text, StringComparison.Ordinal);
        Assert.Equal("curl -s $PLAYER/api/topology/role | kubectl apply -f -", forbidden.Mends.Single().Command);
    }

    [Fact]
    public async Task Another_Broker_is_looked_at_where_it_is_asked_for()
    {
        await using var host = await StartAsync(await FakeCluster.StartAsync("quickstart"));

        var report = await host.Player.PostAsync(Routes.Doctor + "?broker=default/nope", PlayerJson.Default.DoctorReport);

        Assert.Equal("default/nope", report.Broker);
        var none = Assert.Single(report.Findings, finding => finding.Code == "target.none");
        Assert.Contains(none.Mends, mend => mend is { Kind: MendKind.UseBroker, Name: "example-broker" });
    }

    private static async Task<ClusterHost> StartAsync(FakeCluster cluster)
    {
        var host = await ClusterHost.StartAsync(cluster, hasty);
        await host.TopologyAsync(topology => topology.Reading is { State: ReadingState.Live, Account: not null });
        return host;
    }
}
