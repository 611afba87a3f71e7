using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Player.Server.Hosting;

namespace Player.Tests.Hosting;

/// <summary>A broker or a subscriber that answers as a test says: real Kestrel on a free port.</summary>
internal sealed class ScriptedBroker : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScriptedBroker(WebApplication app) => this.app = app;

    public string Url => app.Services.GetRequiredService<PlayerAddress>().Url + "/default/example-broker";

    public ConcurrentQueue<Seen> Requests { get; } = [];

    /// <param name="answer">Gets the request and its number, from 1.</param>
    /// <param name="listen">For TLS; plain HTTP by default.</param>
    public static async Task<ScriptedBroker> StartAsync(Func<HttpContext, int, Task> answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen?.Invoke(options)));
        builder.Services.AddSingleton<PlayerAddress>();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var broker = new ScriptedBroker(app);
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            broker.Requests.Enqueue(new(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            body.Position = 0;
            context.Request.Body = body;
            await answer(context, broker.Requests.Count);
        });
        await app.StartAsync();
        return broker;
    }

    public static Task<ScriptedBroker> AnsweringAsync(int status) => StartAsync((context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>No answer until the other side gives up.</summary>
    public static Task NeverAsync(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed record Seen(IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
