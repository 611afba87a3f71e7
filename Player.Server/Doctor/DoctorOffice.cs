using Player.Contracts;
using Player.Doctor;
using Player.Server.Sending;

namespace Player.Server.Doctor;

/// <summary>
/// One examination at a time: who asks for the same while it is under way gets that one, who asks for another Broker waits. It belongs to the
/// server: who asked may go.
/// </summary>
internal sealed class DoctorOffice(Round round, ITargetSource targets, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private readonly Lock gate = new();
    private DoctorRun? current;

    /// <param name="broker">The Broker to look at; null: the target in use.</param>
    /// <param name="cancellationToken">Ends the wait for another examination.</param>
    public async Task<DoctorRun> ExamineAsync(BrokerName? broker, CancellationToken cancellationToken)
    {
        while (true)
        {
            DoctorRun busy;
            lock (gate)
            {
                if (current is not { Report.Done: false }) return current = Begin(broker);
                if (current.Broker == broker) return current;
                busy = current;
            }

            await busy.EndAsync(cancellationToken);
        }
    }

    private DoctorRun Begin(BrokerName? broker)
    {
        var patient = new Examination(broker, broker is null ? targets.Current : targets.Find(broker));
        var now = time.GetUtcNow();
        var run = new DoctorRun(
            broker,
            new() { At = now, StartedAt = now, Broker = broker?.ToString(), Checks = [.. round.Names.Select(name => new DoctorCheck { Name = name })] },
            time);
        _ = Task.Run(() => round.RunAsync(patient, run.Take, lifetime.ApplicationStopping), CancellationToken.None);
        return run;
    }
}
