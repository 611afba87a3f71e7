using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Bench;

/// <summary>Journals of a known size, in and out.</summary>
internal static class ArchiveFile
{
    private const int PerFile = 50_000;
    private static readonly string[] types = ["order.created", "order.paid", "order.shipped", "payment.refused", "com.example.user.registered", "dev.knative.sources.ping"];

    /// <summary>Puts so many events into the journal; gives how long that took.</summary>
    public static async Task<TimeSpan> ImportAsync(HttpClient http, int from, int count)
    {
        var took = TimeSpan.Zero;
        for (var first = from; first < from + count; first += PerFile)
        {
            // The file is written before the clock runs.
            using var content = new ByteArrayContent(Batch(first, Math.Min(PerFile, from + count - first)));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/cloudevents-batch+json");
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(new Uri("api/import", UriKind.Relative), content);
            took += Stopwatch.GetElapsedTime(began);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }

        return took;
    }

    public static async Task<(TimeSpan Took, long Bytes)> ExportAsync(HttpClient http, string format)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri($"api/export?format={format}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 20];
        var bytes = 0L;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) bytes += read;
        return (Stopwatch.GetElapsedTime(began), bytes);
    }

    /// <summary>Events of about 400 bytes; one in a hundred thousand is like no other.</summary>
    public static byte[] Batch(int first, int count)
    {
        var text = new StringBuilder("[");
        for (var i = first; i < first + count; i++)
        {
            if (i > first) text.Append(',');
            var rare = i % 100_000 == 50_000;
            text.Append($$$"""{"specversion":"1.0","id":"e{{{i}}}","source":"/shop/{{{i % 7}}}","type":"{{{(rare ? "alarm.raised" : types[i % types.Length])}}}","subject":"{{{i % 50}}}","tenant":"t{{{i % 3}}}","datacontenttype":"application/json","data":{"order":{{{i}}},"customer":{"name":"Customer number {{{i}}}","city":"{{{(i % 2 == 0 ? "Paris" : "上海")}}}"},"items":[{"sku":"A-{{{i % 97}}}","count":{{{i % 5}}}}],"note":"{{{(rare ? "needle" : "hay")}}}"}}""");
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
