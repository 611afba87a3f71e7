using System.Net.Http.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Broker;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Five broken set-ups. Each time a person does only what the page says, and ends at ✓.</summary>
public sealed class StoryTests(BrowserFixture browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Trigger_that_is_off_is_switched_on()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var off = await player.Http.PutAsJsonAsync("/api/triggers/default/cloudevents-trigger/switch", new TriggerSwitch(false), PlayerJson.Default.TriggerSwitch, Cancel);
        await BrokenAsync(player, async (page, story) =>
        {
            await Expect(story.Chief).ToContainTextAsync("cloudevents-trigger is switched off");
            Assert.Empty((await page.RunAxe()).Violations);
            await story.Mend("Switch cloudevents-trigger on").ClickAsync();
            await Expect(story.Said).ToContainTextAsync("Done");
        });
    }

    [Fact]
    public async Task A_filter_that_refuses_it_is_changed()
    {
        await using var player = await PlayerProcess.StartAsync();
        await ApplyAsync(player, Yaml.Trigger("cloudevents-trigger", player.BaseUrl + "/", "  filter: { attributes: { type: com.example.other } }"));
        await BrokenAsync(player, async (page, story) =>
        {
            await Expect(story.Chief).ToContainTextAsync("com.example.other");
            await story.Mend("Edit the Trigger cloudevents-trigger").ClickAsync();
            var triggers = new TriggersPage(page);
            await triggers.Yaml.FillAsync((await triggers.Yaml.InputValueAsync()).Replace("com.example.other", "com.example.greeting", StringComparison.Ordinal));
            await triggers.SaveAsync();
            await triggers.IsSavedAsync("saved");
            await story.BackAsync();
        });
    }

    [Fact]
    public async Task Where_no_Trigger_is_one_is_made()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var gone = await player.Http.DeleteAsync("/api/triggers/default/cloudevents-trigger", Cancel);
        await BrokenAsync(player, async (page, story) =>
        {
            await Expect(story.Chief).ToContainTextAsync("no Trigger");
            await story.Mend("Make a Trigger for example-broker").ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("mine");
            await new TriggersPage(page).SaveAsync();
            await new TriggersPage(page).IsSavedAsync("created");
            await story.BackAsync();
        });
    }

    [Fact]
    public async Task An_inbox_that_fails_on_purpose_is_told_to_answer_202_again()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var told = await player.Http.PutAsJsonAsync("/api/inbox", new InboxBehaviour { Answer = InboxAnswer.Status, Status = 400 }, PlayerJson.Default.InboxBehaviour, Cancel);
        told.EnsureSuccessStatusCode();
        await BrokenAsync(player, async (_, story) =>
        {
            await Expect(story.Chief).ToContainTextAsync("400");
            await story.Mend("Have / answer 202").First.ClickAsync();
            await Expect(story.Said).ToContainTextAsync("Done");
        });
    }

    [Fact]
    public async Task A_Broker_that_does_not_exist_is_made()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var gone = await player.Http.DeleteAsync("/api/brokers/default/example-broker?force=true", Cancel);
        await BrokenAsync(player, async (page, story) =>
        {
            await Expect(story.Chief).ToContainTextAsync("there is no Broker example-broker");
            await story.Mend("Make the Broker example-broker").ClickAsync();
            await new TriggersPage(page).SaveAsync();
            await new TriggersPage(page).IsSavedAsync("created");
            await story.BackAsync();
        });
    }

    [Fact]
    public async Task A_loop_raises_a_banner_that_stops_it()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var told = await player.Http.PutAsJsonAsync("/api/inbox", new InboxBehaviour { Answer = InboxAnswer.Reply, Reply = new() { Type = "com.example.greeting", Source = "/reply" } }, PlayerJson.Default.InboxBehaviour, Cancel);
        told.EnsureSuccessStatusCode();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            var banner = page.Locator("[data-loop=cloudevents-trigger]");
            await Expect(banner).ToContainTextAsync("A loop");
            Assert.Empty((await page.RunAxe()).Violations);
            await banner.GetByRole(AriaRole.Button, new() { Name = "Switch cloudevents-trigger off" }).ClickAsync();
            await Expect(play.Trigger).Not.ToBeCheckedAsync();
            await Expect(banner).ToHaveCountAsync(0);
        });
    }

    private async Task BrokenAsync(PlayerProcess player, Func<IPage, StoryView, Task> mend)
    {
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            var story = new StoryView(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await story.Why.First.ClickAsync();
            await mend(page, story);
            await story.SendAgain.ClickAsync();
            await Expect(story.Chief).ToHaveAttributeAsync("data-chief", "arrival.came", new() { Timeout = 30_000 });
            await page.Keyboard.PressAsync("Escape");
            await Expect(play.Status("received")).ToHaveCountAsync(1);
        });
    }

    private static async Task ApplyAsync(PlayerProcess player, string yaml)
    {
        using var request = Samples.Body("application/yaml", yaml, Routes.Manifests);
        using var answer = await player.Http.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
    }
}
