using Player.Doctor;
using Player.Server.Discovery;

namespace Player.Server.Doctor.Checks;

/// <summary>Which Triggers does that Broker have, and are they ready?</summary>
internal sealed class TriggersCheck(ITopologySource mesh, TimeProvider time) : IDoctorCheck
{
    public CheckName Name => CheckName.Triggers;

    public IReadOnlyList<CheckName> Needs => [CheckName.Target];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) =>
        CheckResult.Of(MeshDiagnosis.Triggers(patient.Target, await mesh.ReadAsync(stop), time.GetUtcNow()));
}
