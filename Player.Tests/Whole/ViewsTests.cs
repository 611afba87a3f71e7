using System.Net;
using System.Net.Http.Json;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Triggers, the mesh, inboxes and the Doctor in every width, theme and language: nothing is too wide, axe finds nothing, and pictures are left.</summary>
public sealed class ViewsTests(BrowserFixture browser)
{
    private const string Objects =
        """
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: orders }
        spec:
          broker: example-broker
          filters:
          - cesql: type LIKE 'com.example.order.%' AND NOT (source = '/test')
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player }, uri: /inbox/orders }
          delivery:
            retry: 2
            backoffPolicy: linear
            backoffDelay: PT0.01S
            deadLetterSink: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player }, uri: /inbox/dead-letters }
        ---
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: refunds }
        spec:
          broker: example-broker
          filters:
          - any: [ { exact: { type: com.example.refund } }, { suffix: { type: .refunded } } ]
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: event-display } }
        ---
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: early }
        spec: { broker: not-yet, subscriber: { uri: 'http://example.com/' } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1440, "en-US", ColorScheme.Light)]
    [InlineData(1440, "zh-CN", ColorScheme.Dark)]
    [InlineData(1024, "en-US", ColorScheme.Dark)]
    [InlineData(390, "zh-CN", ColorScheme.Light)]
    [InlineData(390, "en-US", ColorScheme.Dark)]
    public async Task Every_view_looks_right(int width, string language, ColorScheme scheme)
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player);
        var view = new BrowserView { Width = width, Height = width < 960 ? 844 : 900, Locale = language, ColorScheme = scheme };
        await browser.VisitAsync(player.BaseUrl + "/triggers", view, async page =>
        {
            var pictures = new Pictures(page, width, language, scheme);
            await SeenAsync(page, pictures, "all-triggers", page.GetByText("orders", new() { Exact = true }).First);
            await page.GotoAsync(player.BaseUrl + "/triggers/default/orders");
            await SeenAsync(page, pictures, "one-trigger", page.Locator(".played").First);
            await page.GotoAsync(player.BaseUrl + "/topology");
            await SeenAsync(page, pictures, "mesh", page.Locator(width < 960 ? "[data-row='Broker/default/example-broker']" : "[data-node='Broker/default/example-broker']"));
            await page.GotoAsync(player.BaseUrl + "/topology?node=" + Uri.EscapeDataString("Trigger/default/orders"));
            await SeenAsync(page, pictures, "mesh-open", page.Locator(".details pre"));
            await page.GotoAsync(player.BaseUrl + "/inboxes");
            await SeenAsync(page, pictures, "inboxes", page.Locator("[data-path='/inbox/orders']"));
            await page.GotoAsync(player.BaseUrl + "/doctor");
            await SeenAsync(page, pictures, "doctor", page.Locator(".doctor-when"));
        });
    }

    private static async Task SeenAsync(IPage page, Pictures pictures, string name, ILocator shown)
    {
        await new PlayPage(page).LiveAsync();
        await Expect(shown).ToBeVisibleAsync();
        Assert.False(await new PlayPage(page).OverflowsAsync(), $"{name} is wider than the window.");
        await pictures.TakeAsync(name);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(one => $"{name}: {one.Id}: {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
    }

    private static async Task FillAsync(PlayerProcess player)
    {
        using var applied = await player.Http.PostAsync(Routes.Manifests, new StringContent(Objects, Encoding.UTF8, "application/yaml"), Cancel);
        using var told = await player.Http.PutAsJsonAsync("/api/inbox/orders", new InboxBehaviour { Answer = InboxAnswer.FailFirst, Count = 1 }, PlayerJson.Default.InboxBehaviour, Cancel);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (applied.StatusCode, told.StatusCode));
        foreach (var type in (string[])["com.example.order.created", "com.example.order.refunded", "com.example.greeting"])
        {
            var request = new SendRequest { Event = new() { Id = type, Source = "/shop/berlin", Type = type, Subject = "42" } };
            using var sent = await player.Http.PostAsJsonAsync(Routes.Send, request, PlayerJson.Default.SendRequest, Cancel);
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        }
    }
}
