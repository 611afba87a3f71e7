using Player.Client.Api;
using Player.Client.Compose;
using Player.Client.Settings;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;
using Player.Runs;

namespace Player.Client.Runs;

/// <summary>The runs of the server, and the one that is being planned here.</summary>
internal sealed class RunsState(PlayerApi api, ComposeState compose, TargetState target, TimeProvider time) : IDisposable
{
    /// <summary>So often a run that goes on is looked at.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    // All of them, for what others have begun meanwhile: they may be many, and each is long.
    private const int LooksAtAll = 10;

    private readonly CancellationTokenSource stop = new();
    private bool isFollowing;

    public event Action? Changed;

    /// <summary>Newest first; null before the first answer.</summary>
    public IReadOnlyList<RunReport>? Runs { get; private set; }

    public RunLimits? Limits { get; private set; }

    /// <summary>Why the runs could not be read the last time; null where they were.</summary>
    public ApiFailure? Failure { get; private set; }

    /// <summary>A run that could not be stopped or removed, and why; null: none.</summary>
    public (string Key, long Id, ApiFailure Why)? NotDone { get; private set; }

    public RunDraft Draft { get; private set; } = new();

    /// <summary>Why the run did not begin.</summary>
    public IReadOnlyList<Rejection> Faults { get; private set; } = [];

    /// <summary>The server could not be asked to begin a run.</summary>
    public bool IsUnasked { get; private set; }

    public bool IsStarting { get; private set; }

    /// <summary>The chosen environment is not there: nobody can say where events would go.</summary>
    public bool IsHeld => target.IsHeld;

    /// <summary>The event that a run sends: the one in the form.</summary>
    public ComposeView Event => compose.View;

    public RunReport? Find(long id) => Runs?.FirstOrDefault(run => run.Id == id);

    public void Plan(RunDraft draft)
    {
        (Draft, Faults) = (draft, []);
        Changed?.Invoke();
    }

    /// <summary>Looks at the runs now, and again while one goes on.</summary>
    public async Task ReadAsync()
    {
        await LookAsync();
        if (!isFollowing) _ = FollowAsync();
    }

    /// <returns>The number of the run; null: it did not begin.</returns>
    public async Task<long?> StartAsync()
    {
        await target.StartAsync();
        if (IsStarting || IsHeld) return null;
        (IsStarting, Faults) = (true, []);
        Changed?.Invoke();
        var plan = Draft.ToPlan(Event, target.ToSend?.ToString());
        var answer = await api.StartRunAsync(plan, stop.Token);
        IsStarting = false;
        IsUnasked = answer is ApiResult<RunReport>.Unreachable;
        Faults = answer is ApiResult<RunReport>.Refused(var problem) ? problem.Problems is { Count: > 0 } faults ? faults : [new(null, "", ProblemText.Said(problem), "")] : [];
        await ReadAsync();
        return answer is ApiResult<RunReport>.Ok(var report) ? report.Id : null;
    }

    public async Task StopAsync(long id)
    {
        NotDone = (await api.StopRunAsync(id, stop.Token)).Failure is { } failure ? ("runs.not-stopped", id, failure) : null;
        await ReadAsync();
    }

    public async Task DeleteAsync(long id)
    {
        NotDone = (await api.DeleteRunAsync(id, stop.Token)).Failure is { } failure ? ("runs.not-deleted", id, failure) : null;
        await LookAsync();
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    // Those that go on. How one ended, and what else there is, the whole list says.
    private async Task LookAtLiveAsync()
    {
        foreach (var live in Runs!.Where(run => !run.IsOver).ToArray())
        {
            if (await api.ReadRunAsync(live.Id, stop.Token) is not ApiResult<RunReport>.Ok({ IsOver: false } report))
            {
                await LookAsync();
                return;
            }

            Runs = [.. Runs!.Select(run => run.Id == report.Id && !run.IsOver ? report : run)];
        }

        Changed?.Invoke();
    }

    private async Task LookAsync()
    {
        var answer = await api.ReadRunsAsync(stop.Token);
        Failure = answer.Failure;
        if (answer is ApiResult<RunList>.Ok(var list)) (Runs, Limits) = (list.Runs, list.Limits);
        Changed?.Invoke();
    }

    private async Task FollowAsync()
    {
        isFollowing = true;
        try
        {
            for (var look = 1; Failure is not null || Runs?.Any(run => !run.IsOver) == true; look++)
            {
                await Task.Delay(Pace, time, stop.Token);
                await (Failure is not null || look % LooksAtAll == 0 ? LookAsync() : LookAtLiveAsync());
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        finally
        {
            isFollowing = false;
        }
    }
}
