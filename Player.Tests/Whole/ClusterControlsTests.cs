using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Discovery;
using Player.Topology;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Beside a cluster: no control is offered that cannot work there, and what the cluster refuses is said in its words.</summary>
public sealed class ClusterControlsTests(BrowserFixture browser)
{
    private static readonly string[] Pages = ["/", "/triggers", "/triggers/default/cloudevents-trigger", "/brokers/default/example-broker", "/topology", "/topology?node=Broker%2Fdefault%2Fexample-broker", "/inboxes", "/doctor", "/runs"];

    // As an export of the embedded broker has it: a cluster delivers all the same.
    private const string Switched = """
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: switched, namespace: default, annotations: { cloudevents-player/switch: "off" } }
        spec:
          broker: example-broker
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player } }
        status: { conditions: [ { type: Ready, status: "True" } ] }
        """;

    [Fact]
    public async Task No_page_offers_a_switch_or_says_that_a_Trigger_is_off()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Store.Apply(Switched);
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await ClusterPlayer.TopologyAsync(player, found => found.Reading.State == ReadingState.Live && found.Triggers.Count == 2);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            foreach (var path in Pages)
            {
                await page.GotoAsync(player.BaseUrl + path);
                await new PlayPage(page).LiveAsync();
                await Expect(page.Locator("main")).ToBeVisibleAsync();
                await Expect(page.GetByRole(AriaRole.Switch)).ToHaveCountAsync(path == "/" ? 1 : 0);
                await Expect(page.Locator("[data-mend^=Switch], .deliveries, .banner, .trigger")).ToHaveCountAsync(0);
                await Expect(page.GetByText("Switch it on")).ToHaveCountAsync(0);
            }

            // The one switch of the form says of the data that it is Base64.
            await page.GotoAsync(player.BaseUrl);
            await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "Base64" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "All 2 Triggers" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_Player_that_only_looks_offers_nothing_that_writes()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        await using var player = await ClusterPlayer.StartAsync(cluster, ("Player__Kubernetes__Write", "false"));
        await ClusterPlayer.TopologyAsync(player, found => found.Reading is { State: ReadingState.Live, IsReadOnly: true });
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            foreach (var path in Pages)
            {
                await page.GotoAsync(player.BaseUrl + path);
                await new PlayPage(page).LiveAsync();
                foreach (var name in (string[])["Delete", "New Trigger", "New Broker", "Import", "Edit", "New Trigger to this Player"])
                {
                    await Expect(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
                    await Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
                }
            }

            await page.GotoAsync(player.BaseUrl + "/triggers/default/cloudevents-trigger");
            await Expect(page.GetByText("This Player only looks at the cluster")).ToBeVisibleAsync();
            await page.Locator("#yaml").FillAsync((await page.Locator("#yaml").InputValueAsync()) + "\n# changed\n");
            await Expect(page.Locator(".editor-head .main-button")).ToBeDisabledAsync();
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_refusal_in_the_editor_is_an_alert_over_its_whole_width_and_the_head_stays_as_it_was(int width)
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("create", "triggers");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await browser.VisitAsync(player.BaseUrl, View(width), async page =>
        {
            await page.GotoAsync(player.BaseUrl + "/triggers/new?broker=example-broker");
            await new PlayPage(page).LiveAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("mine");
            var (button, head) = (page.Locator(".editor-head .main-button"), page.Locator(".editor-head"));
            var before = ((await button.BoundingBoxAsync())!, (await head.BoundingBoxAsync())!);
            await new TriggersPage(page).SaveAsync();
            var alert = page.GetByRole(AriaRole.Alert);
            await Expect(alert).ToContainTextAsync("cannot create resource \"triggers\" in API group \"eventing.knative.dev\" in the namespace \"default\"");
            await Expect(alert).ToContainTextAsync("does not let this Player create triggers");
            await alert.GetByRole(AriaRole.Button, new() { Name = "Show the Role to apply" }).ClickAsync();
            await Expect(alert).ToContainTextAsync("kind: Role");
            var after = ((await button.BoundingBoxAsync())!, (await head.BoundingBoxAsync())!);
            Assert.Equal(before.Item1.Y, after.Item1.Y);
            Assert.Equal(before.Item2.Height, after.Item2.Height);
            Assert.InRange((await alert.BoundingBoxAsync())!.Width, after.Item2.Width - 2, after.Item2.Width + 2);
            Assert.False(await new PlayPage(page).OverflowsAsync());
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Fact]
    public async Task What_the_cluster_refuses_to_delete_is_said_in_its_words_with_the_Role()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("delete", "triggers");
        cluster.Rights.Refuse("delete", "brokers");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await ClusterPlayer.TopologyAsync(player, found => found.Reading.State == ReadingState.Live);
        await browser.VisitAsync(player.BaseUrl, View(1440), async page =>
        {
            foreach (var (path, resource) in ((string, string)[])[("/triggers/default/cloudevents-trigger", "triggers"), ("/triggers", "brokers"), ("/topology?node=Trigger%2Fdefault%2Fcloudevents-trigger", "triggers")])
            {
                await page.GotoAsync(player.BaseUrl + path);
                await new PlayPage(page).LiveAsync();
                await page.Locator("button.danger").First.ClickAsync();
                await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
                var alert = page.GetByRole(AriaRole.Alert);
                await Expect(alert).ToContainTextAsync($"cannot delete resource \"{resource}\"");
                await Expect(alert.GetByRole(AriaRole.Button, new() { Name = "Show the Role to apply" })).ToBeVisibleAsync();
                await alert.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            }
        });
    }

    [Fact]
    public async Task What_was_deleted_meanwhile_is_not_offered_to_be_deleted_again()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await page.GotoAsync(player.BaseUrl + "/triggers/default/cloudevents-trigger");
            await Expect(page.Locator(".editor-head .danger")).ToBeVisibleAsync();
            cluster.Store.Delete(new("eventing.knative.dev", "v1", "default", "triggers", "cloudevents-trigger"));
            await Expect(page.GetByText("It was deleted meanwhile.")).ToBeVisibleAsync();
            await Expect(page.Locator(".editor-head .danger")).ToHaveCountAsync(0);
        });
    }

    // Chromium itself writes of each answer that is an error.
    private static BrowserView View(int width) => new() { Width = width, Height = 900, ExpectedErrors = static error => error.Contains("403", StringComparison.Ordinal) };
}
