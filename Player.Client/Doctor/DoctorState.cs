using Player.Client.Api;
using Player.Client.Settings;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Doctor;

namespace Player.Client.Doctor;

/// <summary>The newest examination that this browser asked for.</summary>
internal sealed class DoctorState(HttpClient http, PlayerApi api, TargetState target, Preferences preferences, TimeProvider time) : IDisposable
{
    private readonly ReportLines lines = new(http);
    private readonly CancellationTokenSource stop = new();
    private Finding? browserClock;

    public event Action? Changed;

    /// <summary>With what this browser found out itself; null before the first line came.</summary>
    public DoctorReport? Report { get; private set; }

    public bool IsRunning { get; private set; }

    /// <summary>The report ended before its end, or did not begin.</summary>
    public bool IsBroken => Failure is not null;

    /// <summary>Of <see cref="IsBroken"/>: why.</summary>
    public ApiFailure? Failure { get; private set; }

    /// <summary>What could not be mended from here, and why; null: nothing.</summary>
    public (string Name, ApiFailure Why)? NotDone { get; private set; }

    /// <summary>Asks for an examination of where this browser's events go.</summary>
    public async Task RunAsync()
    {
        if (IsRunning) return;
        (IsRunning, Failure, NotDone, browserClock) = (true, null, null, null);
        Changed?.Invoke();
        var before = time.GetUtcNow();
        var done = false;
        await foreach (var report in lines.FollowAsync(target.ToSend, preferences.Words.Language.Tag(), stop.Token))
        {
            // The first line is written the moment that it is asked for: that is the server's clock.
            browserClock ??= ClockDiagnosis.Browser(new(before, report.At, time.GetUtcNow(), TimeSpan.Zero));
            (Report, done) = (WithBrowser(report, browserClock), report.Done);
            Changed?.Invoke();
        }

        (IsRunning, Failure) = (false, done ? null : new(lines.Refusal));
        Changed?.Invoke();
    }

    /// <summary>Switches a Trigger, and looks again.</summary>
    public async Task SwitchAsync(string space, string name, bool on)
    {
        await TakeAsync(name, await api.SwitchTriggerAsync(space, name, on, stop.Token));
    }

    /// <summary>Has an inbox answer 202 again, and looks again.</summary>
    public async Task ResetInboxAsync(string? inbox)
    {
        await TakeAsync(inbox ?? "/", await api.ResetInboxAsync(inbox, stop.Token));
    }

    /// <summary>Sends this browser's events to a Broker, and looks there.</summary>
    public async Task UseAsync(BrokerName broker)
    {
        await target.ChooseAsync(broker);
        await RunAsync();
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task TakeAsync(string name, ApiResult<bool> answer)
    {
        if (answer.Failure is { } failure) NotDone = (name, failure);
        else await RunAsync();
        Changed?.Invoke();
    }

    // Only a browser knows its own clock.
    private static DoctorReport WithBrowser(DoctorReport report, Finding browserClock) => report with
    {
        Checks = [.. report.Checks.Select(check => check is { Name: CheckName.Clock, Done: true } ? check with { Findings = [.. check.Findings, browserClock] } : check)],
    };
}
