using Player.Server.Broker;
using Player.Topology;

namespace Player.Tests.Broker;

public sealed class DeliveryPlanTests
{
    [Theory]
    [InlineData(1, null, null, 0.5)]
    [InlineData(2, null, null, 1)]
    [InlineData(3, null, null, 2)]
    [InlineData(1, 5, null, 5)]
    [InlineData(4, 3, null, 4)]
    [InlineData(1, 60, "PT10S", 10)]
    [InlineData(1, 60, "PT0S", 0.5)]
    [InlineData(1, 1_000_000, null, 3600)]
    public void The_longer_one_of_backoff_and_Retry_After_counts_up_to_its_limit(int attempt, int? retryAfter, string? most, double seconds)
    {
        var plan = Plan(new() { Retry = 5, BackoffPolicy = BackoffPolicy.Exponential, BackoffDelay = "PT0.5S", RetryAfterMax = most });

        Assert.Equal(TimeSpan.FromSeconds(seconds), plan.Pause(attempt, retryAfter is { } asked ? TimeSpan.FromSeconds(asked) : null));
    }

    [Fact]
    public void The_defaults_are_those_of_Knative()
    {
        var plan = Plan(null);

        Assert.Equal(11, plan.Attempts);
        Assert.Equal([0.2, 0.4, 0.8], Enumerable.Range(1, 3).Select(attempt => plan.Pause(attempt, null).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(30), plan.Timeout);
    }

    [Fact]
    public void A_delivery_without_retry_is_made_once() => Assert.Equal(1, Plan(new()).Attempts);

    private static DeliveryPlan Plan(DeliverySpec? spec)
    {
        var trigger = new TriggerNode
        {
            Trigger = new() { Metadata = new() { Name = "t" }, Broker = "b", Subscriber = Destination.ThisPlayer(), Delivery = spec },
            SubscriberUri = "http://localhost/",
        };
        var broker = new BrokerNode { Broker = new() { Metadata = new() { Name = "b" } }, Url = "http://localhost/broker/default/b" };
        return DeliveryPlan.Of(trigger, broker, new BrokerOptions());
    }
}
