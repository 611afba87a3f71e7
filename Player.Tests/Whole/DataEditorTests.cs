using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>The data of an event, written in the code editor, as a form, as bytes and out of a file.</summary>
public sealed class DataEditorTests(BrowserFixture browser)
{
    private const string Shop = """
        {"id":"{{uuid}}","customer":{"name":"Ada"},"lines":[{"sku":"a","price":1.50}]}
        """;

    [Fact]
    public Task The_code_editor_is_fetched_when_it_is_opened_and_not_before() => VisitAsync(async (page, play) =>
    {
        var fetched = new List<string>();
        page.Request += (_, request) => { if (request.Url.Contains("onaco", StringComparison.Ordinal)) fetched.Add(request.Url); };
        await play.Send.ClickAsync();
        await Expect(play.Status("received")).ToHaveCountAsync(1);
        Assert.Empty(fetched);
        await OpenCodeAsync(page, play, Shop);
        Assert.NotEmpty(fetched);
        Assert.DoesNotContain(fetched, url => url.Contains("orker", StringComparison.Ordinal));
        Assert.Empty((await page.RunAxe()).Violations);
    });

    [Fact]
    public Task What_is_typed_into_the_code_editor_is_what_is_sent() => VisitAsync(async (page, play) =>
    {
        await OpenCodeAsync(page, play, """{"n": {{seq 500}}}""");
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.TypeAsync(""", "by": "hand""");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(play.Status("received")).ToHaveCountAsync(1);
        await PlayPage.OpenAsync(play.Status("received"));
        await Expect(play.Drawer).ToContainTextAsync("\"n\": 500");
        await Expect(play.Drawer).ToContainTextAsync("\"by\": \"hand\"");
    });

