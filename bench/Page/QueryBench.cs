using System.Diagnostics;
using System.Text.Json;

namespace Bench;

/// <summary>The first page of what a filter finds in a million entries; a walk that takes long is asked for in several steps, as the page asks.</summary>
internal static class QueryBench
{
    private static readonly (string What, string Query)[] queries =
    [
        ("by type, common", "type=order.paid"),
        ("by type, ten in a million", "type=alarm.raised"),
        ("by subject and status, common", "subject=7&status=imported"),
        ("by a word in the data, common", "q=Paris"),
        ("by a word in the data, ten in a million", "q=needle"),
        ("by CESQL over an extension, common", "cesql=tenant%20%3D%20%27t1%27%20AND%20type%20LIKE%20%27order.%25%27"),
        ("by CESQL, ten in a million", "cesql=type%20%3D%20%27alarm.raised%27"),
        ("one row an event", "group=true"),
    ];

    public static async Task RunAsync(HttpClient http, Table table)
    {
        var plain = await MedianAsync(http, "");
        table.Add("first page of 1,000,000 entries, without a filter", $"{plain.Milliseconds:N1} ms");
        foreach (var (what, query) in queries)
        {
            var (milliseconds, rows, entries) = await MedianAsync(http, query);
            table.Add($"the same {what}", $"{milliseconds / plain.Milliseconds:N1} × ({milliseconds:N1} ms for {rows} rows, {entries:N0} entries looked through)");
        }
    }

    private static async Task<(double Milliseconds, int Rows, long Entries)> MedianAsync(HttpClient http, string query)
    {
        List<double> took = [];
        var (rows, entries) = (0, 0L);
        for (var i = 0; i < 5; i++)
        {
            var began = Stopwatch.GetTimestamp();
            (rows, entries) = await PageAsync(http, query);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (Table.Rank(took, .5), rows, entries);
    }

    // A hundred rows, or all there are.
    private static async Task<(int Rows, long Entries)> PageAsync(HttpClient http, string query)
    {
        var (rows, head) = (0, 0L);
        for (long? before = null; ;)
        {
            var url = $"api/activity?limit={100 - rows}&{query}" + (before is null ? "" : $"&before={before}");
            using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(url, UriKind.Relative)));
            if (head == 0) head = answer.RootElement.GetProperty("head").GetInt64();
            rows += answer.RootElement.GetProperty("rows").GetArrayLength();
            before = answer.RootElement.GetProperty("lookedTo").GetInt64();
            if (rows >= 100 || !answer.RootElement.GetProperty("more").GetBoolean()) return (rows, head - before.Value);
        }
    }
}
