using Player.Client.Topology.Mesh;
using Player.Client.Ui;
using Player.Topology.Graph;

namespace Player.Tests.Client.Topology.Mesh;

/// <summary>What stands in a node of the picture leaves its sign of readiness alone.</summary>
public sealed class TextWidthTests
{
    private const int Room = 160;

    public static IEnumerable<TheoryDataRow<string, string, Language>> Nodes() =>
        from kind in (string[])["Player", "Broker", "Trigger", "ContainerSource", "ApiServerSource", "RabbitmqSource", "一个很长的种类名称用来测试宽度", new string('W', 200)]
        from space in (string[])["default", "knative-eventing", "a", new string('m', 200), "team-事件-命名空间-生产环境", "WWWWWWWWWWWWWWWW"]
        from language in Enum.GetValues<Language>()
        select new TheoryDataRow<string, string, Language>(kind, space, language);

    [Theory]
    [MemberData(nameof(Nodes))]
    public void The_first_line_of_a_node_fits_and_still_tells_kind_and_namespace(string kind, string space, Language language)
    {
        var words = Words.Of(language);
        var node = new MeshNode { Id = "n", Kind = kind, Name = "n", Namespace = space, Column = MeshColumn.Sink, ApiVersion = "v1", Readiness = Readiness.Ready, IsPlayer = kind == "Player" };
        var shown = MeshText.ShortHead(words, node, hasSpace: true, Room);
        Assert.InRange(TextWidth.Of(shown), 1, Room);
        var (first, second) = (shown.Split(" · ")[0], shown.Split(" · ")[1]);
        Assert.StartsWith(first.Split('…')[0], MeshText.Kind(words, node), StringComparison.Ordinal);
        Assert.StartsWith(second.Split('…')[0], space, StringComparison.Ordinal);
        Assert.NotEqual("…", first);
        Assert.NotEqual("…", second);
    }

    [Theory]
    [InlineData("This Player receives")]
    [InlineData("此 Player 接收")]
    [InlineData("👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻")]
    public void A_text_is_shortened_in_its_middle_and_only_where_it_must_be(string text)
    {
        Assert.Equal(text, TextWidth.Fit(text, TextWidth.Of(text)));
        for (var width = 20; width < TextWidth.Of(text); width += 7)
        {
            var shown = TextWidth.Fit(text, width);
            Assert.InRange(TextWidth.Of(shown), 0, width);
            Assert.Contains('…', shown);
            Assert.DoesNotContain('�', shown);
        }
    }
}
