using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Player.Server.Hosting;

namespace Player.Tests.Discovery;

/// <summary>
/// The API server of a cluster in this process, over real HTTP: lists in pages, watches, checks rights, and misbehaves as a test says. What it
/// keeps is in <see cref="ClusterStore"/>.
/// </summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    public const string Account = "system:serviceaccount:default:cloudevents-player";
    private const string Token = "a-token";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<HttpContext, byte> open = [];

    private readonly X509Certificate2? certificate;

    private FakeCluster(WebApplication app, X509Certificate2? certificate)
    {
        this.app = app;
        this.certificate = certificate;
    }

    public ClusterStore Store { get; } = new();

    public ClusterRights Rights { get; } = new();

    /// <summary>Every request, such as <c>GET /apis/…?watch=true…</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Whether it breaks every connection instead of answering.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Whether it knows the token of the kubeconfig.</summary>
    public bool TakesToken { get; set; } = true;

    /// <summary>What it says in place of what it knows; null: what it knows.</summary>
    public Func<HttpRequest, (int Status, JsonObject Body)?> Mood { get; set; } = _ => null;

    /// <summary>Whether it ends every watch as soon as it has begun.</summary>
    public bool EndsWatches { get; set; }

    /// <summary>What an answer waits for.</summary>
    public Task Brake { get; set; } = Task.CompletedTask;

    public string Url
    {
        get
        {
            var url = app.Services.GetRequiredService<PlayerAddress>().Url;
            return certificate is null ? url : url.Replace("http:", "https:", StringComparison.Ordinal);
        }
    }

    public static Task<FakeCluster> StartAsync(params string[] golden) => StartAsync(null, golden);

    /// <param name="certificate">For TLS; plain HTTP without.</param>
    /// <param name="golden">Folders of golden files.</param>
    public static async Task<FakeCluster> StartAsync(X509Certificate2? certificate, params string[] golden)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        builder.Services.AddSingleton<PlayerAddress>();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var cluster = new FakeCluster(app, certificate);
        foreach (var folder in golden) cluster.Store.Load(folder);
        app.Run(cluster.AnswerAsync);
        await app.StartAsync();
        return cluster;
    }

    /// <summary>A kubeconfig that leads here.</summary>
    /// <param name="folder">Where the file goes.</param>
    /// <param name="authority">Whom it trusts; by default the cluster's own certificate.</param>
    public string Kubeconfig(string folder, X509Certificate2? authority = null)
    {
        var trust = (authority ?? certificate) is { } trusted
            ? $", certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(trusted.ExportCertificatePem()))}"
            : "";
        var path = Path.Combine(folder, "kubeconfig");
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: fake
            contexts: [{ name: fake, context: { cluster: fake, user: player, namespace: default } }]
            clusters: [{ name: fake, cluster: { server: "{{Url}}"{{trust}} } }]
            users: [{ name: player, user: { token: {{Token}} } }]
            """);
        return path;
    }

    /// <summary>Breaks every connection, and every one that comes.</summary>
    public void GoDown()
    {
        IsDown = true;
        Cut();
    }

    public void ComeUp() => IsDown = false;

    /// <summary>Breaks the connections that are open now.</summary>
    public void Cut()
    {
        foreach (var context in open.Keys)
        {
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself meanwhile.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        open[context] = 0;
        try
        {
            await Brake.WaitAsync(context.RequestAborted);
            if (IsDown) context.Abort();
            else if (!TakesToken || context.Request.Headers.Authorization != $"Bearer {Token}") await Status(context, 401, "Unauthorized", "Unauthorized");
            else if (Mood(context.Request) is var (said, body)) await Json(context, said, body);
            else if (context.Request.Path.Value!.EndsWith("/selfsubjectreviews", StringComparison.Ordinal)) await Json(context, 201, Review());
            else if (ClusterPath.Parse(context.Request) is not { } path || !Store.IsInstalled(path)) await PlainNotFound(context);
            else if (Rights.Refusal(Verb(context, path), path, Account) is { } refusal) await Status(context, 403, "Forbidden", refusal);
            else if (context.Request.Query["watch"] == "true") await WatchAsync(context, path);
            else await AnswerAsync(context, path);
        }
        catch (OperationCanceledException)
        {
            // The Player went, or was cut off.
        }
        finally
        {
            open.TryRemove(context, out _);
        }
    }

    private async Task AnswerAsync(HttpContext context, ClusterPath path)
    {
        var body = context.Request.Method is "POST" or "PUT" ? (JsonObject?)await JsonNode.ParseAsync(context.Request.Body) : null;
        var (status, answer) = context.Request.Method switch
        {
            "POST" => Store.Create(path, body!, context.Request.Query["dryRun"] == "All"),
            "PUT" => Store.Update(path, body!, context.Request.Query["dryRun"] == "All"),
            "DELETE" => Store.Delete(path),
            _ when path.Name is null => Store.List(path, context.Request.Query),
            _ => Store.Get(path),
        };
        await Json(context, status, answer);
    }

    // One JSON object a line: ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.
    private async Task WatchAsync(HttpContext context, ClusterPath path)
    {
        var seen = int.Parse(context.Request.Query["resourceVersion"]!);
        var stop = context.RequestAborted;
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync(stop);
        while (true)
        {
            var (steps, next) = Store.Steps(path, seen);
            foreach (var (version, line) in steps)
            {
                await context.Response.WriteAsync(line + "\n", stop);
                await context.Response.Body.FlushAsync(stop);
                if (version < 0) return;
                seen = version;
            }

            if (EndsWatches) return;
            await next.WaitAsync(stop);
        }
    }

    private static string Verb(HttpContext context, ClusterPath path) => context.Request.Method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "DELETE" => "delete",
        _ when context.Request.Query["watch"] == "true" => "watch",
        _ => path.Name is null ? "list" : "get",
    };

    private static JsonObject Review() => new() { ["status"] = new JsonObject { ["userInfo"] = new JsonObject { ["username"] = Account } } };

    private static Task PlainNotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsync("404 page not found\n");
    }

    private static Task Status(HttpContext context, int code, string reason, string message) => Json(context, code, ClusterStore.Status(code, reason, message));

    private static Task Json(HttpContext context, int status, JsonNode answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString());
    }
}
