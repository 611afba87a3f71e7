using Player.Doctor;
using Player.Server.Discovery;

namespace Player.Server.Doctor.Checks;

/// <summary>What of the cluster may this Player not read?</summary>
internal sealed class RightsCheck(ITopologySource mesh) : IDoctorCheck
{
    public CheckName Name => CheckName.Rights;

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) =>
        CheckResult.Of(RightsDiagnosis.Of((await mesh.ReadAsync(stop)).Reading));
}
