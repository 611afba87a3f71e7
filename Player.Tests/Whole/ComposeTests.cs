using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Events that start from what somebody has at hand.</summary>
public sealed class ComposeTests(BrowserFixture browser)
{
    private const string Tutorial = """
        curl -v "http://broker-ingress.knative-eventing.svc.cluster.local/event-example/default" \
        -X POST \
        -H "Ce-Id: say-hello" \
        -H "Ce-Specversion: 1.0" \
        -H "Ce-Type: greeting" \
        -H "Ce-Source: not-sendoff" \
        -H "Content-Type: application/json" \
        -d '{"msg":"Hello Knative!"}'
        """;

    [Fact]
    public async Task The_tutorials_curl_is_pasted_and_sent()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Start from…" }).ClickAsync();
            await page.GetByLabel("A command, a request or an event").FillAsync(Tutorial);
            Assert.Empty((await page.RunAxe()).Violations);
            await page.GetByRole(AriaRole.List, new() { Name = "Events found" }).GetByRole(AriaRole.Button).ClickAsync();
            await Expect(play.Field("Event Type")).ToHaveValueAsync("greeting");
            await Expect(play.Field("Event ID")).ToHaveValueAsync("say-hello");
            await play.Send.ClickAsync();
            await Expect(play.Status("received").Filter(new() { HasText = "say-hello" })).ToHaveCountAsync(1);
            await PlayPage.OpenAsync(play.Status("received"));
            await Expect(play.Drawer).ToContainTextAsync("Hello Knative!");
        });
    }

    [Fact]
    public async Task A_dropped_file_of_events_is_read_and_one_of_them_sent()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Start from…" }).ClickAsync();
            await page.Locator(".start-file input").SetInputFilesAsync(new FilePayload
            {
                Name = "events.ndjson",
                MimeType = "application/x-ndjson",
                Buffer = """
                    {"specversion":"1.0","id":"1","source":"/file","type":"from.file.one"}
                    {"specversion":"1.0","id":"2","source":"/file","type":"from.file.two","data":{"n":2}}
                    """u8.ToArray(),
            });
            await page.GetByRole(AriaRole.Button, new() { Name = "from.file.two" }).ClickAsync();
            await play.Send.ClickAsync();
            await Expect(play.Status("received").Filter(new() { HasText = "from.file.two" })).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public async Task A_file_that_is_dropped_anywhere_on_the_dialog_is_read_and_one_beside_everything_does_not_take_the_page_away()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            Assert.True(await DropAsync(page, "#activity-list"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Start from…" }).ClickAsync();
            await Expect(page.Locator("#start-text")).ToBeFocusedAsync();
            Assert.True(await DropAsync(page, ".start-dialog .dialog-title"));
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "from.a.drop" })).ToBeVisibleAsync();
            var (field, place) = (await page.Locator(".start-file input").BoundingBoxAsync(), await page.Locator(".start-file").BoundingBoxAsync());
            Assert.InRange(field!.Width, place!.Width - 4, place.Width);
            Assert.InRange(field.Height, place.Height - 4, place.Height);
        });
    }

    [Fact]
    public async Task An_event_of_the_list_is_edited_and_sent_again()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await PlayPage.OpenAsync(play.Status("received"));
            await play.Drawer.GetByRole(AriaRole.Button, new() { Name = "Edit and send again" }).ClickAsync();
            await Expect(play.Field("Event Type")).ToBeFocusedAsync();
            await Expect(page.Locator(".link-notice")).ToContainTextAsync("An event of the journal");
            await play.Field("Event Type").FillAsync("com.example.edited");
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(play.Status("received").Filter(new() { HasText = "com.example.edited" })).ToHaveCountAsync(1);
            await Expect(page.Locator(".link-notice")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Values_that_make_themselves_are_others_in_each_event_and_the_request_is_shown_before()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Field("Event Subject").FillAsync("order-{{se");
            await page.GetByRole(AriaRole.Button, new() { Name = "{{seq 1000}}" }).ClickAsync();
            await Expect(play.Field("Event Subject")).ToBeFocusedAsync();
            await Expect(page.Locator(".made")).ToContainTextAsync("order-1000");
            await play.Field("Message (data)").FillAsync("""{"n": {{seq 500}}}""");
            await page.Locator(".made-data summary").ClickAsync();
            await Expect(page.Locator(".made-data pre")).ToHaveTextAsync("""{"n": 500}""");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add extension attribute" }).ClickAsync();
            await page.Locator(".extension input").First.FillAsync("partitionkey");
            await page.Locator("#extension-0-value").FillAsync("7");
            await Expect(page.Locator(".extension-meaning")).ToContainTextAsync("one partition");
            await page.Locator(".request-preview summary").ClickAsync();
            await Expect(page.Locator(".preview-text pre")).ToContainTextAsync("ce-subject: order-1000");
            Assert.Empty((await page.RunAxe()).Violations);
            await play.Send.ClickAsync();
            await Expect(play.Status("received").Filter(new() { HasText = "order-1000" })).ToHaveCountAsync(1);
            await play.Send.ClickAsync();
            await Expect(play.Status("received").Filter(new() { HasText = "order-1001" })).ToHaveCountAsync(1);
        });
    }

    /// <summary>Whether the page has taken the file, or at least kept the browser from opening it.</summary>
    private static Task<bool> DropAsync(IPage page, string place) => page.EvaluateAsync<bool>("""
        place => {
          const files = new DataTransfer();
          files.items.add(new File(['{"specversion":"1.0","id":"1","source":"/file","type":"from.a.drop"}'], 'event.json'));
          const event = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
          document.querySelector(place).dispatchEvent(event);
          return event.defaultPrevented;
        }
        """, place);
}
