using System.Diagnostics.Metrics;
using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Player.Contracts;
using Player.Tests.Hosting;
using Player.Tests.Reference;

namespace Player.Tests.Fuzz;

/// <summary>Whatever is asked of the Player, it answers, and goes on. <c>bench/fuzz</c> asks more.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20261130;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What is slow or large on purpose is less so.
    private static readonly (string, string)[] Quick =
    [
        ("PLAYER_MODE", "LOCAL"), ("Player:Runs:MaxEvents", "100"), ("Player:Runs:MaxSeconds", "2"), ("Player:Broker:TimeoutSeconds", "2"), ("Player:Broker:Retries", "1"),
        ("Player:Sending:TimeoutSeconds", "5"), ("Player:Doctor:LimitSeconds", "3"), ("Player:Doctor:CheckSeconds", "1"), ("Player:Doctor:ProbeSeconds", "1"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_thousand_requests_bring_no_fault_and_cut_no_line()
    {
        await using var player = await PlayerHost.StartAsync(Quick);
        using var requests = new ActiveRequests(player.Services.GetRequiredService<IMeterFactory>());
        var fuzzer = new Fuzzer(new Uri(player.Url).Port, FuzzRoute.Read(OpenApiFile.Text), Seed);

        await fuzzer.RunAsync(0, 20_000, 16, Cancel);

        Assert.True(fuzzer.Faults.Count == 0, string.Join("\n\n", fuzzer.Faults.Take(5)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", fuzzer.Statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}"))}; {fuzzer.Left} given up");
        Assert.True(fuzzer.Statuses.Where(status => status.Key is >= 200 and < 300).Sum(status => status.Value) > 2000);
        await requests.NoneAsync();
        Assert.Equal(HttpStatusCode.OK, (await player.Http.GetAsync(Routes.HealthReady, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(Routes.Hub)]
    [InlineData(Routes.Socket)]
    public async Task Whatever_is_said_on_a_live_line_the_Player_goes_on(string path)
    {
        var errors = new ErrorLog();
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<ILoggerProvider>(errors), Quick);
        using var requests = new ActiveRequests(player.Services.GetRequiredService<IMeterFactory>());
        for (var i = 0; i < 300; i++)
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new(player.Url.Replace("http:", "ws:", StringComparison.Ordinal) + path), Cancel);
            await new HubTalk(socket, new Random(Seed + i), answers: path == Routes.Hub).SayAsync(Cancel);
        }

        using var sent = await player.Http.SendAsync(Samples.Binary(), Cancel);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await requests.NoneAsync();
        Assert.Empty(errors.Lines);
    }

    /// <summary>How many requests this very server has not answered yet.</summary>
    private sealed class ActiveRequests : IDisposable
    {
        private readonly MeterListener listener = new();
        private long active;

        public ActiveRequests(IMeterFactory meters)
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "http.server.active_requests" && ReferenceEquals(instrument.Meter.Scope, meters)) listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref active, change));
            listener.Start();
        }

        public async Task NoneAsync()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(Patience);
            while (Interlocked.Read(ref active) > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Assert.False(patience.IsCancellationRequested, $"{Interlocked.Read(ref active)} requests are still under way.");
            }
        }

        public void Dispose() => listener.Dispose();
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines) return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            lock (lines) lines.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