    [Fact]
    public Task A_fault_is_marked_on_its_line_and_a_value_that_makes_itself_is_none() => VisitAsync(async (page, play) =>
    {
        await OpenCodeAsync(page, play, """{"id": "{{uuid}}", "n": {{random.int 1 10}}}""");
        await Expect(Code(page).Locator(".squiggly-error")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Delete");
        await Expect(Code(page).Locator(".squiggly-error").First).ToBeVisibleAsync();
        await Expect(page.Locator(".data-fault")).ToContainTextAsync("Line 1, column");
    });

    [Fact]
    public Task The_text_is_formatted_folded_and_searched_by_keys() => VisitAsync(async (page, play) =>
    {
        await OpenCodeAsync(page, play, Shop);
        await page.Keyboard.PressAsync("Shift+Alt+F");
        await Expect(Code(page).Locator(".view-line")).ToHaveCountAsync(12);
        await Code(page).Locator(".codicon-folding-expanded").Nth(1).ClickAsync();
        await Expect(Code(page).Locator(".view-line")).ToHaveCountAsync(11);
        await page.Keyboard.PressAsync("Control+F");
        var find = Code(page).Locator(".find-widget.visible");
        await find.Locator("textarea").First.FillAsync("sku");
        await Expect(Code(page).Locator(".findMatch, .currentFindMatch").First).ToBeAttachedAsync();
        Assert.Empty((await page.RunAxe()).Violations);
        await page.Keyboard.PressAsync("Escape");
        await Expect(find).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Two_braces_offer_the_values_in_the_code_editor_too() => VisitAsync(async (page, play) =>
    {
        await OpenCodeAsync(page, play, """{"id": ""}""");
        await page.Keyboard.PressAsync("Control+End");
        foreach (var _ in Enumerable.Range(0, 2)) await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.TypeAsync("{{uu");
        await Expect(page.Locator(".suggest-widget.visible")).ToContainTextAsync("{{uuid}}");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true }).ClickAsync();
        await Expect(play.Field("Message (data)")).ToHaveValueAsync("""{"id": "{{uuid}}"}""");
    });

    [Fact]
    public Task The_keyboard_leads_into_the_editor_and_out_again() => VisitAsync(async (page, play) =>
    {
        await OpenCodeAsync(page, play, "{}");
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Code(page).Locator("textarea").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Code(page).Locator(":focus")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(Code(page).Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "More room for the data" })).ToBeFocusedAsync();
    });

    [Fact]
    public Task Fields_of_the_form_are_in_the_event_that_is_sent() => VisitAsync(async (page, play) =>
    {
        await play.Field("Message (data)").FillAsync(Shop);
        await page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true }).ClickAsync();
        await page.GetByLabel("name", new() { Exact = true }).FillAsync("Grace {{seq 7}}");
        await page.GetByLabel("price", new() { Exact = true }).FillAsync("2.25");
        Assert.Empty((await page.RunAxe()).Violations);
        await play.Send.ClickAsync();
        await Expect(play.Status("received")).ToHaveCountAsync(1);
        await PlayPage.OpenAsync(play.Status("received"));
        await Expect(play.Drawer).ToContainTextAsync("Grace 7");
        await Expect(play.Drawer).ToContainTextAsync("2.25");
    });

    [Fact]
    public Task A_dropped_schema_makes_the_form_and_is_there_after_a_reload() => VisitAsync(async (page, play) =>
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true }).ClickAsync();
        await page.Locator(".schema-box summary").ClickAsync();
        await page.Locator(".schema-file input").SetInputFilesAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "order.json"));
        await Expect(page.Locator(".schema-box summary")).ToContainTextAsync("Order");
        await Expect(page.Locator("[data-pointer='/id']")).ToContainTextAsync("the schema asks for it");
        Assert.Empty((await page.RunAxe()).Violations);
        await page.ReloadAsync();
        await play.LiveAsync();
        await Expect(page.Locator(".schema-box summary")).ToContainTextAsync("Order");
        await page.Locator("[data-pointer='/id'] input").FillAsync("A7");
        await Expect(page.Locator("[data-pointer='/id'] .problem")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Bytes_out_of_a_file_are_changed_as_digits_and_sent() => VisitAsync(async (page, play) =>
    {
        await page.Locator(".data-file input").SetInputFilesAsync(new FilePayload { Name = "a.bin", MimeType = "", Buffer = [0x00, 0xFF, 0x41] });
        await Expect(page.GetByLabel("Data content type")).ToHaveValueAsync("application/octet-stream");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hex", Exact = true }).ClickAsync();
        var digits = page.GetByLabel("Data as hexadecimal digits");
        await Expect(digits).ToHaveValueAsync("00 ff 41");
        await digits.PressAsync("Insert");
        await digits.PressAsync("Control+Home");
        await digits.PressSequentiallyAsync("7");
        await Expect(digits).ToHaveValueAsync("70 ff 41");
        Assert.Empty((await page.RunAxe()).Violations);
        await play.Send.ClickAsync();
        await Expect(play.Status("received")).ToHaveCountAsync(1);
        await PlayPage.OpenAsync(play.Status("received"));
        await Expect(play.Drawer).ToContainTextAsync("70 ff 41");
    });

    [Fact]
    public Task A_file_that_is_dropped_on_the_field_becomes_the_data() => VisitAsync(async (page, play) =>
    {
        await page.EvaluateAsync("""
            () => {
              const files = new DataTransfer();
              files.items.add(new File(['<a>dropped</a>'], 'order.xml', { type: 'text/xml' }));
              document.getElementById('data-field').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(play.Field("Message (data)")).ToHaveValueAsync("<a>dropped</a>");
        await Expect(page.GetByLabel("Data content type")).ToHaveValueAsync("application/xml");
    });

    [Fact]
    public Task The_editor_follows_the_page_into_the_dark_and_into_Chinese() => VisitAsync(new BrowserView { Locale = "zh-CN", ColorScheme = ColorScheme.Dark }, async (page, play) =>
    {
        await play.Field("消息（数据）").FillAsync(Shop);
        await page.GetByRole(AriaRole.Button, new() { Name = "代码", Exact = true }).ClickAsync();
        await Expect(Code(page).Locator(".view-line").First).ToBeVisibleAsync();
        Assert.Equal("rgb(21, 26, 34)", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.monaco-editor-background')).backgroundColor"));
        await page.Keyboard.PressAsync("Control+F");
        await Expect(Code(page).Locator(".find-widget.visible textarea").First).ToHaveAttributeAsync("placeholder", "查找");
        Assert.Empty((await page.RunAxe()).Violations);
    });

    private static ILocator Code(IPage page) => page.Locator(".code-host");

    private static async Task OpenCodeAsync(IPage page, PlayPage play, string text)
    {
        await play.Field("Message (data)").FillAsync(text.Trim());
        await page.GetByRole(AriaRole.Button, new() { Name = "Code", Exact = true }).ClickAsync();
        await Expect(Code(page)).ToHaveAttributeAsync("data-open", "true");
        await Expect(Code(page).Locator("textarea").First).ToBeFocusedAsync();
    }

    private Task VisitAsync(Func<IPage, PlayPage, Task> visit) => VisitAsync(new BrowserView(), visit);

    private async Task VisitAsync(BrowserView view, Func<IPage, PlayPage, Task> visit)
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, view, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await visit(page, play);
        });
    }
}
