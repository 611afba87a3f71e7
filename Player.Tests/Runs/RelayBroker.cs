using Microsoft.AspNetCore.Http;
using Player.Tests.Hosting;

namespace Player.Tests.Runs;

/// <summary>A broker of one Trigger over real HTTP: it answers 202, and brings on to the sink what it is told to bring.</summary>
internal sealed class RelayBroker : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private ScriptedBroker broker = null!;
    private int count;

    private RelayBroker()
    {
    }

    public string Url => broker.Url;

    /// <summary>The subscriber; known once the Player has started.</summary>
    public string Sink { get; set; } = "";

    /// <param name="deliveries">How often an event is brought on, by its number from 1.</param>
    public static async Task<RelayBroker> StartAsync(Func<int, int> deliveries)
    {
        var relay = new RelayBroker();
        relay.broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            var number = Interlocked.Increment(ref relay.count);
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            await context.Response.CompleteAsync();
            for (var i = deliveries(number); i > 0; i--) await relay.BringAsync(headers, body.ToArray());
        });
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await broker.DisposeAsync();
        http.Dispose();
    }

    private async Task BringAsync(Dictionary<string, string> headers, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sink) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers.Where(header => header.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase))) request.Headers.TryAddWithoutValidation(name, value);
        if (headers.TryGetValue("Content-Type", out var type)) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await http.SendAsync(request);
    }
}
