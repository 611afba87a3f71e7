using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Player.Tests.Hosting;

/// <summary>
/// The server as a person starts it: a process of its own on a free port, in a temporary folder. It is the built server, or the program that
/// <c>PLAYER_BINARY</c> names (CI: the published Native AOT binary). Only what was started here is ever ended.
/// </summary>
public sealed partial class PlayerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private readonly (string Key, string Value)[] settings;
    private Child child;

    private PlayerProcess(string folder, (string Key, string Value)[] settings, Child child)
    {
        Folder = folder;
        this.settings = settings;
        this.child = child;
        Http = new() { BaseAddress = new(child.Url) };
    }

    /// <summary>The working directory; the journal is in <c>data/</c> below it. Stays over restarts.</summary>
    public string Folder { get; }

    /// <summary><c>http://localhost:41235</c>; another port after each restart.</summary>
    public string BaseUrl => child.Url;

    public HttpClient Http { get; private set; }

    public int Id => child.Process.Id;

    /// <summary>What the running server wrote so far.</summary>
    public string Output => child.Output.Text;

    /// <summary>The program, as a shell takes it.</summary>
    public static string Command => Binary is { } binary ? $"'{binary}'" : $"dotnet '{BuiltServer}'";

    private static string? Binary => Environment.GetEnvironmentVariable("PLAYER_BINARY") is { Length: > 0 } binary ? Path.GetFullPath(binary, Repository.Root) : null;

    // artifacts/bin/Player.Tests/release/ -> artifacts/bin/Player.Server/release/
    private static string BuiltServer
    {
        get
        {
            var own = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            return Path.GetFullPath(Path.Combine(own, "..", "..", "Player.Server", Path.GetFileName(own), "Player.Server.dll"));
        }
    }

    /// <summary>Starts in LOCAL mode and waits until it says that it is ready. Settings are environment variables.</summary>
    public static async Task<PlayerProcess> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        return new(folder, settings, await Child.StartAsync(folder, settings));
    }

    /// <summary>Starts again on the same folder after <see cref="KillAsync"/> or <see cref="StopAsync"/>.</summary>
    public async Task RestartAsync()
    {
        await child.KillAsync();
        child = await Child.StartAsync(Folder, settings);
        Http.Dispose();
        Http = new() { BaseAddress = new(child.Url) };
    }

    /// <summary>SIGKILL: what a crash or a lost machine does.</summary>
    public Task KillAsync() => child.KillAsync();

    /// <summary>SIGTERM, as Kubernetes stops a pod; gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Shell.RunAsync(string.Create(CultureInfo.InvariantCulture, $"kill -TERM {Id}"));
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await child.Process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The Player did not stop within {Patience.TotalSeconds} s of SIGTERM. It wrote:\n{Output}");
        }

        return child.Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await child.KillAsync();
        if (TestContext.Current.TestState is { Result: TestResult.Failed }) TestContext.Current.TestOutputHelper?.WriteLine($"The Player wrote:\n{Output}");
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>One run of the program.</summary>
    private sealed class Child(Process process, ProcessOutput output, string url)
    {
        public Process Process => process;

        public ProcessOutput Output => output;

        public string Url => url;

        public static async Task<Child> StartAsync(string folder, (string Key, string Value)[] settings)
        {
            var process = new Process { StartInfo = Describe(folder, settings) };
            var output = new ProcessOutput(process);
            process.Start();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => End(process);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var patience = new CancellationTokenSource(Patience);
            if (await output.FindAsync(ReadyLine(), patience.Token) is { } ready) return new(process, output, ready.Groups["url"].Value);
            var ended = await EndsAsync(process);
            var state = ended ? $"ended with {process.ExitCode}" : $"was not ready after {Patience.TotalSeconds} s";
            End(process);
            throw new InvalidOperationException($"{process.StartInfo.FileName} {state}. It wrote:\n{output.Text}");
        }

        public async Task KillAsync()
        {
            End(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        // The streams close a moment before the process is gone.
        private static async Task<bool> EndsAsync(Process process)
        {
            using var moment = new CancellationTokenSource(Moment);
            await process.WaitForExitAsync(moment.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return process.HasExited;
        }

        private static void End(Process process)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // Ended already, or never started.
            }
        }

        private static ProcessStartInfo Describe(string folder, (string Key, string Value)[] settings)
        {
            var start = new ProcessStartInfo(Binary ?? "dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            if (Binary is null) start.ArgumentList.Add(BuiltServer);
            start.Environment["PLAYER_MODE"] = "LOCAL";
            start.Environment["PORT"] = "0";
            // Never the cluster of whoever runs the tests.
            start.Environment["KUBECONFIG"] = Path.Combine(folder, "no-kubeconfig");
            foreach (var (key, value) in settings) start.Environment[key] = value;
            return start;
        }
    }

    [GeneratedRegex(@"CloudEvents Player is ready: (?<url>http://\S+)")]
    private static partial Regex ReadyLine();
}
