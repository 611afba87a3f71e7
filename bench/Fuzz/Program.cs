using System.Diagnostics;
using System.Globalization;
using Player.Tests.Fuzz;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (port, process, document, seed, count) = (Number(0), Number(1), args[2], Number(3), Number(4));
var routes = FuzzRoute.Read(File.ReadAllText(document));
var fuzzer = new Fuzzer(port, routes, seed);
// Few requests say nothing of memory: the code that answers is still being made.
var isLong = count >= 200_000;
var rest = TimeSpan.FromSeconds(isLong ? 60 : 5);

// What is made once (code, pools, the journal's pages) is made by the first of them.
var warm = Math.Min(count / 10, 20_000);
await fuzzer.RunAsync(0, warm, 32, CancellationToken.None);
await Task.Delay(rest, TimeProvider.System);
var before = Megabytes();
var watch = Stopwatch.StartNew();
var most = before;
using var end = new CancellationTokenSource();
var watching = WatchAsync(end.Token);
await fuzzer.RunAsync(warm, count - warm, 32, CancellationToken.None);
watch.Stop();
await end.CancelAsync();
await watching;
await Task.Delay(rest, TimeProvider.System);
var after = Megabytes();

foreach (var fault in fuzzer.Faults.Take(20)) Console.WriteLine(fault + "\n");
Console.WriteLine("| what | figure |\n| --- | --- |");
Console.WriteLine($"| requests of seed {seed} | {fuzzer.Statuses.Values.Sum() + fuzzer.Left + fuzzer.Faults.Count:N0} over {routes.Count} operations, {(count - warm) / watch.Elapsed.TotalSeconds:N0}/s |");
Console.WriteLine($"| answered | {string.Join(", ", fuzzer.Statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value:N0}"))} |");
Console.WriteLine($"| given up after 2 s (waits, scenarios, inboxes that wait) | {fuzzer.Left:N0} |");
Console.WriteLine($"| faults, cut lines, answers that are none | {fuzzer.Faults.Count} |");
Console.WriteLine($"| memory before, at most, {rest.TotalSeconds:0} s after | {before:N0}, {most:N0}, {after:N0} MB ({(after - before) / before * 100:+0;-0}%) |");
return fuzzer.Faults.Count == 0 && (!isLong || after <= before * 1.2) ? 0 : 1;

int Number(int at) => int.Parse(args[at], CultureInfo.InvariantCulture);

double Megabytes()
{
    using var player = Process.GetProcessById(process);
    return player.WorkingSet64 / 1e6;
}

async Task WatchAsync(CancellationToken cancellationToken)
{
    while (!cancellationToken.IsCancellationRequested)
    {
        most = Math.Max(most, Megabytes());
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
