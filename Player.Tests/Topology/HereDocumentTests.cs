using Player.Manifests;
using Player.Topology;

namespace Player.Tests.Topology;

/// <summary>Manifests within the commands that tutorials apply them with.</summary>
public sealed class HereDocumentTests
{
    private const string Broker = "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata:\n  name: b\n";

    public static TheoryData<string, int> Texts => new()
    {
        { $"kubectl apply -f - <<EOF\n{Broker}EOF\n", 2 },
        { $"# first\n\n$ kubectl -n x apply -f - << 'EOF'\n{Broker}EOF\nbroker.eventing.knative.dev/b created\n", 4 },
        { $"cat <<-\"YAML\" | kubectl apply -f -\n{Broker}\tYAML\r\n", 2 },
        { $"$ kubectl create -f - <<EOF\n> {Broker.TrimEnd().Replace("\n", "\n> ", StringComparison.Ordinal)}\n> EOF\n", 2 },
        { $"cat > b.yaml <<EOF\n{Broker}EOF\nkubectl apply -f b.yaml\n", 2 },
        { $"kubectl apply -f - <<EOF\n{Broker}", 2 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_manifest_is_what_stands_within_and_keeps_its_line(string text, int line)
    {
        var read = Assert.Single(ManifestReader.Read(text));
        Assert.Empty(read.Findings);
        Assert.Equal(("Broker", "b", line), (read.Kind, read.Name, read.Place.Line));
    }

    [Fact]
    public void Several_are_several()
    {
        var text = $"kubectl apply -f - <<EOF\n{Broker}EOF\nkubectl apply -f - <<EOF\n{Broker}---\n{Broker}EOF\n";
        Assert.Equal(3, ManifestReader.Read(text).Count);
    }

    [Theory]
    [InlineData(Broker)]
    [InlineData("metadata:\n  annotations:\n    run: kubectl apply -f - <<EOF\n")]
    public void Without_such_a_command_at_its_beginning_a_text_is_none(string text) => Assert.Null(HereDocuments.Only(text));
}
