using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>One event, taken apart down to its bytes.</summary>
public sealed class InspectorTests(BrowserFixture browser)
{
    // A picture of one point.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly byte[] message = [0x08, 0x96, 0x01, 0x12, 0x07, .. "testing"u8, 0x1A, 0x03, 0x08, 0x96, 0x01];

    /// <summary>Each kind of data, and what of it stands on the page.</summary>
    private static readonly (string Name, string? Type, byte[]? Data, string Selector, string Text)[] kinds =
    [
        ("json", "application/json", "{\"order\":7,\"items\":[{\"sku\":\"A-1\"}]}"u8.ToArray(), ".json-name", "\"order\""),
        ("json-suffix", "application/vnd.acme+json; charset=utf-8", "{\"a\":1}"u8.ToArray(), ".json-name", "\"a\""),
        ("ndjson", "application/x-ndjson", "{\"a\":1}\n{\"a\":2}\n"u8.ToArray(), "pre.code", "{\"a\":2}"),
        ("xml", "application/xml", "<order><id>7</id></order>"u8.ToArray(), "pre.code", "<order>\n  <id>7</id>\n</order>"),
        ("html", "text/html", "<html><body><img src=x onerror=\"window.bad=1\"><p>Hi</p></body></html>"u8.ToArray(), "pre.code", "    <p>Hi</p>"),
        ("text", "text/plain", "one\ntwo 中文"u8.ToArray(), "pre.code", "two 中文"),
        ("csv", "text/csv", "name,count\nA-1,\"2,5\"\n"u8.ToArray(), ".data-table td >> nth=1", "2,5"),
        ("protobuf", "application/protobuf", message, ".data-table td >> nth=5", "\"testing\""),
        ("binary", "application/octet-stream", [0, 1, 2, 0xFF, 65, 66], "pre.hex", "00 01 02 ff 41 42"),
        ("base64", "text/plain", Encoding.ASCII.GetBytes(Convert.ToBase64String("{\"inner\":true}"u8)), "pre.code", "eyJpbm5lci"),
        ("empty", "text/plain", [], ".inspector", "empty"),
        ("none", null, null, ".inspector", "no data"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_of_data_is_shown_as_what_it_is()
    {
        await using var player = await PlayerProcess.StartAsync();
        foreach (var (name, type, data, _, _) in kinds) await SinkAsync(player, name, type, data);
        await SinkAsync(player, "image", "image/png", Convert.FromBase64String(Png));
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            for (var i = 0; i < kinds.Length; i++)
            {
                await OpenAsync(page, player, i + 1);
                await Expect(play.Drawer.Locator("section").Last).ToBeVisibleAsync();
                var shown = kinds[i].Selector == ".inspector" ? play.Drawer : play.Drawer.Locator(kinds[i].Selector).First;
                await Expect(shown).ToContainTextAsync(kinds[i].Text, new() { IgnoreCase = kinds[i].Selector == ".inspector" });
                Assert.True(await page.EvaluateAsync<bool>("() => window.bad === undefined"));
                Assert.Empty((await page.RunAxe()).Violations);
            }

            await OpenAsync(page, player, kinds.Length + 1);
            await Expect(play.Drawer.Locator("img.data-image")).ToBeVisibleAsync();
            Assert.Equal(1, await play.Drawer.Locator("img.data-image").EvaluateAsync<int>("image => image.naturalWidth"));
        });
    }

