using System.Text;
using System.Text.Json;
using Player.Manifests;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Topology;

/// <summary>What the page shows to be typed does what its button does: commands.yaml.</summary>
public sealed class ObjectCommandsTests
{
    public static TheoryData<string> Cases => [.. Rows().Select(row => row.TextAt("name")!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kn_is_told(string name)
    {
        var row = Rows().Single(row => row.TextAt("name") == name);
        var found = ManifestReader.Read("apiVersion: eventing.knative.dev/v1\n" + ManifestYamlText(row));
        var manifest = Assert.Single(found);
        Assert.False(manifest.IsRefused, string.Join('\n', manifest.Findings));
        Assert.Equal(row.TextAt("kn"), ObjectCommands.Kn(manifest.Object, row.TextAt("exists") == "true"));
    }

    [Fact]
    public void What_kubectl_is_told_stands_in_a_here_document_that_no_shell_takes_apart() =>
        Assert.Equal("kubectl apply -f - <<'EOF'\nkind: Broker # $HOME\nEOF", ObjectCommands.Apply("kind: Broker # $HOME"));

    [Fact]
    public void Deleting_names_kind_name_and_namespace()
    {
        Assert.Equal("kubectl delete trigger a -n shop", ObjectCommands.Delete("Trigger", "shop", "a"));
        Assert.Equal("kn trigger delete a -n shop", ObjectCommands.KnDelete("Trigger", "shop", "a"));
    }

    private static string ManifestYamlText(ManifestMap row) =>
        string.Join('\n', ((ManifestMap)row["manifest"]!).Members.Select(member => $"{member.Name}: {Write(member.Value)}"));

    // JSON is YAML.
    private static string Write(ManifestNode node)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) ManifestJson.Write(json, node);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static IReadOnlyList<ManifestMap> Rows() =>
        [.. ((ManifestList)ManifestYaml.Read(File.ReadAllText(Path.Combine(Repository.Root, "Player.Tests", "Topology", "commands.yaml"))).Documents[0]).Items.Cast<ManifestMap>()];
}
