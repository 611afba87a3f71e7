using Player.Doctor;
using Player.Events;
using Player.Journal;
using Player.Server.Discovery;
using Player.Server.History;
using Player.Server.Journal;
using Player.Server.Sending;

namespace Player.Server.Doctor.Checks;

/// <summary>Sends an event to the target as anyone's event goes, and waits in the journal for it to come back.</summary>
internal sealed class ProbeCheck(Sender sender, IJournal journal, ITopologySource mesh, TimeProvider time) : IDoctorCheck
{
    public CheckName Name => CheckName.Probe;

    public IReadOnlyList<CheckName> Needs => [CheckName.Tls];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop)
    {
        await mesh.ReadAsync(stop);
        var probe = Probe.Event(Guid.NewGuid().ToString(), time.GetUtcNow());
        switch (await sender.SendAsync(probe, ContentMode.Binary, patient.Choice, stop))
        {
            case SendResult.UnderWay:
                var look = await FollowAsync(probe, patient, stop);
                patient.Stamp = await StampAsync(look);
                return CheckResult.Of(ProbeDiagnosis.Of(look));
            case SendResult.Unwritten unwritten:
                return CheckResult.Of(ProbeDiagnosis.Unwritten(unwritten.Reason));
            case SendResult.Busy or SendResult.Stopping:
                return CheckResult.Of(ProbeDiagnosis.Busy());
            default:
                return CheckResult.Of(Skipped.After(CheckName.Target));
        }
    }

    private async Task<ProbeLook> FollowAsync(EventEnvelope probe, Examination patient, CancellationToken stop)
    {
        while (true)
        {
            var state = journal.State;
            // The last look is worth having although the time is up.
            var look = new ProbeLook
            {
                Event = probe,
                Target = patient.Target,
                Topology = mesh.Current,
                Gone = mesh.Gone,
                Entries = await journal.ExchangeAsync(probe.Source, probe.Id, CancellationToken.None),
                Now = time.GetUtcNow(),
            };
            if (stop.IsCancellationRequested || ProbeDiagnosis.IsOver(look)) return look;
            try
            {
                await journal.WaitAsync(state, stop);
            }
            catch (OperationCanceledException)
            {
                // Looked at once more.
            }
        }
    }

    /// <summary>The broker's clock, between ours when the probe left and ours when it came.</summary>
    private async Task<ClockLook?> StampAsync(ProbeLook look)
    {
        var sent = look.Entries.FirstOrDefault(entry => entry.Kind == EntryKind.Sending);
        var came = look.Entries.FirstOrDefault(entry => entry.IsTaken);
        if (sent is null || came is null || await journal.FindAsync(came.Seq, CancellationToken.None) is not { } whole) return null;
        return EntryView.Envelope(whole)?.Extension(KnativeAttributes.ArrivalTime) is { } stamp && Rfc3339.TryParse(stamp.Value, out var theirs)
            ? new(sent.At, theirs, came.At, TimeSpan.Zero)
            : null;
    }
}
