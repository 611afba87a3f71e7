using Microsoft.Extensions.Options;
using Player.Events;
using Player.Journal;
using Player.Server.Binding;
using Player.Server.Journal;

namespace Player.Server.Sink;

/// <summary>Takes what arrives into the journal, and answers only after the commit.</summary>
internal sealed class EventReceiver(IJournal journal, InboxAnswers inboxes, DeadLetterSigns signs, TimeProvider time, IOptions<SinkOptions> options)
{
    private readonly int maxBytes = options.Value.MaxEventBytes;

    public async ValueTask<SinkAnswer> ReceiveAsync(HttpRequest request, string? inbox, CancellationToken cancellationToken)
    {
        var message = await HttpMessages.ReadAsync(request, maxBytes, cancellationToken);
        // Without the body: that it came and why it was refused is kept, what it said is not.
        if (message is null)
            return await RefuseAsync(HttpMessages.Headers(request), TooLarge(request), inbox, new SinkAnswer.TooLarge(maxBytes), cancellationToken);

        if (ContentCoding.Of(message) is { } coding)
            return await RefuseAsync(message, Packed(coding), inbox, new SinkAnswer.UnsupportedEncoding(coding), cancellationToken);
        var now = time.GetUtcNow();
        return await ReadAsync(message, cancellationToken) switch
        {
            DecodeResult.Decoded decoded => await AcceptAsync(message, decoded, inbox, now, cancellationToken),
            DecodeResult.Rejected rejected => await RefuseAsync(
                message, Summary(rejected.Reason, rejected.Mode, 400), inbox, new SinkAnswer.NotAnEvent(rejected.Reason, rejected.Index), cancellationToken),
            DecodeResult.UnsupportedFormat format => await RefuseAsync(
                message, Unreadable(format.MediaType), inbox, new SinkAnswer.UnsupportedFormat(format.MediaType), cancellationToken),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    /// <summary>
    /// Knative's brokers hand attributes on as they are, so what was sent from here in structured mode comes with its percent signs bare, and
    /// would be another event when they were decoded. What left tells the two apart.
    /// </summary>
    private ValueTask<DecodeResult> ReadAsync(WireMessage message, CancellationToken cancellationToken)
    {
        var result = CloudEventDecoder.Decode(message);
        return result is DecodeResult.Decoded { Events: [{ IsAmbiguous: true }] }
            ? AsItLeftAsync(message, result, cancellationToken)
            : ValueTask.FromResult(result);
    }

    private async ValueTask<DecodeResult> AsItLeftAsync(WireMessage message, DecodeResult decoded, CancellationToken cancellationToken)
    {
        if (CloudEventDecoder.DecodeRaw(message) is not DecodeResult.Decoded { Events: [var one] } raw) return decoded;
        try
        {
            var known = await journal.ExchangeAsync(one.Event.Source, one.Event.Id, cancellationToken);
            return known.LastOrDefault(entry => entry.Kind == EntryKind.Sending) is { Mode: ContentMode.Structured } ? raw : decoded;
        }
        catch (JournalException)
        {
            // What cannot be looked up is read by the specification; whether it can be written is said by the journal.
            return decoded;
        }
    }

    private async ValueTask<SinkAnswer> AcceptAsync(
        WireMessage message, DecodeResult.Decoded decoded, string? inbox, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (decoded.Events.Count == 0) return SinkAnswer.Accepted.Instance;
        var reply = inboxes.Decide(inbox, decoded.Events[0].Event);
        var entries = new JournalEntry[decoded.Events.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (envelope, body, _) = decoded.Events[i];
            var summary = new EntrySummary
            {
                Kind = EntryKind.Received,
                At = now,
                Source = envelope.Source,
                Id = envelope.Id,
                Type = envelope.Type,
                Subject = envelope.Subject,
                Mode = decoded.Mode,
                Inbox = inbox,
                StatusCode = reply.Status,
                Target = DeadLetter.DestinationOf(envelope),
                Reason = Reason(reply, DeadLetterReason(message, envelope, inbox)),
                Detail = DeadLetter.Said(envelope),
                Size = body.Length,
            };
            entries[i] = new(summary, message with { Body = body });
        }

        var answer = ReferenceEquals(reply, InboxReply.Accepted) ? SinkAnswer.Accepted.Instance : new SinkAnswer.AsTold(reply) as SinkAnswer;
        var taken = false;
        try
        {
            var given = await AppendAsync(entries, answer, cancellationToken);
            taken = ReferenceEquals(given, answer);
            return given;
        }
        finally
        {
            if (!taken) inboxes.Undo(reply, decoded.Events[0].Event);
        }
    }

    private string? DeadLetterReason(WireMessage message, EventEnvelope envelope, string? inbox) =>
        DeadLetter.CodeOf(envelope) is { Length: > 0 } code ? Reasons.DeadLetterPrefix + code
        : DeadLetter.DestinationOf(envelope) is not null || signs.Show(message, envelope, inbox) ? Reasons.DeadLetter
        : null;

    // A dead letter that is declined is lost: that is more than a delivery to be tried again.
    private static string? Reason(InboxReply reply, string? deadLetter) =>
        deadLetter is not null && reply.Reason == Reasons.Declined ? Reasons.DeclinedDeadLetter : reply.Reason ?? deadLetter;

    private ValueTask<SinkAnswer> RefuseAsync(
        WireMessage message, EntrySummary summary, string? inbox, SinkAnswer answer, CancellationToken cancellationToken)
    {
        var size = summary.Size == 0 ? message.Body.Length : summary.Size;
        var entry = summary with
        {
            At = time.GetUtcNow(),
            Inbox = inbox,
            Size = size,
            // What can be read of it, so that a person finds it by the words it was sent with.
            Id = message.Header("ce-id"),
            Source = message.Header("ce-source"),
            Type = message.Header("ce-type"),
            Subject = message.Header("ce-subject"),
        };
        return AppendAsync([new(entry, message)], answer, cancellationToken);
    }

    private async ValueTask<SinkAnswer> AppendAsync(JournalEntry[] entries, SinkAnswer answer, CancellationToken cancellationToken) =>
        await journal.AppendAsync(entries, cancellationToken) switch
        {
            AppendResult.Appended => answer,
            AppendResult.Full => SinkAnswer.Busy.Instance,
            AppendResult.Failed failed => new SinkAnswer.Unwritten(failed.Reason),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    private static EntrySummary Summary(Rejection reason, ContentMode? mode, int status) => new()
    {
        Kind = EntryKind.Rejected,
        At = default,
        Mode = mode,
        StatusCode = status,
        Reason = reason.Rule,
        Attribute = reason.Attribute,
        Detail = $"{reason.Message} ({reason.Paragraph})",
    };

    private EntrySummary TooLarge(HttpRequest request) => new()
    {
        Kind = EntryKind.Rejected,
        At = default,
        StatusCode = StatusCodes.Status413PayloadTooLarge,
        Reason = Rules.TooLarge,
        Detail = $"The body is larger than {maxBytes} bytes (Player:Sink:MaxEventBytes); it was not kept.",
        Size = request.ContentLength ?? maxBytes,
    };

    private static EntrySummary Packed(string coding) => new()
    {
        Kind = EntryKind.Rejected,
        At = default,
        StatusCode = StatusCodes.Status415UnsupportedMediaType,
        Reason = Rules.UnsupportedEncoding,
        Detail = $"The body is packed (Content-Encoding: {Excerpt.Of(coding, 60)}), and packed bodies are not read here. (RFC 9110, 15.5.16)",
    };

    private static EntrySummary Unreadable(string mediaType) => new()
    {
        Kind = EntryKind.Rejected,
        At = default,
        Mode = ContentMode.Structured,
        StatusCode = StatusCodes.Status415UnsupportedMediaType,
        Reason = Rules.UnsupportedFormat,
        Detail = $"Structured events in {mediaType} are not read here; application/cloudevents+json is.",
    };
}
