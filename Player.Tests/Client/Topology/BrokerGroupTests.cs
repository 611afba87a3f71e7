using Player.Client.Topology;
using Player.Client.Ui;
using Player.Topology;

namespace Player.Tests.Client.Topology;

public sealed class BrokerGroupTests
{
    [Fact]
    public void Triggers_stand_below_their_Broker_and_those_without_one_come_last()
    {
        var groups = BrokerGroup.Of(new()
        {
            Brokers = [Broker("b"), Broker("a")],
            Triggers = [Trigger("z", "b"), Trigger("y", "gone"), Trigger("x", "b")],
        });
        Assert.Equal(["default/a", "default/b", "default/gone"], groups.Select(group => group.Key));
        Assert.Equal(["x", "z"], groups[1].Triggers.Select(trigger => trigger.Name));
        Assert.Null(groups[2].Broker);
    }

    [Fact]
    public void The_same_name_in_another_namespace_is_another_Broker()
    {
        var trigger = Trigger("t", "a");
        var groups = BrokerGroup.Of(new()
        {
            Brokers = [Broker("a")],
            Triggers = [trigger with { Trigger = trigger.Trigger with { Metadata = new() { Name = "t", Namespace = "other" } } }],
        });
        Assert.Equal(["default/a", "other/a"], groups.Select(group => group.Key));
    }

    [Fact]
    public void A_Trigger_that_is_off_is_not_called_a_failure_and_one_without_a_Broker_is()
    {
        Condition off = new("Ready", "False", "SwitchedOff", "…");
        var node = Trigger("t", "a");
        Assert.Equal("off", ObjectText.State(node with { Trigger = node.Trigger.Switched(false), Conditions = [off] }));
        Condition orphan = new("Ready", "False", "BrokerDoesNotExist", "Broker \"a\" does not exist");
        Assert.Equal("not-ready", ObjectText.State(node with { Conditions = [orphan] }));
        Assert.Equal("Its Broker does not exist.", ObjectText.WhyNot(Words.English, [orphan]));
        Assert.Equal("unknown", ObjectText.State(node));
    }

    [Fact]
    public void A_filter_is_said_in_one_line()
    {
        Assert.Equal("every event", ObjectText.Filter(Words.English, Trigger("t", "a").Trigger));
        Assert.Equal("type = a, subject is present", ObjectText.Filter(Words.English, Trigger("t", "a").Trigger with { FilterAttributes = new Dictionary<string, string> { ["type"] = "a", ["subject"] = "" } }));
    }

    internal static BrokerNode Broker(string name) => new()
    {
        Broker = new() { Metadata = new() { Name = name } },
        Url = "http://player/broker/default/" + name,
        Conditions = Condition.WithReady(Condition.Good("Addressable")),
    };

    internal static TriggerNode Trigger(string name, string broker) => new()
    {
        Trigger = new() { Metadata = new() { Name = name }, Broker = broker, Subscriber = Destination.ThisPlayer() },
        SubscriberUri = "http://player/",
    };
}
