using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Tests.Browser;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>A page of another origin, in a real browser, on the machine where the Player runs.</summary>
public sealed class AnotherSiteTests(BrowserFixture browser)
{
    // All that a page may send anywhere without asking, and what it hears.
    private const string Attack =
        """
        async base => {
          const heard = [];
          const trigger = "apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: { name: spy }\nspec: { broker: example-broker, subscriber: { uri: 'http://127.0.0.1:9/' } }\n";
          const calls = [['/api/manifests', trigger], ['/api/scenarios', "scenario: s\nsteps:\n- send: { source: /s, type: t }\n"], ['/api/doctor', ''], ['/api/runs/1/stop', ''],
            ['/api/send', '{"event":{"id":"1","source":"/s","type":"t"}}'], ['/api/import', '{"player":1}'], ['/messages', '{}'], ['/', '{}'], ['/inbox/orders', '{}'], ['/broker/default/example-broker', '{}']];
          for (const [path, body] of calls) {
            for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
              await fetch(base + path, { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': type }, body }).catch(() => {});
            await fetch(base + path, { method: 'POST', mode: 'no-cors', body: new Blob([body]) }).catch(() => {});
            navigator.sendBeacon(base + path, body);
          }
          for (const [method, path] of [['DELETE', '/messages'], ['DELETE', '/api/activity'], ['PUT', '/api/inbox/orders'], ['GET', '/messages'], ['GET', '/api/settings']])
            await fetch(base + path, { method }).then(async answer => heard.push(await answer.text())).catch(() => {});
          for (const path of ['/live', '/socket'])
            await new Promise(done => {
              const line = new WebSocket(base.replace('http', 'ws') + path);
              line.onopen = () => { heard.push(path); done(); };
              line.onerror = line.onclose = done;
            });
          return heard;
        }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task It_changes_nothing_and_hears_nothing(string host)
    {
        await using var player = await PlayerHost.StartAsync();
        using var sent = await player.Http.SendAsync(Samples.Binary(), Cancel);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var manifests = await player.Http.GetStringAsync(Routes.Manifests, Cancel);
        await using var site = await StartAsync();
        var port = new Uri(site.Services.GetRequiredService<PlayerAddress>().Url).Port;

        await browser.VisitAsync($"http://{host}:{port}/", new BrowserView { ExpectedErrors = static _ => true }, async page =>
            Assert.Empty(await page.EvaluateAsync<string[]>(Attack, player.Url)));

        Assert.Single(await player.RowsAsync());
        Assert.Equal(manifests, await player.Http.GetStringAsync(Routes.Manifests, Cancel));
        Assert.Empty(await player.GetAsync(Routes.Inboxes, PlayerJson.Default.IReadOnlyListInboxInfo));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<PlayerAddress>();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Run(static context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!doctype html><title>Another site</title>");
        });
        await site.StartAsync(Cancel);
        return site;
    }
}
