using CsCheck;
using Player.Filters;
using Player.Manifests;
using Player.Topology;

namespace Player.Tests.Topology;

public sealed class ManifestTests
{
    [Fact]
    public void What_is_written_reads_the_same_and_has_nothing_to_say() =>
        Gen.Select(ManifestGenerator.Brokers, ManifestGenerator.Triggers).Sample((broker, trigger) =>
        {
            var text = ManifestWriter.Write([broker], [trigger]);
            var read = ManifestReader.Read(text);

            Assert.Equal(2, read.Count);
            Assert.All(read, one => Assert.DoesNotContain(one.Findings, finding => finding.Severity == FindingSeverity.Error));
            Assert.Equal(text, ManifestWriter.Write([(BrokerManifest)read[0].Object!], [(TriggerManifest)read[1].Object!]));
        });

    [Theory]
    [InlineData("a: [", "This is not YAML", 2)]
    [InlineData("just words", "A manifest is a map", 1)]
    [InlineData("kind: Trigger", "apiVersion is missing", 1)]
    [InlineData("apiVersion: eventing.knative.dev/v1", "kind is missing", 1)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nspec: {}", "metadata is missing", 1)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata:\n  name: A_b\nspec: {broker: b, subscriber: {uri: 'http://a'}}", "is no name", 4)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a, namespace: a.b}\nspec: {broker: b, subscriber: {uri: 'http://a'}}", "is no namespace", 3)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec: {subscriber: {uri: 'http://a'}}", "spec.broker is missing", 4)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec: {broker: b}", "spec.subscriber is missing", 4)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {uri: ftp://a}", "is no http or https URL", 6)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {uri: /a}", "is no http or https URL", 6)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {ref: {kind: Service, name: s}}", "needs apiVersion", 6)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {uri: 'http://a'}\n  delivery:\n    backoffDelay: 5s", "is no duration", 8)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {uri: 'http://a'}\n  delivery: {retry: -1}", "whole number, 0 or more", 7)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {uri: 'http://a'}\n  delivery: {backoffPolicy: quadratic}", "linear or exponential", 7)]
    [InlineData("apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: a}\nspec:\n  broker: b\n  subscriber: {uri: 'http://a'}\n  delivery: {timeout: PT0S}", "longer than zero", 7)]
    public void What_is_wrong_is_refused_with_its_line(string text, string says, int line)
    {
        var read = Assert.Single(ManifestReader.Read(text));

        Assert.True(read.IsRefused);
        Assert.Null(read.Object);
        Assert.Contains(read.Findings, finding => finding.Message.Contains(says, StringComparison.Ordinal) && finding.Place.Line == line);
    }

    [Fact]
    public void What_has_no_effect_here_is_said_and_what_a_cluster_wrote_is_passed_over()
    {
        var read = Assert.Single(ManifestReader.Read(
            """
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: a, uid: 1-2, resourceVersion: '7', creationTimestamp: 2026-01-01T00:00:00Z, managedFields: [] }
            spec:
              broker: b
              brokerRef: { name: b }
              filter: { attributes: { type: a } }
              filters: [ { exact: { type: b } } ]
              subscriber: { uri: 'http://a', audience: x }
            status: { conditions: [] }
            """));

        Assert.IsType<TriggerManifest>(read.Object);
        Assert.Equal(["spec.brokerRef", "spec.filter", "spec.subscriber.audience"], read.Findings.Select(finding => finding.Path).Order());
        Assert.All(read.Findings, finding => Assert.Equal(FindingSeverity.Note, finding.Severity));
    }

    [Fact]
    public void Where_there_are_filters_they_replace_the_older_filter()
    {
        var old = new TriggerManifest
        {
            Metadata = new() { Name = "t" },
            Broker = "b",
            Subscriber = Destination.ThisPlayer(),
            FilterAttributes = new Dictionary<string, string> { ["type"] = "a" },
        };

        Assert.Equal("type = 'a'", old.Filter().ToCesql());
        Assert.Equal("id = '1'", (old with { Filters = [new ExactFilter(new Dictionary<string, string> { ["id"] = "1" })] }).Filter().ToCesql());
        Assert.Equal("TRUE", (old with { FilterAttributes = new Dictionary<string, string>() }).Filter().ToCesql());
    }

    [Fact]
    public void A_list_as_kubectl_prints_it_is_read_item_by_item_and_JSON_like_YAML()
    {
        var read = ManifestReader.Read(
            """
            {"apiVersion":"v1","kind":"List","items":[
              {"apiVersion":"eventing.knative.dev/v1","kind":"Broker","metadata":{"name":"b","namespace":"x"}},
              {"apiVersion":"eventing.knative.dev/v1","kind":"Trigger","metadata":{"name":"t"},"spec":{"broker":"b"}},
              {"apiVersion":"v1","kind":"Service","metadata":{"name":"s"}}]}
            """);

        Assert.Equal(("x", "b"), read[0].Object is BrokerManifest broker ? (broker.Namespace, broker.Name) : default);
        Assert.Equal("spec", Assert.Single(read[1].Findings).Path);
        Assert.Equal((false, "Service", "s"), (read[2].IsRefused, read[2].Kind, read[2].Name));
        Assert.Contains("not the Player's to make", Assert.Single(read[2].Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, 3, 0)]
    [InlineData(BackoffPolicy.Linear, "PT0.5S", 0, 0)]
    [InlineData(BackoffPolicy.Linear, "PT0.5S", 3, 1.5)]
    [InlineData(BackoffPolicy.Exponential, "PT0.5S", 0, 0.5)]
    [InlineData(BackoffPolicy.Exponential, "PT0.5S", 1, 1)]
    [InlineData(BackoffPolicy.Exponential, "PT0.5S", 2, 2)]
    [InlineData(BackoffPolicy.Exponential, "P1D", 60, 86400)]
    public void Pauses_grow_as_Knative_lets_them(BackoffPolicy? policy, string? delay, int retry, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new DeliverySpec { BackoffPolicy = policy, BackoffDelay = delay }.Backoff(retry));

    [Theory]
    [InlineData(")b*<>{J:!?Z:\n[[(-xf`}5\nk$\tlw&26%/|:`Tk#")]
    [InlineData("a: ! b")]
    [InlineData("!")]
    [InlineData("a:\n\tb: c")]
    public void What_the_YAML_library_stumbles_over_is_said_to_be_no_YAML(string text) =>
        Assert.All(ManifestReader.Read(text), found => Assert.True(found.IsRefused));

    [Fact]
    public void No_text_at_all_makes_the_reader_throw() =>
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char["{}[]:,-#&*!|>'\"%@`\n\t"]), 0, 60].Sample(text => { _ = ManifestReader.Read(text); });
}
