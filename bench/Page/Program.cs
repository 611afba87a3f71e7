using System.Globalization;
using Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var server = new Uri(args[0]);
var seconds = int.Parse(args[1]);
bool Wants(string part) => args.Length < 3 || args[2].Split(',').Contains(part);
using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
var table = new Table();

await ArchiveFile.ImportAsync(http, 0, 100_000);
await using (var chromium = await Chromium.StartAsync())
{
    if (Wants("frames")) await FrameBench.RunAsync(chromium, server, http, seconds, table);
    foreach (var rate in Wants("latency") ? (int[])[100, 1000] : []) await LatencyBench.RunAsync(chromium, server, http, rate, table);
    if (Wants("run")) await RunBench.RunAsync(chromium, server, http, table);
    if (Wants("many")) await ManyBrowsers.LinesAsync(chromium, server, http, seconds, table);
    if (Wants("many") || Wants("pages")) await ManyBrowsers.PagesAsync(chromium, server, http, seconds, table);
}

if (Wants("million"))
{
    var imported = await ArchiveFile.ImportAsync(http, 100_000, 900_000);
    table.Add("import of 900,000 entries", $"{900_000 / imported.TotalSeconds:N0} entries/s ({imported.TotalSeconds:N1} s)");
    await QueryBench.RunAsync(http, table);
    foreach (var format in (string[])["ndjson", "batch", "csv"])
    {
        var (took, bytes) = await ArchiveFile.ExportAsync(http, format);
        table.Add($"export as {format} of the whole journal", $"{took.TotalSeconds:N1} s, {bytes / took.TotalSeconds / 1e6:N0} MB/s");
    }
}

table.Write();
