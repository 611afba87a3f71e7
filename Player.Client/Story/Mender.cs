using Player.Client.Api;
using Player.Client.Settings;
using Player.Client.Topology;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Events;

namespace Player.Client.Story;

/// <summary>What came of a mend.</summary>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Problem">What the server said against it; null where it did not answer, too.</param>
/// <param name="Seq">Of an event that was sent again: its entry.</param>
internal sealed record Mended(bool IsDone, PlayerProblem? Problem = null, long? Seq = null);

/// <summary>Does what a finding proposes, where the page can.</summary>
internal sealed class Mender(PlayerApi api, TopologyState topology, TargetState target)
{
    public async Task<Mended> DoAsync(Mend mend, CancellationToken cancellationToken) => mend.Kind switch
    {
        MendKind.SwitchOn => await SwitchAsync(mend, true, cancellationToken),
        MendKind.SwitchOff => await SwitchAsync(mend, false, cancellationToken),
        MendKind.ResetInbox => Of(await api.ResetInboxAsync(mend.Name, cancellationToken)),
        MendKind.UseBroker => await UseAsync(mend),
        MendKind.Resend when mend.Seq is { } seq => await SendAgainAsync(seq, cancellationToken),
        _ => new(false),
    };

    /// <summary>The same event with a new id, to where this browser's events go now.</summary>
    public async Task<Mended> SendAgainAsync(long seq, CancellationToken cancellationToken)
    {
        var read = await api.ReadEntryAsync(seq, cancellationToken);
        if (read is not ApiResult<EntryDetail>.Ok(var detail)) return new(false, (read as ApiResult<EntryDetail>.Refused)?.Problem);
        if (EventAgain.Of(detail, Guid.NewGuid().ToString()) is not { } draft) return new(false);
        var sent = await api.SendAsync(new() { Event = draft, Mode = detail.Entry.Mode ?? ContentMode.Binary, Broker = target.ToSend }, cancellationToken);
        return sent is ApiResult<SendReceipt>.Ok(var receipt) ? new(true, null, receipt.Seq) : new(false, (sent as ApiResult<SendReceipt>.Refused)?.Problem);
    }

    private async Task<Mended> SwitchAsync(Mend mend, bool enabled, CancellationToken cancellationToken)
    {
        var trigger = topology.Topology.Triggers.FirstOrDefault(one => one.Namespace == mend.Namespace && one.Name == mend.Name);
        if (trigger is null) return new(false);
        var switched = await api.SwitchTriggerAsync(trigger, enabled, cancellationToken);
        await topology.ReadAsync();
        return Of(switched);
    }

    private async Task<Mended> UseAsync(Mend mend)
    {
        if (mend is not { Namespace: { } space, Name: { } name }) return new(false);
        var isOwn = target.Own?.Broker is { } own && own == new BrokerName(space, name);
        await target.ChooseAsync(isOwn ? null : new(space, name));
        return new(true);
    }

    private static Mended Of(ApiResult<bool> result) => new(result is ApiResult<bool>.Ok, (result as ApiResult<bool>.Refused)?.Problem);
}
