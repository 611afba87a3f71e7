using System.Net.Sockets;
using Player.Doctor;

namespace Player.Server.Doctor.Checks;

/// <summary>Does something listen at the target's port? Opens a connection and closes it.</summary>
internal sealed class ConnectCheck(TimeProvider time) : IDoctorCheck
{
    public CheckName Name => CheckName.Connect;

    public IReadOnlyList<CheckName> Needs => [CheckName.Dns];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var (outcome, said) = await ConnectAsync(patient, stop);
        return CheckResult.Step(WayDiagnosis.Of(new ConnectLook(patient.Place.Authority, time.GetElapsedTime(start), outcome, said)));
    }

    private static async Task<(ConnectOutcome Outcome, string? Said)> ConnectAsync(Examination patient, CancellationToken stop)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync([.. patient.Addresses], patient.Place.Port, stop);
            return (ConnectOutcome.Made, null);
        }
        catch (SocketException error)
        {
            return (error.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => ConnectOutcome.Refused,
                SocketError.TimedOut => ConnectOutcome.Late,
                _ => ConnectOutcome.Unreachable,
            }, error.Message);
        }
        catch (OperationCanceledException)
        {
            return (ConnectOutcome.Late, null);
        }
    }
}
