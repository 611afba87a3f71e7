using System.Runtime.CompilerServices;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Binding;

namespace Player.Server.Sink;

/// <summary>Answers to valid events as their inbox was told. One that was told nothing answers 202 at once.</summary>
internal sealed class InboxAnswers(InboxBook book, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // Counted as long as the inbox is not told anything else, or the same again.
    private readonly ConditionalWeakTable<InboxBehaviour, DeliveryNumbers> deliveries = [];

    /// <summary>What the inbox will answer to this event, and so what the journal says.</summary>
    public InboxReply Decide(string? inbox, EventEnvelope envelope)
    {
        var behaviour = book.Behaviour(inbox);
        if (ReferenceEquals(behaviour, InboxBehaviour.Default)) return InboxReply.Accepted;
        return new(behaviour, behaviour.Answer switch
        {
            InboxAnswer.Status => behaviour.Status,
            InboxAnswer.FailFirst when deliveries.GetValue(behaviour, static _ => new()).Next(envelope) <= behaviour.Count => behaviour.Status,
            InboxAnswer.NotAnEvent or InboxAnswer.Reply => StatusCodes.Status200OK,
            _ => StatusCodes.Status202Accepted,
        });
    }

    /// <summary>Of an event that was not taken after all: its next delivery counts in its place.</summary>
    public void Undo(InboxReply reply, EventEnvelope envelope)
    {
        if (reply.Behaviour.Answer == InboxAnswer.FailFirst && deliveries.TryGetValue(reply.Behaviour, out var numbers)) numbers.Undo(envelope);
    }

    /// <summary>Waits, if it was told to, and answers.</summary>
    public async Task AnswerAsync(InboxReply reply, HttpContext context)
    {
        var (behaviour, status) = reply;
        if (behaviour.WaitSeconds > 0) await WaitAsync(TimeSpan.FromSeconds(behaviour.WaitSeconds), context.RequestAborted);
        var response = context.Response;
        response.StatusCode = status;
        if (status >= 400 && behaviour.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (status != StatusCodes.Status200OK) return;
        if (behaviour.Answer == InboxAnswer.NotAnEvent)
        {
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(behaviour.Body.Length > 0 ? behaviour.Body : "OK", context.RequestAborted);
        }
        else if (behaviour is { Answer: InboxAnswer.Reply, Reply: { } draft } && Fresh(draft).Build().Event is { } envelope)
        {
            var message = BinaryMode.Encode(envelope, knative: true);
            foreach (var (name, value) in message.Headers) response.Headers[name] = value;
            response.ContentLength = message.Body.Length;
            await response.Body.WriteAsync(message.Body, context.RequestAborted);
        }
    }

    // A Player that stops answers at once: it must not hold up its own end.
    private async Task WaitAsync(TimeSpan wait, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        await Task.Delay(wait, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        aborted.ThrowIfCancellationRequested();
    }

    private static EventDraft Fresh(EventDraft draft) => draft.Id.Length > 0 ? draft : draft with { Id = Guid.NewGuid().ToString() };
}

/// <param name="Behaviour">What the inbox was told.</param>
/// <param name="Status">What it answers.</param>
internal sealed record InboxReply(InboxBehaviour Behaviour, int Status)
{
    /// <summary>A word of <see cref="Reasons"/> where a broker takes the answer for a failure.</summary>
    public string? Reason => Behaviour.Answer == InboxAnswer.NotAnEvent ? Reasons.NoEventAnswer : Status is >= 200 and < 300 ? null : Reasons.Declined;

    public static InboxReply Accepted { get; } = new(InboxBehaviour.Default, StatusCodes.Status202Accepted);
}
