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

    /// <summary>The report ended before its end: the server, or the way to it, is down.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The Trigger that could not be switched; null: none.</summary>
    public string? NotSwitched { get; private set; }

    /// <summary>Asks for an examination of where this browser's events go.</summary>
    public async Task RunAsync()
    {
        if (IsRunning) return;
        (IsRunning, IsBroken, NotSwitched, browserClock) = (true, false, null, null);
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

        (IsRunning, IsBroken) = (false, !done);
        Changed?.Invoke();
    }

    /// <summary>Switches a Trigger, and looks again.</summary>
    public async Task SwitchAsync(string space, string name, bool on)
    {
        var switched = await api.SwitchTriggerAsync(space, name, on, stop.Token) is ApiResult<bool>.Ok;
        if (switched) await RunAsync();
        else NotSwitched = name;
        Changed?.Invoke();
    }

    /// <summary>Has an inbox answer 202 again, and looks again.</summary>
    public async Task ResetInboxAsync(string? inbox)
    {
        if (await api.ResetInboxAsync(inbox, stop.Token) is ApiResult<bool>.Ok) await RunAsync();
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

    // Only a browser knows its own clock.
    private static DoctorReport WithBrowser(DoctorReport report, Finding browserClock) => report with
    {
        Checks = [.. report.Checks.Select(check => check is { Name: CheckName.Clock, Done: true } ? check with { Findings = [.. check.Findings, browserClock] } : check)],
    };
}
