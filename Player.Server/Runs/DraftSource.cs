using Player.Events;
using Player.Runs;
using Player.Values;

namespace Player.Server.Runs;

/// <summary>One draft whose values make themselves.</summary>
internal sealed class DraftSource(EventDraft draft, ContentMode mode, ValueContext values, TimeProvider time) : IRunSource
{
    private readonly EventDraft each = RunRules.Each(draft);

    public long? Count => null;

    public TimeSpan? Due(long place) => null;

    /// <exception cref="RunException">A value of this very event breaks a rule, such as a number that is too large.</exception>
    public ValueTask<(EventEnvelope Event, ContentMode Mode)?> MakeAsync(long place, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var filled = DraftValues.Fill(each, values with { Number = place + 1, Now = now });
        var stamped = filled.Draft.Time is { Length: > 0 } ? filled.Draft : filled.Draft with { Time = Rfc3339.Format(now) };
        var built = stamped.Build(mode);
        return built.Event is { } made
            ? new((made, mode))
            : throw new RunException($"Event {place + 1} cannot be sent: {filled.Problems.Concat(built.Problems).First().Message}");
    }
}

/// <summary>A run cannot go on; the message is a sentence for people.</summary>
internal sealed class RunException(string message) : Exception(message);
