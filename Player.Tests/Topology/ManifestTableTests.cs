using System.Globalization;
using Player.Manifests;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Topology;

/// <summary>Manifests as people write them: manifests.yaml beside this has a row each.</summary>
public sealed class ManifestTableTests
{
    private const string Head = "apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: { name: t }";

    public static TheoryData<string, string, string[]> Rows
    {
        get
        {
            var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Topology", "manifests.yaml")));
            Assert.Empty(read.Findings);
            var rows = new TheoryData<string, string, string[]>();
            foreach (var row in ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>())
                rows.Add(row.TextAt("name")!, row.TextAt("text")!, [.. ((ManifestList)row["becomes"]!).Items.Cast<ManifestScalar>().Select(item => item.Text)]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_document_is_made_told_to_be_foreign_or_refused_with_its_line(string name, string text, string[] becomes)
    {
        // A Trigger that needs one thing more: line 4 begins its spec, line 5 is the row's own.
        var found = ManifestReader.Read(text.StartsWith("{spec}", StringComparison.Ordinal) ? Block(text) : text.Replace("{head}", Head, StringComparison.Ordinal));

        Assert.Equal(becomes.Length, found.Count);
        foreach (var (one, expected) in found.Zip(becomes))
        {
            if (expected.StartsWith("made ", StringComparison.Ordinal)) Assert.Equal((name, expected), (name, one.Object is null ? Said(one) : $"made {one.Kind} {one.Name}"));
            else if (expected.StartsWith("foreign ", StringComparison.Ordinal)) Assert.Equal((name, expected), (name, one.Object is null && !one.IsRefused ? $"foreign {one.Kind}" : Said(one)));
            else Assert.True(one.IsRefused && one.Findings.Any(finding => Say(finding).StartsWith(expected, StringComparison.Ordinal)), $"{name}: {Said(one)}");
        }
    }

    [Fact]
    public void Every_field_of_Knatives_own_schema_is_known()
    {
        foreach (var (file, kind) in (IEnumerable<(string, string)>)[("broker.yaml", BrokerManifest.Kind), ("trigger.yaml", TriggerManifest.Kind)])
        {
            var path = Path.Combine(Environment.GetEnvironmentVariable("KNATIVE_CRDS") ?? Path.Combine(Repository.Root, "..", "shared", "knative-crds"), file);
            Assert.SkipUnless(File.Exists(path), $"Knative's CRDs are not at {path}; set KNATIVE_CRDS.");
            var crd = (ManifestMap)ManifestYaml.Read(File.ReadAllText(path)).Documents[0];
            var schema = (ManifestMap)crd.MapsAt("spec", "versions").First().At("schema", "openAPIV3Schema", "properties")!;
            foreach (var field in Fields((ManifestMap)schema["spec"]!, "spec"))
            {
                var json = Nested(field, "x");
                var read = ManifestReader.Read($"{{\"apiVersion\":\"{ManifestWriter.ApiVersion}\",\"kind\":\"{kind}\",\"metadata\":{{\"name\":\"a\"}},{json}}}");
                Assert.DoesNotContain(read.SelectMany(one => one.Findings), finding => finding.Message.Contains("has no field", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void What_a_cluster_holds_already_is_not_refused_for_a_field_of_a_later_version()
    {
        var text = Block("{spec}\n  later: { a: 1 }\n");

        Assert.True(Assert.Single(ManifestReader.Read(text)).IsRefused);
        Assert.IsType<TriggerManifest>(Assert.Single(ManifestReader.ReadHeld(text, YamlLimits.Pasted)).Object);
    }

    [Fact]
    public void An_octal_number_is_what_kubectl_makes_of_it() =>
        Assert.Equal(8, ((TriggerManifest)Assert.Single(ManifestReader.Read(Block("{spec}\n  delivery: { retry: 010, retryAfterMax: PT30S }\n"))).Object!).Delivery!.Retry);

    private static string Block(string text) => text.Replace("{spec}\n", Head + "\nspec: { broker: b, subscriber: { uri: 'http://a' },\n", StringComparison.Ordinal).TrimEnd('\n') + " }\n";

    private static string Said(ManifestObject one) => string.Join(" | ", one.Findings.Select(Say));

    private static string Say(ManifestFinding finding) => string.Create(CultureInfo.InvariantCulture, $"{finding.Place.Line} {finding.Message}");

    private static IEnumerable<string> Fields(ManifestMap schema, string path)
    {
        foreach (var member in (schema["properties"] as ManifestMap)?.Members ?? [])
        {
            var inner = $"{path}.{member.Name}";
            var below = Fields((ManifestMap)member.Value, inner).ToArray();
            foreach (var one in below.Length == 0 ? [inner] : below) yield return one;
        }
    }

    private static string Nested(string path, string value) => path.Split('.').Reverse().Aggregate($"\"{value}\"", (inner, name) => $"{{\"{name}\":{inner}}}")[1..^1];
}
