using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Player.Contracts;

namespace Player.Tests.Client;

/// <summary>The server as the page's HTTP client sees it: each path has an answer, and what is asked is kept.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> answers = [];

    private readonly ConcurrentQueue<string> asked = [];
    private readonly ConcurrentDictionary<string, Task> holds = [];

    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>The body of the latest request that had one.</summary>
    public string? Body { get; private set; }

    public bool IsDown { get; set; }

    /// <summary>Where set, every answer waits for it.</summary>
    public Task? Hold { get; set; }

    /// <summary>The answer to one call waits.</summary>
    public void HoldAt(string call, Task until) => holds[call] = until;

    public FakeServer On<T>(string call, T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK)
    {
        answers[call] = () => Json(JsonSerializer.Serialize(value, type), status, "application/json");
        return this;
    }

    public FakeServer OnProblem(string call, PlayerProblem problem)
    {
        answers[call] = () => Json(JsonSerializer.Serialize(problem, PlayerJson.Default.PlayerProblem), (HttpStatusCode)problem.Status, PlayerProblem.MediaType);
        return this;
    }

    public FakeServer On(string call, HttpStatusCode status, string body = "")
    {
        answers[call] = () => Json(body, status, "text/plain");
        return this;
    }

    /// <summary>One call has no answer.</summary>
    public FakeServer OnSilence(string call)
    {
        answers[call] = static () => throw new HttpRequestException("down");
        return this;
    }

    public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new("http://player.test/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        asked.Enqueue(call);
        if (request.Content is not null) Body = await request.Content.ReadAsStringAsync(cancellationToken);
        if (Hold is { } hold) await hold;
        if (holds.TryGetValue(call, out var until)) await until;
        if (IsDown) throw new HttpRequestException("down");
        if (answers.TryGetValue(call, out var answer) || answers.TryGetValue(call.Split('?')[0], out answer)) return answer();
        throw new InvalidOperationException($"No answer is set for {call}.");
    }

    private static HttpResponseMessage Json(string body, HttpStatusCode status, string type) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
