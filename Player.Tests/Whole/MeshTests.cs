using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Browser;
using Player.Tests.Discovery;
using Player.Tests.Hosting;
using Player.Topology;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person who looks at the mesh and makes it work, in a real Chromium: with the embedded broker, and beside a cluster.</summary>
public sealed class MeshTests(BrowserFixture browser)
{
    private const string Broker = "Broker/default/example-broker";

    [Fact]
    public async Task With_no_cluster_the_mesh_is_the_embedded_broker_and_its_events_are_counted_on_their_way()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var mesh = new MeshView(page);
            await mesh.OpenAsync(player.BaseUrl);
            await mesh.Node(Broker).ClickAsync();
            await Expect(mesh.Details.Locator("pre")).ToContainTextAsync("kind: Broker");
            await mesh.FollowAsync("New Trigger to this Player");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("mine");
            var commands = page.GetByRole(AriaRole.Region, new() { Name = "The same with kubectl and kn" });
            await Expect(commands).ToContainTextAsync("kubectl apply -f - <<'EOF'");
            await Expect(commands).ToContainTextAsync("kn trigger create mine --broker example-broker");
            await new TriggersPage(page).SaveAsync();
            await new TriggersPage(page).IsSavedAsync("created");

            await mesh.OpenAsync(player.BaseUrl);
            await Expect(mesh.Node("Trigger/default/mine")).ToHaveAttributeAsync("aria-label", new Regex("mine.*, ready"));
            using var sent = await player.Http.PostAsJsonAsync(Routes.Send, Samples.Send(), PlayerJson.Default.SendRequest, TestContext.Current.CancellationToken);
            await Expect(mesh.Way("Trigger/default/mine", "Delivery").Locator(".edge-count")).ToHaveTextAsync("1");
            await Expect(mesh.Way("player-sends", "Event").Locator(".edge-count")).ToHaveTextAsync("1");
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Fact]
    public async Task The_mesh_is_walked_opened_and_closed_by_keyboard()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var mesh = new MeshView(page);
            await mesh.OpenAsync(player.BaseUrl);
            await Expect(mesh.Node(Broker)).ToBeVisibleAsync();
            await page.Locator("[data-node][tabindex='0']").FocusAsync();
            foreach (var next in (string[])[Broker, "Trigger/default/cloudevents-trigger", "player"])
            {
                await page.Keyboard.PressAsync("ArrowRight");
                await Expect(mesh.Node(next)).ToBeFocusedAsync();
            }

            await page.Keyboard.PressAsync("ArrowLeft");
            await Expect(mesh.Node("Trigger/default/cloudevents-trigger")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(mesh.Details).ToContainTextAsync("cloudevents-trigger");
            await page.Keyboard.PressAsync("Escape");
            await Expect(mesh.Details).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Beside_a_cluster_its_mesh_is_seen_and_a_Trigger_is_made_that_becomes_ready()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart", "flows");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var mesh = new MeshView(page);
            await mesh.OpenAsync(player.BaseUrl);
            await Expect(mesh.Node("PingSource/default/every-minute")).ToBeVisibleAsync();
            await Expect(mesh.Node("KafkaSource/shop/clicks")).ToHaveAttributeAsync("aria-label", new Regex("not ready"));
            await mesh.Node(Broker).ClickAsync();
            await Expect(mesh.Details.Locator("pre")).ToContainTextAsync("eventing.knative.dev/broker.class");
            await mesh.FollowAsync("New Trigger to this Player");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("mine");
            await new TriggersPage(page).SaveAsync();
            await new TriggersPage(page).IsSavedAsync("created");

            // No controller has seen it yet; then one does.
            await mesh.OpenAsync(player.BaseUrl);
            await Expect(mesh.Node("Trigger/default/mine")).ToHaveAttributeAsync("aria-label", new Regex("not known yet"));
            cluster.Store.Apply(Ready);
            await Expect(mesh.Node("Trigger/default/mine")).ToHaveAttributeAsync("aria-label", new Regex("mine.*, ready"));
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Fact]
    public async Task What_the_cluster_refuses_is_explained_with_the_rule_that_is_missing_and_the_Role_to_apply()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("create", "triggers");
        cluster.Rights.Refuse("list", "channels");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await browser.VisitAsync(player.BaseUrl, new() { ExpectedErrors = static error => error.Contains("403", StringComparison.Ordinal) }, async page =>
        {
            var mesh = new MeshView(page);
            await mesh.OpenAsync(player.BaseUrl);
            await Expect(mesh.Unread).ToContainTextAsync("may not read them: Channel");
            await Expect(mesh.Unread).ToContainTextAsync(FakeCluster.Account);
            await page.GotoAsync(player.BaseUrl + "/triggers/new?broker=example-broker");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("mine");
            await new TriggersPage(page).SaveAsync();
            var refused = page.GetByRole(AriaRole.Alert);
            await Expect(refused).ToContainTextAsync("does not let this Player create triggers");
            await refused.GetByRole(AriaRole.Button, new() { Name = "Show the Role to apply" }).ClickAsync();
            await Expect(refused).ToContainTextAsync("kind: Role");
            Assert.Empty((await page.RunAxe()).Violations);

            cluster.Rights.Grant("create", "triggers");
            await new TriggersPage(page).SaveAsync();
            await new TriggersPage(page).IsSavedAsync("created");
        });
    }

    [Fact]
    public async Task While_the_API_server_is_away_the_last_picture_stays_with_its_age_and_comes_alive_again_by_itself()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await ClusterPlayer.TopologyAsync(player, found => found.Reading.State == ReadingState.Live);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var mesh = new MeshView(page);
            await mesh.OpenAsync(player.BaseUrl);
            await Expect(mesh.Node(Broker)).ToBeVisibleAsync();
            cluster.GoDown();
            await Expect(mesh.Stale).ToContainTextAsync("This picture is from");
            await Expect(mesh.Node(Broker)).ToBeVisibleAsync();
            cluster.ComeUp();
            await Expect(mesh.Stale).ToHaveCountAsync(0);
        });
    }

    private const string Ready = """
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: mine, namespace: default }
        spec:
          broker: example-broker
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player } }
        status:
          subscriberUri: http://cloudevents-player.default.svc.cluster.local
          conditions: [ { type: Ready, status: "True" }, { type: BrokerReady, status: "True" } ]
        """;
}
