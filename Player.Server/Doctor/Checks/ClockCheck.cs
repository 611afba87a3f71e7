using Player.Doctor;

namespace Player.Server.Doctor.Checks;

/// <summary>Do this server's clock and the broker's agree?</summary>
internal sealed class ClockCheck : IDoctorCheck
{
    public CheckName Name => CheckName.Clock;

    public IReadOnlyList<CheckName> Needs => [CheckName.Target];

    public IReadOnlyList<CheckName> After => [CheckName.Ingress, CheckName.Probe];

    public Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) =>
        Task.FromResult(CheckResult.Of(ClockDiagnosis.Broker(patient.Date, patient.Stamp)));
}
