using Player.Events;
using Player.Runs;

namespace Player.Tests.Runs;

public sealed class RunRulesTests
{
    private static readonly RunLimits Limits = new(1000, 100, 10, 60);
    private static readonly EventDraft Draft = new() { Id = "{{uuid}}", Source = "/a", Type = "t" };

    [Fact]
    public void A_variable_of_the_plan_is_found_and_one_that_is_not_there_is_told()
    {
        var plan = new RunPlan { Event = Draft with { Source = "{{env.HOST}}" }, Variables = new Dictionary<string, string> { ["HOST"] = "/shop" } };
        Assert.Empty(RunRules.Check(plan, Limits));
        Assert.Equal("event.source", Assert.Single(RunRules.Check(plan with { Variables = null }, Limits)).Attribute);
    }

    public static TheoryData<string, RunPlan> Faulty => new()
    {
        { "event", new() },
        { "event", new() { Event = Draft, Replay = new() } },
        { "event.type", new() { Event = Draft with { Type = "" } } },
        { "event.subject", new() { Event = Draft with { Subject = "{{nobody}}" } } },
        { "event.data", new() { Event = Draft with { Data = "{", DataContentType = "application/json" }, Mode = ContentMode.Structured } },
        { "mode", new() { Event = Draft, Mode = ContentMode.Batched } },
        { "count", new() { Event = Draft, Count = 0 } },
        { "count", new() { Event = Draft, Count = 1001 } },
        { "seconds", new() { Event = Draft, Seconds = 61 } },
        { "rate", new() { Event = Draft, Rate = 101 } },
        { "rate", new() { Event = Draft, Rate = double.NaN } },
        { "concurrency", new() { Event = Draft, Concurrency = 11 } },
        { "rampSeconds", new() { Event = Draft, RampSeconds = 5 } },
        { "settleSeconds", new() { Event = Draft, SettleSeconds = 1000 } },
        { "replay.speed", new() { Replay = new() { Speed = 0 } } },
        { "replay.copies", new() { Replay = new() { Copies = 101 } } },
        { "replay.entries", new() { Replay = new() { Entries = [] } } },
        { "replay.entries", new() { Replay = new() { Entries = [1], Filter = "type=a" } } },
        { "rate", new() { Replay = new() { Speed = 10 }, Rate = 5 } },
        { "replay.shuffle", new() { Replay = new() { Speed = 10, Shuffle = true } } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_field_that_is_wrong_is_named_with_what_would_be_right(string field, RunPlan plan)
    {
        var fault = Assert.Single(RunRules.Check(plan, Limits));
        Assert.Equal(field, fault.Attribute);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "{{uuid}}")]
    [InlineData("fixed", "{{uuid}}")]
    [InlineData("order-{{seq}}", "order-{{seq}}")]
    public void Each_event_has_an_id_of_its_own(string id, string each) => Assert.Equal(each, RunRules.Each(Draft with { Id = id }).Id);

    [Fact]
    public void A_limit_that_is_exceeded_names_the_setting_that_raises_it() =>
        Assert.Contains("Player:Runs:MaxEvents", RunRules.Check(new() { Event = Draft, Count = 5000 }, Limits)[0].Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_right_has_no_fault()
    {
        Assert.Empty(RunRules.Check(new() { Event = Draft, Count = 1000, Rate = 100, RampSeconds = 5, Concurrency = 10, Seconds = 60 }, Limits));
        Assert.Empty(RunRules.Check(new() { Event = Draft with { Id = "" }, Count = 1000, Rate = 10, Seconds = 5 }, Limits));
        Assert.Empty(RunRules.Check(new() { Replay = new() { Filter = "type=a", Speed = 10, Copies = 2 } }, Limits));
    }
}
