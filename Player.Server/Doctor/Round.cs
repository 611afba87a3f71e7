using Microsoft.Extensions.Options;
using Player.Doctor;

namespace Player.Server.Doctor;

/// <summary>
/// Makes every check: side by side where they do not need each other, each within its time, all of them within theirs. A check that fails
/// keeps those that need it from being made, and they say so.
/// </summary>
internal sealed partial class Round(IEnumerable<IDoctorCheck> checks, TimeProvider time, IOptions<DoctorOptions> options, ILogger<Round> logger)
{
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(2);
    private readonly IDoctorCheck[] checks = [.. checks.OrderBy(check => check.Name)];

    public IReadOnlyList<CheckName> Names => [.. checks.Select(check => check.Name)];

    /// <param name="patient">What is looked at.</param>
    /// <param name="done">Told each check as it ends, from any thread.</param>
    /// <param name="stopping">The Player stops.</param>
    public async Task RunAsync(Examination patient, Action<DoctorCheck> done, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.LimitSeconds), time);
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        var running = new Dictionary<CheckName, Task<CheckName?>>();
        // In the order of the way: what a check waits for is there before it.
        foreach (var check in checks) running[check.Name] = MakeAsync(check, patient, new Dictionary<CheckName, Task<CheckName?>>(running), done, whole.Token);
        await Task.WhenAll(running.Values);
    }

    /// <returns>Which check keeps those that need this one from being made; null: none.</returns>
    private async Task<CheckName?> MakeAsync(
        IDoctorCheck check, Examination patient, IReadOnlyDictionary<CheckName, Task<CheckName?>> before, Action<DoctorCheck> done, CancellationToken whole)
    {
        foreach (var need in check.Needs)
        {
            if (await before[need] is not { } blocker) continue;
            done(new() { Name = check.Name, Done = true, Findings = [Skipped.After(blocker)] });
            return blocker;
        }

        foreach (var other in check.After) await before[other];
        var start = time.GetTimestamp();
        var result = await LookAsync(check, patient, whole);
        done(new() { Name = check.Name, Done = true, TookMs = time.GetElapsedTime(start).TotalMilliseconds, Findings = result.Findings });
        return result.Blocks ? check.Name : null;
    }

    private async Task<CheckResult> LookAsync(IDoctorCheck check, Examination patient, CancellationToken whole)
    {
        var seconds = check.Name == CheckName.Probe ? options.Value.ProbeSeconds : options.Value.CheckSeconds;
        using var own = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(own.Token, whole);
        try
        {
            // A check that is told to stop says what it knows by then; one that hangs (a disk over a dead network) is left behind.
            return await Task.Run(() => check.LookAsync(patient, stop.Token), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(seconds) + grace, time, CancellationToken.None);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException)
        {
            return new([Skipped.Late(TimeSpan.FromSeconds(whole.IsCancellationRequested ? options.Value.LimitSeconds : seconds))]);
        }
        catch (Exception error)
        {
            // A Doctor who falls ill over one check has still looked at the others.
            LogBroken(error, check.Name);
            return new([Skipped.Broken(error.Message)]);
        }
    }

    [LoggerMessage(8001, LogLevel.Error, "The Doctor's check {Check} broke")]
    private partial void LogBroken(Exception error, CheckName check);
}
