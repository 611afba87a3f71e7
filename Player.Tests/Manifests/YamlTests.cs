using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Player.Manifests;

namespace Player.Tests.Manifests;

/// <summary>What YAML is read, and as what: values.yaml and faults.yaml beside this have a row each.</summary>
public sealed class YamlTests
{
    public static TheoryData<string, string, string, YamlRules> Values
    {
        get
        {
            var rows = new TheoryData<string, string, string, YamlRules>();
            foreach (var row in Rows("values.yaml"))
            {
                rows.Add(row.TextAt("name")!, row.TextAt("text")!, row.TextAt("json")!, YamlRules.Core);
                rows.Add(row.TextAt("name")!, row.TextAt("text")!, row.TextAt("kubectl") ?? row.TextAt("json")!, YamlRules.Kubernetes);
            }

            return rows;
        }
    }

    public static TheoryData<string, string, int, string> Faults
    {
        get
        {
            var rows = new TheoryData<string, string, int, string>();
            foreach (var row in Rows("faults.yaml")) rows.Add(row.TextAt("name")!, row.TextAt("text")!, int.Parse(row.TextAt("line")!, System.Globalization.CultureInfo.InvariantCulture), row.TextAt("says")!);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_text_is_the_JSON_that_it_stands_for(string name, string text, string json, YamlRules rules)
    {
        var read = ManifestYaml.Read(text, rules);

        Assert.True(!read.IsRefused, $"{name}: {string.Join(' ', read.Findings.Select(finding => finding.Message))}");
        Assert.Equal(json, string.Join(' ', read.Documents.Select(Json)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_said_with_its_line(string name, string text, int line, string says)
    {
        var read = ManifestYaml.Read(text);

        Assert.True(read.IsRefused, name);
        Assert.Contains(read.Findings, finding => finding.Place.Line == line && finding.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_alias_repeats_knows_where_it_stands()
    {
        var map = (ManifestMap)Assert.Single(ManifestYaml.Read("a: &x { b: [1] }\nc: { <<: *x, d: *x }\n").Documents);

        Assert.Equal("a.b[0]", ((ManifestList)map.At("a", "b")!).Items[0].Path);
        Assert.Equal("c.b[0]", ((ManifestList)map.At("c", "b")!).Items[0].Path);
        Assert.Equal("c.d.b[0]", ((ManifestList)map.At("c", "d", "b")!).Items[0].Path);
        Assert.Equal(1, map.At("c", "d", "b")!.Place.Line);
    }

    [Fact]
    public void A_name_that_kubectl_takes_for_a_Boolean_is_refused_in_a_manifest_and_a_name_elsewhere()
    {
        Assert.StartsWith("kubectl reads the name y as true", Assert.Single(ManifestYaml.Read("y: 1\n", YamlRules.Kubernetes).Findings).Message, StringComparison.Ordinal);
        Assert.Empty(ManifestYaml.Read("'y': 1\ntrue: 2\n", YamlRules.Kubernetes).Findings);
        Assert.Empty(ManifestYaml.Read("y: 1\n").Findings);
    }

    [Theory]
    [InlineData("a: 1\n", false)]
    [InlineData("a: '#1 & *'\n", false)]
    [InlineData("a: 1 # one\n", true)]
    [InlineData("# head\na: 1\n", true)]
    [InlineData("a: &x 1\n", true)]
    [InlineData("a: &x 1\nb: *x\n", true)]
    [InlineData("a: [\n", false)]
    public void What_is_lost_where_a_text_is_written_anew_is_known(string text, bool has) => Assert.Equal(has, ManifestYaml.HasRemarks(text));

    private static string Json(ManifestNode node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) ManifestJson.Write(json, node);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static IEnumerable<ManifestMap> Rows(string file)
    {
        var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Manifests", file)));
        Assert.Empty(read.Findings);
        return ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>();
    }
}
