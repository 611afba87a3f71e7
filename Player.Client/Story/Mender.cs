using Player.Client.Api;
using Player.Client.Settings;
using Player.Client.Topology;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Events;

namespace Player.Client.Story;

/// <summary>What came of a mend.</summary>
/// <param name="Failure">Why the server did not do it; null where it did.</param>
/// <param name="Seq">Of an event that was sent again: its entry.</param>
/// <param name="Why">The key of a sentence that says why the page did not ask for it; null where it did.</param>
internal sealed record Mended(ApiFailure? Failure = null, long? Seq = null, string? Why = null);

/// <summary>Does what a finding proposes, where the page can.</summary>
internal sealed class Mender(PlayerApi api, TopologyState topology, TargetState target)
{
    public async Task<Mended> DoAsync(Mend mend, CancellationToken cancellationToken) => mend.Kind switch
    {
        MendKind.SwitchOn => await SwitchAsync(mend, true, cancellationToken),
        MendKind.SwitchOff => await SwitchAsync(mend, false, cancellationToken),
        MendKind.ResetInbox => new((await api.ResetInboxAsync(mend.Name, cancellationToken)).Failure),
        MendKind.UseBroker => await UseAsync(mend),
        MendKind.Resend when mend.Seq is { } seq => await SendAgainAsync(seq, cancellationToken),
        _ => new(Why: "story.cannot"),
    };

    /// <summary>The same event with a new id, to where this browser's events go now.</summary>
    public async Task<Mended> SendAgainAsync(long seq, CancellationToken cancellationToken)
    {
        var read = await api.ReadEntryAsync(seq, cancellationToken);
        if (read is not ApiResult<EntryDetail>.Ok(var detail)) return new(read.Failure);
        if (EventAgain.Of(detail, Guid.NewGuid().ToString()) is not { } draft) return new(Why: "again.large");
        var sent = await api.SendAsync(new() { Event = draft, Mode = detail.Entry.Mode ?? ContentMode.Binary, Broker = target.ToSend }, cancellationToken);
        return new(sent.Failure, (sent as ApiResult<SendReceipt>.Ok)?.Value.Seq);
    }

    private async Task<Mended> SwitchAsync(Mend mend, bool enabled, CancellationToken cancellationToken)
    {
        if (mend is not { Namespace: { } space, Name: { } name }) return new(Why: "story.cannot");
        // Whether it is still there, the server knows and says.
        var switched = await api.SwitchTriggerAsync(space, name, enabled, cancellationToken);
        await topology.ReadAsync();
        return new(switched.Failure);
    }

    private async Task<Mended> UseAsync(Mend mend)
    {
        if (mend is not { Namespace: { } space, Name: { } name }) return new(Why: "story.cannot");
        var isOwn = target.Own?.Broker is { } own && own == new BrokerName(space, name);
        await target.ChooseAsync(isOwn ? null : new(space, name));
        return new();
    }
}
