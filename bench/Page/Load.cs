using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Bench;

/// <summary>Events that arrive at the sink at a steady rate, each with the instant at which it left in its id.</summary>
internal static class Load
{
    /// <summary>Sends until the time is over; gives the rate that was really reached, events a second.</summary>
    /// <param name="http">The Player.</param>
    /// <param name="rate">Events a second.</param>
    /// <param name="perRequest">1: each event is a request; more: batches.</param>
    /// <param name="seconds">How long.</param>
    public static async Task<double> RunAsync(HttpClient http, int rate, int perRequest, double seconds)
    {
        var began = Stopwatch.GetTimestamp();
        var sent = 0L;
        List<Task> underWay = [];
        while (Stopwatch.GetElapsedTime(began).TotalSeconds is var now && now < seconds)
        {
            for (; sent + perRequest <= now * rate; sent += perRequest) underWay.Add(SendAsync(http, sent, perRequest));
            underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            // A server that does not keep up is not given more than it can hold.
            if (underWay.Count > 200) await Task.WhenAny(underWay);
            else await Task.Delay(1);
        }

        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Task.WhenAll(underWay);
        return sent / took;
    }

    public static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    private static async Task SendAsync(HttpClient http, long first, int count)
    {
        using var request = count == 1 ? One(first) : Many(first, count);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static HttpRequestMessage One(long number)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{\"n\":1}", Encoding.UTF8, "application/json") };
        request.Headers.Add("ce-specversion", "1.0");
        request.Headers.Add("ce-id", $"{Now:F3}-{number}");
        request.Headers.Add("ce-source", "/bench");
        request.Headers.Add("ce-type", $"bench.type{number % 6}");
        return request;
    }

    private static HttpRequestMessage Many(long first, int count)
    {
        var events = Enumerable.Range(0, count).Select(i => $$$"""{"specversion":"1.0","id":"{{{Now:F3}}}-{{{first + i}}}","source":"/bench","type":"bench.type{{{i % 6}}}","data":{"n":{{{first + i}}}}}""");
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent($"[{string.Join(',', events)}]") };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/cloudevents-batch+json");
        return request;
    }
}
