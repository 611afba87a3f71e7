using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Player.Server.Hosting;

namespace Player.Tests.Hosting;

/// <summary>A reverse proxy that has one server below a path, WebSockets too, and nothing beside it.</summary>
internal sealed class PathProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly CancellationTokenSource stop = new();

    private PathProxy(WebApplication app) => this.app = app;

    public string Url => app.Services.GetRequiredService<PlayerAddress>().Url;

    /// <summary>What was asked for beside the path.</summary>
    public ConcurrentQueue<string> Strays { get; } = [];

    /// <param name="server">Whose requests are passed on to.</param>
    /// <param name="path">Below which it lies.</param>
    /// <param name="cuts">Whether the server gets the rest of the path alone.</param>
    /// <param name="sockets">Whether WebSockets pass; where not they are answered with 400, as a proxy does that is not told of them.</param>
    public static async Task<PathProxy> StartAsync(string server, string path, bool cuts, bool sockets = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<PlayerAddress>();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var proxy = new PathProxy(app);
        app.UseWebSockets();
        app.Run(context =>
        {
            if (!context.Request.Path.StartsWithSegments(path, out var rest)) return proxy.StrayAsync(context);
            var target = $"{server}{(cuts ? rest : context.Request.Path)}{context.Request.QueryString}";
            if (!context.WebSockets.IsWebSocketRequest) return proxy.PassAsync(context, target);
            return sockets ? proxy.SocketAsync(context, target) : RefuseAsync(context);
        });
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await app.DisposeAsync();
        http.Dispose();
        stop.Dispose();
    }

    private Task StrayAsync(HttpContext context)
    {
        Strays.Enqueue(context.Request.Path);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private async Task PassAsync(HttpContext context, string target)
    {
        using var request = new HttpRequestMessage(new(context.Request.Method), target);
        if (context.Request.ContentLength is not null) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is "Host" or "Connection") continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (name != "Transfer-Encoding") context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task SocketAsync(HttpContext context, string target)
    {
        using var up = new ClientWebSocket();
        await up.ConnectAsync(new(target.Replace("http:", "ws:", StringComparison.Ordinal)), stop.Token);
        using var down = await context.WebSockets.AcceptWebSocketAsync();
        await Task.WhenAny(PumpAsync(up, down), PumpAsync(down, up));
        up.Abort();
        down.Abort();
    }

    private async Task PumpAsync(WebSocket from, WebSocket to)
    {
        var buffer = new byte[16384];
        try
        {
            while (true)
            {
                var got = await from.ReceiveAsync(buffer.AsMemory(), stop.Token);
                if (got.MessageType == WebSocketMessageType.Close) return;
                await to.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, stop.Token);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // One side went; the other goes with it.
        }
    }
}
