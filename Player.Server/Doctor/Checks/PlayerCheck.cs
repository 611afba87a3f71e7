using System.Reflection;
using System.Runtime.InteropServices;
using Player.Contracts;
using Player.Doctor;
using Player.Server.Hosting;

namespace Player.Server.Doctor.Checks;

/// <summary>What is running here, and since when?</summary>
internal sealed class PlayerCheck(PlayerEnvironment environment, TimeProvider time) : IDoctorCheck
{
    private readonly long started = time.GetTimestamp();

    public CheckName Name => CheckName.Player;

    public Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) => Task.FromResult(CheckResult.Of(PlayerDiagnosis.Of(
        typeof(PlayerCheck).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        environment.Mode == PlayerMode.Local,
        time.GetElapsedTime(started),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}")));
}
