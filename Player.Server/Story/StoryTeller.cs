using Player.Contracts;
using Player.Delivery;
using Player.Delivery.Story;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Discovery;
using Player.Server.History;
using Player.Server.Journal;
using Player.Server.Sending;
using Player.Timing;
using Player.Topology;

namespace Player.Server.Story;

/// <summary>Gathers what is known of an event, and has it explained.</summary>
internal sealed class StoryTeller(
    IJournal journal, MaskRules masks, ITopologySource mesh, ITargetSource targets, TypicalLatency typical, TimeProvider time)
{
    private const int StrayEntries = 500;
    private static readonly TimeSpan strayTime = TimeSpan.FromMinutes(1);

    /// <returns>Null where the journal knows no such event.</returns>
    public async Task<ExchangeDetail?> ExchangeAsync(string source, string id, CancellationToken cancellationToken)
    {
        var entries = await journal.ExchangeAsync(source, id, cancellationToken);
        if (entries.Count == 0) return null;
        var exchange = Fold(entries);
        return new()
        {
            Source = entries[0].Source ?? source,
            Id = id,
            Status = exchange.Status,
            Entries = masks.Apply(entries),
            Timing = Waterfall.Of(entries, await ArrivalStamps.ReadAsync(journal, entries, cancellationToken)),
            Duplicates = exchange.Duplicates(),
            Replies = [.. Attempts(source, id, null).SelectMany(one => one.Attempts
                .Where(attempt => attempt.Outcome is DeliveryOutcome.Replied or DeliveryOutcome.LoopStopped)
                .Select(attempt => new EventReply(one.Namespace, one.Name, attempt.At, attempt.Outcome)))],
        };
    }

    /// <returns>Null where the journal knows no such event.</returns>
    public async Task<DeliveryStory?> TellAsync(string source, string id, PastedObjects pasted, CancellationToken cancellationToken)
    {
        var entries = await journal.ExchangeAsync(source, id, cancellationToken);
        if (entries.Count == 0) return null;
        var send = Fold(entries).Sends is [.., var latest] ? latest : null;
        var arrived = entries.LastOrDefault(entry => entry.IsTaken) ?? entries.LastOrDefault(entry => entry.Kind == EntryKind.Received);
        var target = targets.Current;
        var (sent, came) = (await EnvelopeAsync(send, cancellationToken), await EnvelopeAsync(arrived, cancellationToken));
        return new StoryMask(masks, sent, came).Apply(Explainer.Explain(new()
        {
            Source = entries[0].Source ?? source,
            Id = id,
            Event = sent,
            Arrived = came,
            Entries = masks.Apply(entries),
            Renamed = send is null || arrived is not null ? null : await RenamedAsync(send, source, id, cancellationToken) is { } other ? masks.Apply([other])[0] : null,
            Strays = send is null || arrived is not null ? [] : masks.Apply(await StraysAsync(send, cancellationToken)),
            Topology = mesh.Current,
            Gone = mesh.Gone,
            Pasted = pasted,
            Attempts = Attempts(source, id, send?.At),
            Counts = mesh.Counts,
            Target = new(target.Url, target.Setting, target.Origin == TargetOrigin.NamePattern),
            Typical = await typical.OfAsync(entries[0].Type, cancellationToken),
            Now = time.GetUtcNow(),
        }));
    }

    private static Exchange Fold(IReadOnlyList<EntrySummary> entries)
    {
        var exchange = new Exchange();
        foreach (var entry in entries) exchange.Add(entry);
        return exchange;
    }

    private async Task<EventEnvelope?> EnvelopeAsync(EntrySummary? entry, CancellationToken cancellationToken) =>
        entry is not null && await journal.FindAsync(entry.Seq, cancellationToken) is { } whole ? EntryView.Envelope(whole) : null;

    // Brokers hand headers on as they are, and whoever reads them decodes: where both do, or neither encodes, percent signs are lost.
    private async Task<EntrySummary?> RenamedAsync(EntrySummary send, string source, string id, CancellationToken cancellationToken)
    {
        var (otherSource, otherId) = (Uri.UnescapeDataString(source), Uri.UnescapeDataString(id));
        foreach (var (from, name) in new[] { (source, otherId), (otherSource, id), (otherSource, otherId) }.Where(one => one != (source, id)).Distinct())
        {
            var entries = await journal.ExchangeAsync(from, name, cancellationToken);
            if (entries.LastOrDefault(entry => entry.Kind == EntryKind.Received && entry.Seq > send.Seq) is { } came) return came;
        }

        return null;
    }

    // What has no readable id is in no exchange; soon after the send it may be this event all the same.
    private async Task<IReadOnlyList<EntrySummary>> StraysAsync(EntrySummary send, CancellationToken cancellationToken)
    {
        var entries = await journal.ReadAsync(send.Seq, send.Seq + StrayEntries, StrayEntries, cancellationToken);
        return [.. entries.Where(entry => entry.Kind == EntryKind.Rejected && (entry.Id is null || entry.Id == send.Id) && entry.At - send.At < strayTime)];
    }

    private IReadOnlyList<TriggerAttempts> Attempts(string source, string id, DateTimeOffset? since)
    {
        var canonical = EventSource.Canonical(source);
        var known = new List<TriggerAttempts>();
        foreach (var trigger in mesh.Current.Triggers)
        {
            if (mesh.Log(trigger.Namespace, trigger.Name) is not { } log) continue;
            var mine = log.Attempts.Where(attempt => attempt.Id == id && EventSource.Canonical(attempt.Source) == canonical).Reverse();
            known.Add(new(trigger.Namespace, trigger.Name, [.. mine], log.Since <= (since ?? log.Since)));
        }

        return known;
    }
}
