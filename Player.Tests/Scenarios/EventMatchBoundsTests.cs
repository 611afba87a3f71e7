using Player.Events;
using Player.Masks;
using Player.Scenarios;
using Player.Tests.Hosting;
using Player.Values;

namespace Player.Tests.Scenarios;

/// <summary>Expectations that would be held against an event in more ways than there are seconds.</summary>
public sealed class EventMatchBoundsTests
{
    private const long MostBytes = 400L * 1024 * 1024;

    [Fact]
    public void A_path_of_one_name_again_and_again_is_followed_once()
    {
        var data = string.Concat(Enumerable.Repeat("{\"a\":", 50)) + "1" + new string('}', 50);
        var scenario = ScenarioReader.Read($"scenario: s\nsteps:\n- expect: {{ type: t, data: {{ '${string.Concat(Enumerable.Repeat("..a", 40))}': 1 }} }}\n")[0].Scenario!;

        Assert.Empty(Match(scenario, data));
    }

    [Fact]
    public void Very_many_names_are_looked_up_and_not_looked_for()
    {
        var names = Enumerable.Range(0, 20_000).Select(n => $"m{n}").ToArray();
        var data = "{" + string.Join(',', names.Select(name => $"\"{name}\":1")) + "}";
        var scenario = ScenarioReader.Read("scenario: s\nsteps:\n- expect:\n    data:\n" + string.Concat(names.Select(name => $"      {name}: 1\n")))[0].Scenario!;

        Assert.InRange(SmallStack.Allocated(() => Assert.Empty(Match(scenario, data))), 0, MostBytes);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_equal_to_nothing()
    {
        var scenario = ScenarioReader.Read("scenario: s\nsteps:\n- expect: { data: { $.a: x } }\n")[0].Scenario!;

        Assert.Single(Match(scenario, """{"a":"\ud800"}"""));
    }

    [Theory]
    [InlineData("$.a", """{"a":1,"b":{"a":2}}""", "1")]
    [InlineData("$..a", """{"a":1,"b":{"a":2},"c":[{"a":3}]}""", "1 2 3")]
    [InlineData("$..a..a", """{"a":{"a":{"a":1}}}""", """{"a":1} 1""")]
    [InlineData("$.c[1]", """{"c":[1,2,3]}""", "2")]
    [InlineData("$.c[*]", """{"c":[1,2,3]}""", "1 2 3")]
    [InlineData("$.*", """{"a":1,"b":2}""", "1 2")]
    [InlineData("$", "7", "7")]
    [InlineData("$.b", """{"a":1}""", "")]
    public void What_stands_at_a_path_is_found_once(string path, string json, string found)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);

        Assert.Equal(found, string.Join(' ', JsonPathValues.Find(document.RootElement, JsonPath.Parse(path, out _)!).Select(one => one.GetRawText())));
    }

    [Fact]
    public void A_path_has_so_many_steps_and_no_more()
    {
        Assert.NotNull(JsonPath.Parse("$" + string.Concat(Enumerable.Repeat(".a", 64)), out _));
        Assert.Null(JsonPath.Parse("$" + string.Concat(Enumerable.Repeat(".a", 65)), out var fault));
        Assert.Equal("a JSON path has 64 steps at most", fault);
    }

    [Fact]
    public void A_mask_of_one_name_again_and_again_costs_no_more_than_the_data_is_long()
    {
        var rules = new MaskRules([], [JsonPath.Parse("$" + string.Concat(Enumerable.Repeat("..a", 30)), out _)!]);
        var envelope = new EventDraft { Id = "1", Source = "/s", Type = "t", Data = string.Concat(Enumerable.Repeat("{\"a\":", 50)) + "1" + new string('}', 50), DataContentType = "application/json" }.Build(ContentMode.Structured).Event!;
        var masked = new HashSet<string>();

        Assert.InRange(SmallStack.Allocated(() => rules.Apply(envelope, masked)), 0, 50L * 1024 * 1024);
        Assert.NotEmpty(masked);
    }

    private static IReadOnlyList<Difference> Match(Scenario scenario, string data)
    {
        var envelope = new EventDraft { Id = "1", Source = "/s", Type = "t", Data = data, DataContentType = "application/json" }.Build(ContentMode.Structured).Event!;
        return EventMatch.Of(((ScenarioStep.Expect)scenario.Steps[0]).Events[0], envelope, "", new ValueContext(1, 1, DateTimeOffset.UnixEpoch));
    }
}
