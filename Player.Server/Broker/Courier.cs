using Microsoft.Extensions.Options;
using Player.Events;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>
/// Brings an event to a Trigger's subscriber, whatever it takes: retries, the reply's way back, the dead letter sink
/// (knative/specs, eventing data-plane and delivery).
/// </summary>
internal sealed partial class Courier(
    BrokerCatalog catalog, SubscriberClient subscribers, DeliveryQueue queue, CourierInstruments instruments, IOptions<BrokerOptions> options)
{
    private readonly TimeProvider time = instruments.Clock;

    private const string LoopFault =
        "The reply's hop budget is spent: it matched again and again, 255 times. Give the reply another type, or let the filter pass fewer events.";

    /// <summary>Ends when the event is delivered, dead-lettered or given up; stops where it stands when the Player does.</summary>
    public async Task RunAsync(PendingDelivery delivery, TriggerLane lane, Stopping stopping)
    {
        if (Plan(delivery) is not { } plan) return;
        using var going = CancellationTokenSource.CreateLinkedTokenSource(stopping.NoMore, lane.Gone);
        var trip = new Trip(delivery, lane, plan, stopping with { NoMore = going.Token });
        var (pending, space) = (delivery.Event, delivery.Trigger.Namespace);
        var message = DeliveryMessages.ForSubscriber(pending, space, plan);
        var answer = await TryAsync(trip, new(plan.Subscriber, message, delivery.Attempts, IsSubscriber: true), result => AtSubscriber(plan, result));
        var failed = plan.Subscriber;
        if (answer is { IsDelivered: true, Reply: { } reply })
        {
            message = DeliveryMessages.ForBroker(reply, pending, space, answer.Message);
            answer = await TryAsync(trip, new(plan.Broker, message, 0), result => AtBroker(plan, pending, result));
            failed = plan.Broker;
        }

        if (answer.IsDelivered || plan.DeadLetterSink is not { } sink) return;
        message = DeliveryMessages.ForDeadLetterSink(pending, space, failed, answer, plan);
        await TryAsync(trip, new(sink, message, 0), static result => result.IsDelivered ? DeliveryOutcome.DeadLettered : DeliveryOutcome.Lost);
    }

    private static DeliveryOutcome AtSubscriber(DeliveryPlan plan, DeliveryAnswer answer) =>
        answer.IsDelivered ? DeliveryOutcome.Delivered : plan.DeadLetterSink is null ? DeliveryOutcome.Lost : DeliveryOutcome.GivenUp;

    private static DeliveryOutcome AtBroker(DeliveryPlan plan, PendingEvent pending, DeliveryAnswer answer)
    {
        if (answer.IsDelivered) return DeliveryOutcome.Replied;
        if (answer.Status == StatusCodes.Status400BadRequest && DeliveryMessages.IsSpent(pending)) return DeliveryOutcome.LoopStopped;
        return plan.DeadLetterSink is null ? DeliveryOutcome.Lost : DeliveryOutcome.GivenUp;
    }

    // Null where the Trigger, or its Broker, went meanwhile.
    private DeliveryPlan? Plan(PendingDelivery delivery)
    {
        var routes = catalog.Routes;
        return routes.Trigger(delivery.Trigger) is { SubscriberUri: not null } trigger
            && routes.Broker(new(trigger.Namespace, trigger.Broker))?.Broker is { } broker
                ? DeliveryPlan.Of(trigger, broker, options.Value)
                : null;
    }

    /// <summary>One request and its retries; <paramref name="end"/> says what the last of them means.</summary>
    private async Task<DeliveryAnswer> TryAsync(Trip trip, Step step, Func<DeliveryAnswer, DeliveryOutcome> end)
    {
        var most = trip.Plan.Attempts;
        for (var attempt = Math.Min(step.Made, most - 1) + 1; ; attempt++)
        {
            var at = time.GetUtcNow();
            var answer = await PostAsync(trip, step);
            var more = !answer.IsDelivered && answer.MayRetry && attempt < most;
            var pause = more ? trip.Plan.Pause(attempt, answer.RetryAfter) : TimeSpan.Zero;
            var outcome = more ? DeliveryOutcome.Retrying : end(answer);
            var now = time.GetUtcNow();
            Note(trip, new()
            {
                Number = 0,
                At = at,
                Source = trip.Delivery.Event.Source,
                Id = trip.Delivery.Event.Id,
                Type = trip.Delivery.Event.Type,
                Attempt = attempt,
                Attempts = most,
                Url = step.Target.ToString(),
                StatusCode = answer.Status,
                Fault = outcome == DeliveryOutcome.LoopStopped ? LoopFault : answer.Fault,
                LatencyMs = (now - at).TotalMilliseconds,
                Outcome = outcome,
                RetryAt = more ? now + pause : null,
            });
            if (!more) return answer;
            if (step.IsSubscriber) queue.Attempted(trip.Delivery, attempt);
            await Task.Delay(pause, time, trip.Stopping.NoMore);
        }
    }

    private void Note(Trip trip, DeliveryAttempt attempt)
    {
        trip.Lane.Record(attempt);
        instruments.Metrics.Delivered(attempt);
        if (attempt.Outcome is DeliveryOutcome.Lost or DeliveryOutcome.GivenUp or DeliveryOutcome.LoopStopped)
            LogFailed(instruments.Logger, attempt.Id, attempt.Source, trip.Delivery.Trigger.ToString(), attempt.Outcome, attempt.Url, attempt.Fault);
    }

    private async Task<DeliveryAnswer> PostAsync(Trip trip, Step step)
    {
        await trip.Lane.Slots.WaitAsync(trip.Stopping.NoMore);
        try
        {
            var answer = await subscribers.PostAsync(step.Message, step.Target, trip.Plan.Timeout, trip.Stopping.Now);
            return answer.Read();
        }
        finally
        {
            trip.Lane.Slots.Release();
        }
    }

    [LoggerMessage(4006, LogLevel.Warning, "Event {Id} of {Source} by Trigger {Trigger}: {Outcome} at {Url}: {Fault}")]
    private static partial void LogFailed(ILogger logger, string id, string source, string trigger, DeliveryOutcome outcome, string url, string? fault);

    private sealed record Trip(PendingDelivery Delivery, TriggerLane Lane, DeliveryPlan Plan, Stopping Stopping);

    /// <param name="Target">Where to.</param>
    /// <param name="Message">What.</param>
    /// <param name="Made">Requests made before a restart.</param>
    /// <param name="IsSubscriber">Whose requests are counted on disk.</param>
    private sealed record Step(Uri Target, WireMessage Message, int Made, bool IsSubscriber = false);
}

/// <summary>By what a courier is seen from outside.</summary>
internal sealed class CourierInstruments(TimeProvider clock, BrokerMetrics metrics, ILogger<Courier> logger)
{
    public TimeProvider Clock => clock;

    public BrokerMetrics Metrics => metrics;

    public ILogger Logger => logger;
}

/// <summary>The two steps of a stop.</summary>
/// <param name="NoMore">Begin nothing new; what waits stays on disk.</param>
/// <param name="Now">Break off what is under way.</param>
internal sealed record Stopping(CancellationToken NoMore, CancellationToken Now);
