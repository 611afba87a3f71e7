using System.Net;
using System.Net.Sockets;
using Player.Doctor;

namespace Player.Server.Doctor.Checks;

/// <summary>Does the name of the host resolve?</summary>
internal sealed class NameCheck : IDoctorCheck
{
    public CheckName Name => CheckName.Dns;

    public IReadOnlyList<CheckName> Needs => [CheckName.Target];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop)
    {
        var host = patient.Place.DnsSafeHost;
        try
        {
            // The system's resolver does not let itself be interrupted: who waits for it does.
            patient.Addresses = await Dns.GetHostAddressesAsync(host, stop).WaitAsync(stop);
            return CheckResult.Step(WayDiagnosis.Of(new NameLook(host, [.. patient.Addresses.Select(address => address.ToString())])));
        }
        catch (SocketException error)
        {
            return CheckResult.Step(WayDiagnosis.Of(new NameLook(host, [], error.Message)));
        }
        catch (OperationCanceledException)
        {
            return CheckResult.Step(WayDiagnosis.Of(new NameLook(host, [], IsLate: true)));
        }
    }
}