    [Fact]
    public async Task A_tree_is_searched_folded_and_its_paths_are_taken_by_keyboard_alone()
    {
        await using var player = await PlayerProcess.StartAsync();
        var hidden = Convert.ToBase64String("{\"inner\":true}"u8);
        await SinkAsync(player, "tree", "application/json", Encoding.UTF8.GetBytes($$"""{"order":{"id":7,"lines":[{"sku":"A-1"},{"sku":"B-2"}]},"blob":"{{hidden}}"}"""));
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await OpenAsync(page, player, 1);
            var drawer = new PlayPage(page).Drawer;
            await drawer.GetByRole(AriaRole.Button, new() { Name = "Tree", Exact = true }).PressAsync("Enter");
            await drawer.GetByRole(AriaRole.Searchbox).FillAsync("b-2");
            await Expect(drawer.Locator(".tree-path")).ToHaveTextAsync("$.order.lines[1].sku");
            await Expect(drawer.Locator("[role=status]").Filter(new() { HasText = "1" }).First).ToBeVisibleAsync();
            await drawer.Locator("[role=treeitem][aria-selected=true]").FocusAsync();
            await page.Keyboard.PressAsync("End");
            await Expect(drawer.Locator(".tree-path")).ToHaveTextAsync("$.blob");
            await drawer.GetByRole(AriaRole.Button, new() { Name = "Decode Base64" }).PressAsync("Enter");
            await Expect(drawer.Locator(".json-name").Filter(new() { HasText = "inner" })).ToBeVisibleAsync();
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Fact]
    public async Task Twenty_megabytes_open_in_part_are_read_on_and_taken_whole()
    {
        await using var player = await PlayerProcess.StartAsync(("Player__Sink__MaxEventBytes", "30000000"));
        var text = new StringBuilder("{\"rows\":[0");
        for (var i = 1; text.Length < 20_000_000; i++) text.Append(',').Append(i);
        var data = Encoding.ASCII.GetBytes(text.Append("]}").ToString());
        await SinkAsync(player, "large", "application/json", data);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await OpenAsync(page, player, 1);
            var drawer = new PlayPage(page).Drawer;
            await Expect(drawer).ToContainTextAsync("when all of it is here");
            var before = await drawer.Locator("pre.code").EvaluateAsync<int>("text => text.textContent.length");
            await drawer.GetByRole(AriaRole.Button, new() { Name = "Show the next" }).ClickAsync();
            await Expect(drawer).ToContainTextAsync("512");
            Assert.Equal(before + (256 * 1024), await drawer.Locator("pre.code").EvaluateAsync<int>("text => text.textContent.length"));

            var download = await page.RunAndWaitForDownloadAsync(() => drawer.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
            await using var stream = await download.CreateReadStreamAsync();
            using var taken = new MemoryStream();
            await stream.CopyToAsync(taken, Cancel);
            Assert.True(taken.ToArray().AsSpan().SequenceEqual(data));
        });
    }

    [Fact]
    public async Task What_crossed_the_wire_and_what_the_broker_did_to_it_is_there_to_be_seen()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await PlayPage.OpenAsync(play.Status("sent").First);

            await page.GetByRole(AriaRole.Tab, new() { Name = "Wire" }).ClickAsync();
            await Expect(play.Drawer.Locator(".wire-line").First).ToContainTextAsync("POST");
            await Expect(play.Drawer).ToContainTextAsync("ce-specversion");
            await Expect(play.Drawer.Locator(".wire-line").Nth(1)).ToContainTextAsync("202");
            await play.Drawer.GetByRole(AriaRole.Button, new() { Name = "Bytes" }).First.ClickAsync();
            await Expect(play.Drawer.Locator("pre.hex").First).ToContainTextAsync("7b ");
            Assert.Empty((await page.RunAxe()).Violations);

            await page.GetByRole(AriaRole.Tab, new() { Name = "Compare" }).ClickAsync();
            await Expect(play.Drawer.Locator(".difference").Filter(new() { HasText = "knativearrivaltime" })).ToContainTextAsync("by the broker", new() { IgnoreCase = true });
            await play.Drawer.GetByRole(AriaRole.Spinbutton).FillAsync("1");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("with=1"));
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Fact]
    public async Task The_drawer_is_made_wider_by_mouse_and_keys_and_stays_so()
    {
        await using var player = await PlayerProcess.StartAsync();
        await SinkAsync(player, "one", "text/plain", "x"u8.ToArray());
        await browser.VisitAsync(player.BaseUrl, new BrowserView { Width = 1440 }, async page =>
        {
            await OpenAsync(page, player, 1);
            var edge = page.GetByRole(AriaRole.Separator, new() { Name = "Width: drag" });
            await edge.FocusAsync();
            await page.Keyboard.PressAsync("ArrowLeft");
            await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "680");
            var box = (await edge.BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(box.X + 4, box.Y + 200);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X - 96, box.Y + 200);
            await page.Mouse.UpAsync();
            await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "780");
            await page.ReloadAsync();
            await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "780");
            Assert.Equal(780, (await new PlayPage(page).Drawer.BoundingBoxAsync())!.Width, 1.0);
        });
    }

    private static async Task OpenAsync(IPage page, PlayerProcess player, int seq)
    {
        await page.GotoAsync($"{player.BaseUrl}/event/{seq}");
        await new PlayPage(page).LiveAsync();
        await Expect(new PlayPage(page).Drawer.GetByRole(AriaRole.Tab).First).ToBeVisibleAsync();
    }

    private static async Task SinkAsync(PlayerProcess player, string id, string? type, byte[]? data)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(data ?? []) };
        if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in ((string, string)[])[("specversion", "1.0"), ("id", id), ("source", "/kinds"), ("type", "kind." + id)]) request.Headers.Add("ce-" + name, value);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
