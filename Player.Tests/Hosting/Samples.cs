using System.Net.Http.Headers;
using System.Text;
using Player.Contracts;
using Player.Events;

namespace Player.Tests.Hosting;

/// <summary>Requests that tests make again and again.</summary>
internal static class Samples
{
    public static SendRequest Send(string id = "1", ContentMode mode = ContentMode.Binary, string data = """{"msg":"hello"}""") => new()
    {
        Event = new() { Id = id, Source = "player", Type = "com.example.greeting", DataContentType = "application/json", Data = data },
        Mode = mode,
    };

    public static HttpRequestMessage Binary(string path = "/", string id = "1", string? body = """{"msg":"hello"}""")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("ce-id", id);
        request.Headers.Add("ce-source", "test");
        request.Headers.Add("ce-type", "some-type");
        request.Headers.Add("ce-specversion", "1.0");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return request;
    }

    /// <summary>Many events in one request, each in the JSON format.</summary>
    public static HttpRequestMessage Batch(IEnumerable<string> events, string path = "/") =>
        Body("application/cloudevents-batch+json", $"[{string.Join(',', events)}]", path);

    public static StringContent Yaml(string text) => new(text, Encoding.UTF8, "application/yaml");

    public static HttpRequestMessage Body(string contentType, string body, string path = "/") => new(HttpMethod.Post, path)
    {
        Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType)),
    };
}
