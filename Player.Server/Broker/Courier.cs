using System.Globalization;
using System.Text;
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
    /// <summary>Of an event that found a Trigger's queue full.</summary>
    public const string FullFault =
        "The queue of this Trigger is full: its subscriber is too slow, or hangs. No delivery was tried; Player:Broker:QueueLength and QueueBytes say how many may wait.";

    private const string LoopFault =
        "The reply's hop budget is spent: it matched again and again, 255 times. Give the reply another type, or let the filter pass fewer events.";

    private static readonly DeliveryAnswer full = new(StatusCodes.Status503ServiceUnavailable, new([], Encoding.UTF8.GetBytes(FullFault)));

    private readonly TimeProvider time = instruments.Clock;
    private readonly Lineages lineages = instruments.Lineages;
    private readonly string fanOutFault = string.Create(
        CultureInfo.InvariantCulture,
        $"More than {options.Value.MaxDescendants} deliveries would come of one event: several Triggers pass the reply again. Give the reply another type, or let the filters pass fewer events; Player:Broker:MaxDescendants says how many may come.");

    public TimeProvider Clock => time;

    /// <summary>Ends when the event is delivered, dead-lettered or given up; stops where it stands when the Player does.</summary>
    public async Task RunAsync(PendingDelivery delivery, TriggerLane lane, Stopping stopping)
    {
        if (Plan(delivery) is not { } plan) return;
        using var going = CancellationTokenSource.CreateLinkedTokenSource(stopping.NoMore, lane.Gone);
        var trip = new Trip(delivery, lane, plan, stopping with { NoMore = going.Token });
        var (pending, space) = (delivery.Event, delivery.Trigger.Namespace);
        if (delivery.IsOverflow)
        {
            await DeadLetterAsync(trip, plan.Subscriber, full);
            return;
        }

        var message = DeliveryMessages.ForSubscriber(pending, plan, lineages, space);
        var answer = await TryAsync(trip, new(plan.Subscriber, message, delivery.Attempts, StepKind.Subscriber), result => AtSubscriber(plan, result));
        var failed = plan.Subscriber;
        if (answer is { IsDelivered: true, Reply: { } reply })
        {
            message = DeliveryMessages.ForBroker(reply, pending, lineages, answer.Message);
            answer = await TryAsync(trip, new(plan.Broker, message, 0, StepKind.Reply), result => AtBroker(plan, pending, result));
            failed = plan.Broker;
        }

        if (!answer.IsDelivered) await DeadLetterAsync(trip, failed, answer);
    }

    private async Task DeadLetterAsync(Trip trip, Uri failed, DeliveryAnswer why)
    {
        if (trip.Plan.DeadLetterSink is not { } sink) return;
        var own = trip.Plan.IsOwnBroker(sink) ? lineages : null;
        var letter = DeliveryMessages.ForDeadLetterSink(trip.Delivery.Event, trip.Delivery.Trigger.Namespace, failed, why, own).As(trip.Plan);
        await TryAsync(trip, new(sink, letter, 0, StepKind.Letter), static result => result.IsDelivered ? DeliveryOutcome.DeadLettered : DeliveryOutcome.Lost);
    }

    private static DeliveryOutcome AtSubscriber(DeliveryPlan plan, DeliveryAnswer answer) =>
        answer.IsDelivered ? DeliveryOutcome.Delivered : plan.DeadLetterSink is null ? DeliveryOutcome.Lost : DeliveryOutcome.GivenUp;

    private DeliveryOutcome AtBroker(DeliveryPlan plan, PendingEvent pending, DeliveryAnswer answer)
    {
        if (answer.IsDelivered) return DeliveryOutcome.Replied;
        if (answer.Status == StatusCodes.Status400BadRequest && (DeliveryMessages.IsSpent(pending) || lineages.IsSpent(pending))) return DeliveryOutcome.LoopStopped;
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
                Fault = outcome != DeliveryOutcome.LoopStopped ? answer.Fault : DeliveryMessages.IsSpent(trip.Delivery.Event) ? LoopFault : fanOutFault,
                LatencyMs = (now - at).TotalMilliseconds,
                Outcome = outcome,
                RetryAt = more ? now + pause : null,
            });
            if (!more) return answer;
            if (step.Kind == StepKind.Subscriber) queue.Attempted(trip.Delivery, attempt);
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
        var slots = step.Kind == StepKind.Letter ? trip.Lane.LetterSlots : trip.Lane.Slots;
        await slots.WaitAsync(trip.Stopping.NoMore);
        try
        {
            var answer = await subscribers.PostAsync(step.Message, step.Target, trip.Plan.Timeout, trip.Stopping.Now);
            return answer.Read();
        }
        finally
        {
            slots.Release();
        }
    }

    [LoggerMessage(4006, LogLevel.Warning, "Event {Id} of {Source} by Trigger {Trigger}: {Outcome} at {Url}: {Fault}")]
    private static partial void LogFailed(ILogger logger, string id, string source, string trigger, DeliveryOutcome outcome, string url, string? fault);

    private sealed record Trip(PendingDelivery Delivery, TriggerLane Lane, DeliveryPlan Plan, Stopping Stopping);

    /// <param name="Target">Where to.</param>
    /// <param name="Message">What.</param>
    /// <param name="Made">Requests made before a restart.</param>
    /// <param name="Kind">To whom.</param>
    private sealed record Step(Uri Target, WireMessage Message, int Made, StepKind Kind);

    private enum StepKind
    {
        /// <summary>Whose requests are counted on disk.</summary>
        Subscriber,
        Reply,
        Letter,
    }
}

/// <summary>By what a courier is seen from outside, and bounded.</summary>
internal sealed class CourierInstruments(TimeProvider clock, Lineages lineages, BrokerMetrics metrics, ILogger<Courier> logger)
{
    public Lineages Lineages => lineages;

    public TimeProvider Clock => clock;

    public BrokerMetrics Metrics => metrics;

    public ILogger Logger => logger;
}

/// <summary>The two steps of a stop.</summary>
/// <param name="NoMore">Begin nothing new; what waits stays on disk.</param>
/// <param name="Now">Break off what is under way.</param>
internal sealed record Stopping(CancellationToken NoMore, CancellationToken Now);
