using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Tests.Hosting;

public sealed class EndsAtStopTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_ends_what_has_not_answered_with_503()
    {
        var begun = new TaskCompletionSource();
        await using var app = await StartAsync(async cancellationToken =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        using var http = new HttpClient();
        var asked = http.GetAsync(app.Urls.First(), Cancel);
        await begun.Task.WaitAsync(Cancel);

        await app.StopAsync(Cancel);

        using var answer = await asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_it_too()
    {
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var app = await StartAsync(async cancellationToken =>
        {
            using var told = cancellationToken.Register(ended.SetResult);
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        using var http = new HttpClient();
        using var leave = new CancellationTokenSource();
        var asked = http.GetAsync(app.Urls.First(), leave.Token);
        await begun.Task.WaitAsync(Cancel);

        await leave.CancelAsync();

        await ended.Task.WaitAsync(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private static async Task<WebApplication> StartAsync(Func<CancellationToken, Task> handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseEndAtStop();
        app.MapGet("/", handler).WithEndAtStop();
        await app.StartAsync(Cancel);
        return app;
    }

    [Fact]
    public async Task Whatever_reads_many_rows_or_waits_for_minutes_ends_with_the_server()
    {
        await using var player = await PlayerHost.StartAsync();
        var endpoints = player.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.Any(one => one.GetType().DeclaringType == typeof(EndsAtStop)))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0]} {endpoint.RoutePattern.RawText}");

        Assert.Equal(
            new[] { "GET " + Routes.Activity, "DELETE " + Routes.Activity, "GET " + Routes.ActivityCount, "GET " + Routes.Export, "GET " + Routes.Wait, "POST " + Routes.Scenarios }.Order(),
            endpoints.Order());
    }
}
