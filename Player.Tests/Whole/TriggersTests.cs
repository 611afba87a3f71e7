using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person who makes Brokers and Triggers, in a real Chromium on the real server.</summary>
public sealed class TriggersTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_Trigger_made_by_form_brings_the_events_of_its_type_and_no_others()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var triggers = new TriggersPage(page);
            await triggers.OpenAsync(player.BaseUrl);
            await triggers.FollowAsync("New Trigger");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("only-a");
            await triggers.PressAsync("Add attribute");
            await page.GetByLabel("Value (empty: is present)").FillAsync("type.a");
            await page.GetByLabel("Subscriber", new() { Exact = true }).SelectOptionAsync("Inbox");
            await page.GetByLabel("Name of the inbox").FillAsync("a");
            await Expect(triggers.Yaml).ToHaveValueAsync(new Regex("uri: /inbox/a"));
            await triggers.SaveAsync();
            await triggers.IsSavedAsync("created");
            await Expect(page).ToHaveURLAsync(player.BaseUrl + "/triggers/default/only-a");

            await SendAsync(player, "1", "type.a");
            await SendAsync(player, "2", "type.b");

            await Expect(triggers.Deliveries).ToHaveCountAsync(1);
            await Expect(triggers.Deliveries).ToContainTextAsync("type.a");
            await Expect(triggers.Tally).ToHaveTextAsync("1 of 2 match");
            await triggers.FollowAsync("All Brokers and Triggers");
            await Expect(triggers.Trigger("only-a").Locator(".counts")).ToContainTextAsync("1");
            await Expect(triggers.Trigger("only-a")).ToContainTextAsync("type = type.a");
        });
    }

    [Fact]
    public async Task The_playground_says_of_each_event_whether_it_matches_and_why_not()
    {
        await using var player = await PlayerProcess.StartAsync();
        await SendAsync(player, "1", "order.created");
        await SendAsync(player, "2", "pay.refused");
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var triggers = new TriggersPage(page);
            await triggers.OpenAsync(player.BaseUrl, "/triggers/new");
            await Expect(triggers.Tally).ToHaveTextAsync("2 of 2 match");
            await triggers.PressAsync("Add filter");
            await page.GetByLabel("Dialect of filter 1").SelectOptionAsync("prefix");
            await page.GetByLabel("Prefix").FillAsync("order.");

            await Expect(triggers.Tally).ToHaveTextAsync("1 of 2 match");
            await Expect(triggers.Played(true)).ToContainTextAsync("order.created");
            await Expect(triggers.Played(false)).ToContainTextAsync("type: expected to begin with “order.”, got “pay.refused”");
            await triggers.PressAsync("only not");
            await Expect(triggers.Played(true)).ToHaveCountAsync(0);
            await triggers.PressAsync("all");
            await SendAsync(player, "3", "order.paid");
            await Expect(triggers.Tally).ToHaveTextAsync("2 of 3 match");
        });
    }

    [Fact]
    public async Task A_fault_in_the_YAML_is_marked_at_its_line_and_the_form_waits()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var triggers = new TriggersPage(page);
            await triggers.OpenAsync(player.BaseUrl, "/triggers/default/cloudevents-trigger");
            var right = await triggers.Yaml.InputValueAsync();
            await triggers.Yaml.FillAsync(right.Replace("  broker: example-broker\n", "  broker: example-broker\n  filters:\n  - exactly:\n      type: a\n", StringComparison.Ordinal));

            await Expect(triggers.Marked).ToHaveTextAsync("9");
            await Expect(triggers.Findings).ToContainTextAsync("There is no filter dialect exactly");
            await Expect(page.GetByText("last good state")).ToBeVisibleAsync();
            await triggers.Findings.ClickAsync();
            Assert.Equal("exactly", await triggers.Yaml.EvaluateAsync<string>("field => field.value.slice(field.selectionStart, field.selectionEnd)"));

            await page.Keyboard.TypeAsync("exact");
            await Expect(triggers.Marked).ToHaveCountAsync(0);
            await Expect(page.GetByLabel("Dialect of filter 1")).ToHaveValueAsync("exact");
            await page.Keyboard.PressAsync("Control+Enter");
            await triggers.IsSavedAsync("saved");
        });
    }

    [Fact]
    public async Task Two_documents_are_imported_and_the_one_that_is_not_ours_is_left_out()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var triggers = new TriggersPage(page);
            await triggers.OpenAsync(player.BaseUrl);
            await triggers.PressAsync("Import");
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Manifests" }).FillAsync(string.Join(
                "---\n", Manifest("Broker", "fresh"), Manifest("Trigger", "fresh-trigger") + "spec:\n  broker: fresh\n  subscriber:\n    uri: http://localhost:1/\n", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n"));

            await Expect(triggers.Results).ToHaveTextAsync([new Regex(@"will be created\s+Broker default/fresh"), new(@"will be created\s+Trigger default/fresh-trigger"), new(@"not ours: left out\s+ConfigMap settings")]);
            await Expect(triggers.Broker("fresh")).ToHaveCountAsync(0);
            await triggers.PressAsync("Apply");
            await Expect(triggers.Results.First).ToContainTextAsync("created");
            await triggers.PressAsync("Close");
            await Expect(triggers.Broker("fresh")).ToContainTextAsync("fresh-trigger");
        });
    }

    [Fact]
    public async Task A_Broker_with_Triggers_is_deleted_only_after_a_question_that_names_them_and_can_be_had_back()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var triggers = new TriggersPage(page);
            await triggers.OpenAsync(player.BaseUrl);
            await triggers.PressAsync("Delete the Broker example-broker");
            await Expect(triggers.Dialog).ToContainTextAsync("cloudevents-trigger");
            await triggers.PressAsync("Cancel");
            await Expect(triggers.Broker("example-broker")).ToContainTextAsync("/broker/default/example-broker");

            await triggers.PressAsync("Delete the Broker example-broker");
            await triggers.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(triggers.Broker("example-broker")).ToContainTextAsync("There is no Broker example-broker");
            await Expect(triggers.Trigger("cloudevents-trigger")).ToContainTextAsync("not ready");
            await triggers.PressAsync("Make it again");
            await Expect(triggers.Trigger("cloudevents-trigger")).Not.ToContainTextAsync("not ready");
        });
    }

    [Fact]
    public async Task Where_the_broker_is_in_a_cluster_that_cannot_be_read_the_page_says_so()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerProcess.StartAsync(("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", broker.Url));
        var view = new BrowserView { ExpectedErrors = static error => error.Contains("404", StringComparison.Ordinal) };
        await browser.VisitAsync(player.BaseUrl, view, async page =>
        {
            await new TriggersPage(page).OpenAsync(player.BaseUrl);
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no cluster to read");
            await Expect(page.GetByText("kubectl makes Brokers and Triggers there")).ToBeVisibleAsync();
        });
    }

    [Theory]
    [InlineData(1440, "en-US", ColorScheme.Light)]
    [InlineData(1440, "zh-CN", ColorScheme.Dark)]
    [InlineData(1024, "en-US", ColorScheme.Dark)]
    [InlineData(390, "zh-CN", ColorScheme.Light)]
    public async Task The_view_fits_its_width_and_axe_finds_nothing(int width, string language, ColorScheme scheme)
    {
        await using var player = await PlayerProcess.StartAsync();
        await SendAsync(player, "1", "order.created");
        await browser.VisitAsync(player.BaseUrl, new() { Width = width, Height = 860, Locale = language, ColorScheme = scheme }, async page =>
        {
            var triggers = new TriggersPage(page);
            var pictures = new Pictures(page, width, language, scheme);
            await triggers.OpenAsync(player.BaseUrl);
            await Expect(triggers.Trigger("cloudevents-trigger")).ToBeVisibleAsync();
            await NothingFoundAsync(page);
            await pictures.TakeAsync("triggers");
            await page.GotoAsync(player.BaseUrl + "/triggers/default/cloudevents-trigger");
            await Expect(triggers.Tally).ToBeVisibleAsync();
            await Expect(triggers.Deliveries).ToHaveCountAsync(1);
            await NothingFoundAsync(page);
            await pictures.TakeAsync("trigger");
        });
    }

    private static string Manifest(string kind, string name) => $"apiVersion: eventing.knative.dev/v1\nkind: {kind}\nmetadata:\n  name: {name}\n";

    private static async Task SendAsync(PlayerProcess player, string id, string type)
    {
        var request = Samples.Binary("/broker/default/example-broker", id);
        request.Headers.Remove("ce-type");
        request.Headers.Add("ce-type", type);
        using var response = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task NothingFoundAsync(IPage page)
    {
        Assert.False(await new PlayPage(page).OverflowsAsync(), "The page is wider than the window.");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(one => $"{one.Id}: {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
    }
}
