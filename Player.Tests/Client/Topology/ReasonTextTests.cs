using Player.Client.Topology.Playground;
using Player.Client.Ui;
using Player.Filters;

namespace Player.Tests.Client.Topology;

public sealed class ReasonTextTests
{
    [Theory]
    [InlineData("exact", "type", "a", "b", "type: expected “a”, got “b”")]
    [InlineData("exact", "subject", "a", null, "subject: expected “a”, it is absent")]
    [InlineData("attributes", "subject", "", null, "subject: expected to be present, it is absent")]
    [InlineData("prefix", "type", "a", "b", "type: expected to begin with “a”, got “b”")]
    [InlineData("suffix", "type", "a", null, "type: expected to end with “a”, it is absent")]
    public void A_condition_says_what_it_expected_and_what_it_got(string dialect, string attribute, string expected, string? got, string said) =>
        Assert.Equal(said, ReasonText.Say(Words.English, FilterVerdict.Fail(new(dialect, attribute, expected, got))));

    [Fact]
    public void A_negation_says_what_held() => Assert.Equal(
        "type: got “a”, which must not hold: type = 'a'",
        ReasonText.Say(Words.English, FilterVerdict.Fail(new(Dialects.Not, "type", null, "a", "type = 'a'"))));

    [Fact]
    public void What_a_cluster_may_decide_otherwise_is_said_of_a_match_too() => Assert.Equal(
        "⚠ on a cluster: Careful.", ReasonText.Say(Words.English, FilterVerdict.Pass with { Cautions = ["Careful."] }));

    [Fact]
    public void Of_any_every_reason_is_said() => Assert.Equal(
        "none of these holds: type: expected “a”, got “c”; type: expected “b”, got “c”",
        ReasonText.Say(Words.English, new(false, [new(Dialects.Exact, "type", "a", "c"), new(Dialects.Exact, "type", "b", "c")])));

    [Fact]
    public void An_expression_without_a_value_says_why() => Assert.Equal(
        "the expression has no value: missing attribute: x",
        ReasonText.Say(Words.English, FilterVerdict.Fail(new(Dialects.Cesql, null, null, null, "x = 1", "missing attribute: x"))));
}
