using CsCheck;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Topology;

/// <summary>
/// What the Player writes is what <c>kubectl apply</c> takes: held against Knative's own CRDs, read from <c>KNATIVE_CRDS</c>, by default
/// <c>../shared/knative-crds</c>.
/// </summary>
public sealed class CrdTests
{
    private static string Folder => Environment.GetEnvironmentVariable("KNATIVE_CRDS") ?? Path.Combine(Repository.Root, "..", "shared", "knative-crds");

    [Fact]
    public void Every_Broker_that_is_written_keeps_to_Knatives_CRD()
    {
        var schema = Schema("broker.yaml");
        ManifestGenerator.Brokers.Sample(broker => Assert.Empty(schema.Faults(ManifestWriter.Write(broker))));
    }

    [Fact]
    public void Every_Trigger_that_is_written_keeps_to_Knatives_CRD()
    {
        var schema = Schema("trigger.yaml");
        ManifestGenerator.Triggers.Sample(trigger => Assert.Empty(schema.Faults(ManifestWriter.Write(trigger))));
    }

    [Theory]
    [InlineData("spec: { broker: 1 }", ".spec.broker is not of type string")]
    [InlineData("spec: { broker: yes }", ".spec.broker is not of type string")]
    [InlineData("spec: { delivery: { retry: '3' } }", ".spec.delivery.retry is not of type integer")]
    [InlineData("spec: { subscriber: { url: 'http://a' } }", ".spec.subscriber.url is unknown")]
    [InlineData("specs: { }", ".specs is unknown")]
    public void The_second_opinion_sees_what_is_wrong(string manifest, string fault) => Assert.Contains(fault, Schema("trigger.yaml").Faults(manifest));

    internal static CrdSchema Schema(string file)
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"Knative's CRDs are not at {Folder}; set KNATIVE_CRDS.");
        return CrdSchema.Load(Path.Combine(Folder, file));
    }
}
