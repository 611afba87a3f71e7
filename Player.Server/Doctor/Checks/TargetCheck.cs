using Player.Doctor;
using Player.Server.Discovery;

namespace Player.Server.Doctor.Checks;

/// <summary>Is a target set, which one, why, and can its URL be right?</summary>
internal sealed class TargetCheck(ITopologySource mesh) : IDoctorCheck
{
    public CheckName Name => CheckName.Target;

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) =>
        new([.. TargetDiagnosis.Of(patient.Target, await mesh.ReadAsync(stop))], Blocks: patient.Url is null);
}
