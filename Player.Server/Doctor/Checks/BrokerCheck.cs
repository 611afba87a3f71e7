using Player.Doctor;
using Player.Server.Discovery;

namespace Player.Server.Doctor.Checks;

/// <summary>Is the target's Broker there and ready, as the mesh has it?</summary>
internal sealed class BrokerCheck(ITopologySource mesh, TimeProvider time) : IDoctorCheck
{
    public CheckName Name => CheckName.Broker;

    public IReadOnlyList<CheckName> Needs => [CheckName.Target];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) =>
        CheckResult.Of(MeshDiagnosis.Broker(patient.Target, await mesh.ReadAsync(stop), time.GetUtcNow()));
}
