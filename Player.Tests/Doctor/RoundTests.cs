using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Doctor;
using Player.Server.Doctor;

namespace Player.Tests.Doctor;

/// <summary>In which order checks are made, how long, and what becomes of one that fails.</summary>
public sealed class RoundTests
{
    private readonly FakeTimeProvider time = new();
    private readonly List<DoctorCheck> done = [];

    [Fact]
    public async Task A_check_that_blocks_keeps_all_that_need_it_from_being_made_and_they_name_it()
    {
        await RunAsync(
            new Check(CheckName.Target),
            new Check(CheckName.Dns, [CheckName.Target], FindingState.Wrong),
            new Check(CheckName.Connect, [CheckName.Dns]),
            new Check(CheckName.Tls, [CheckName.Connect]),
            new Check(CheckName.Disk));

        Assert.Equal(["connect skipped.dns", "disk fake", "dns fake", "target fake", "tls skipped.dns"], Lines());
    }

    [Fact]
    public async Task A_check_that_breaks_harms_no_other()
    {
        await RunAsync(new Check(CheckName.Rights, Look: _ => throw new InvalidOperationException("Oh.")), new Check(CheckName.Disk));

        Assert.Equal(["disk fake", "rights skipped.broken"], Lines());
        Assert.Equal("Oh.", done.Single(check => check.Name == CheckName.Rights).Findings[0].Evidence[0].Text);
    }

    [Fact]
    public async Task A_check_that_takes_too_long_is_stopped_and_one_that_does_not_stop_is_left_behind()
    {
        var begun = new SemaphoreSlim(0);
        var running = RunAsync(
            new Check(CheckName.Rights, Look: async stop =>
            {
                begun.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, time, stop);
            }),
            new Check(CheckName.Disk, Look: async _ =>
            {
                begun.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, time, CancellationToken.None);
            }));
        for (var i = 0; i < 2; i++) await begun.WaitAsync(TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await running;
        Assert.Equal(["disk skipped.late", "rights skipped.late"], Lines());
    }

    [Fact]
    public async Task A_check_waits_for_those_whose_result_it_looks_at_although_they_block()
    {
        var order = new List<CheckName>();
        var gate = new TaskCompletionSource();
        var running = RunAsync(
            new Check(CheckName.Ingress, State: FindingState.Wrong, Look: async _ =>
            {
                await gate.Task;
                order.Add(CheckName.Ingress);
            }),
            new Check(CheckName.Clock, Look: _ =>
            {
                order.Add(CheckName.Clock);
                return Task.CompletedTask;
            })
            { After = [CheckName.Ingress] });
        gate.SetResult();
        await running;

        Assert.Equal([CheckName.Ingress, CheckName.Clock], order);
    }

    private Task RunAsync(params IDoctorCheck[] checks) =>
        new Round(checks, time, Options.Create(new DoctorOptions()), NullLogger<Round>.Instance).RunAsync(
            new(null, new(null, TargetOrigin.None, null, "", "")),
            check =>
            {
                lock (done) done.Add(check);
            },
            TestContext.Current.CancellationToken);

    private IEnumerable<string> Lines() =>
        done.Select(check => $"{check.Name.ToString().ToLowerInvariant()} {check.Findings.Single().Code}").Order(StringComparer.Ordinal);

    private sealed record Check(CheckName Name, IReadOnlyList<CheckName>? Need = null, FindingState State = FindingState.Ok, Func<CancellationToken, Task>? Look = null) : IDoctorCheck
    {
        public IReadOnlyList<CheckName> Needs => Need ?? [];

        public IReadOnlyList<CheckName> After { get; init; } = [];

        public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop)
        {
            if (Look is not null) await Look(stop);
            return CheckResult.Step(new() { Code = "fake", State = State });
        }
    }
}
