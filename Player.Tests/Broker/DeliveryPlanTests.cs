using Player.Events;
using Player.Server.Broker;
using Player.Topology;

namespace Player.Tests.Broker;

public sealed class DeliveryPlanTests
{
    [Theory]
    [InlineData(true, 1, null, null, 0.5)]
    [InlineData(true, 2, null, null, 1)]
    [InlineData(true, 3, null, "PT10S", 2)]
    [InlineData(true, 1, 5, "PT10S", 5)]
    [InlineData(true, 4, 3, "PT10S", 4)]
    [InlineData(true, 1, 60, "PT10S", 10)]
    [InlineData(true, 1, -60, "PT10S", 0.5)]
    [InlineData(true, 1, 60, "PT0S", 0.5)]
    [InlineData(true, 1, 60, null, 0.5)]
    [InlineData(false, 1, 60, "PT10S", 0.5)]
    [InlineData(false, 1, 60, null, 0.5)]
    public void Retry_After_counts_with_the_feature_on_and_a_limit_set_and_then_the_longer_one_of_it_and_the_backoff(
        bool feature, int attempt, int? retryAfter, string? most, double seconds)
    {
        var plan = Plan(new() { Retry = 5, BackoffPolicy = BackoffPolicy.Exponential, BackoffDelay = "PT0.5S", RetryAfterMax = most }, feature);

        Assert.Equal(TimeSpan.FromSeconds(seconds), plan.Pause(attempt, retryAfter is { } asked ? TimeSpan.FromSeconds(asked) : null));
    }

    [Theory]
    [InlineData(null, "PT1S", new double[] { 0, 0, 0, 0 })]
    [InlineData(BackoffPolicy.Linear, null, new double[] { 0, 0, 0, 0 })]
    [InlineData(BackoffPolicy.Linear, "PT0.5S", new[] { 0, 0.5, 1, 1.5 })]
    [InlineData(BackoffPolicy.Exponential, "PT0.5S", new[] { 0.5, 1, 2, 4 })]
    [InlineData(BackoffPolicy.Exponential, "PT0S", new double[] { 0, 0, 0, 0 })]
    [InlineData(BackoffPolicy.Exponential, "P1D", new double[] { 86400, 86400, 86400, 86400 })]
    public void Pauses_grow_as_the_policy_says_and_never_beyond_a_day(BackoffPolicy? policy, string? delay, double[] seconds)
    {
        var plan = Plan(new() { Retry = 4, BackoffPolicy = policy, BackoffDelay = delay });

        Assert.Equal(seconds, Enumerable.Range(1, 4).Select(attempt => plan.Pause(attempt, null).TotalSeconds));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(300, false)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(308, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, true)]
    [InlineData(408, true)]
    [InlineData(409, true)]
    [InlineData(410, false)]
    [InlineData(413, false)]
    [InlineData(418, false)]
    [InlineData(429, true)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(501, true)]
    [InlineData(503, true)]
    [InlineData(599, true)]
    public void These_answers_are_tried_again(int? status, bool again)
    {
        var answer = new DeliveryAnswer(status, WireMessage.Empty).Read();

        Assert.Equal((again, false), (answer.MayRetry, answer.IsDelivered));
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

    private static DeliveryPlan Plan(DeliverySpec? spec, bool retryAfter = false)
    {
        var trigger = new TriggerNode
        {
            Trigger = new() { Metadata = new() { Name = "t" }, Broker = "b", Subscriber = Destination.ThisPlayer(), Delivery = spec },
            SubscriberUri = "http://localhost/",
        };
        var broker = new BrokerNode { Broker = new() { Metadata = new() { Name = "b" } }, Url = "http://localhost/broker/default/b" };
        return DeliveryPlan.Of(trigger, broker, new BrokerOptions { DeliveryRetryAfter = retryAfter });
    }
}
