using Player.Contracts;
using Player.Doctor;

namespace Player.Server.Doctor;

/// <summary>An examination that is under way, or was: whoever asks looks at the same one.</summary>
internal sealed class DoctorRun(BrokerName? broker, DoctorReport first, TimeProvider time)
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BrokerName? Broker => broker;

    public DoctorReport Report { get; private set; } = first;

    public void Take(DoctorCheck done)
    {
        lock (gate)
        {
            Report = Report.With(done, time.GetUtcNow());
            changed.SetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes when <see cref="Report"/> is no longer <paramref name="known"/>.</summary>
    public async Task<DoctorReport> WaitAsync(DoctorReport known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (!ReferenceEquals(Report, known)) return Report;
                wait = changed.Task;
            }

            await wait.WaitAsync(cancellationToken);
        }
    }

    public async Task<DoctorReport> EndAsync(CancellationToken cancellationToken)
    {
        var report = Report;
        while (!report.Done) report = await WaitAsync(report, cancellationToken);
        return report;
    }
}
