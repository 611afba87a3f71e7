using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Find;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Tests.Client.Find;

public sealed class SearchBoxTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    private FindState Find => page.State<FindState>();

    public SearchBoxTests() => page.Server.On("GET " + Routes.ActivityValues, CompleterTests.Known, PlayerJson.Default.KnownValues);

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Words_are_looked_for_a_breath_after_the_last_key()
    {
        var box = Open();
        Type(box, "ord");
        page.Time.Advance(SearchBox.Breath / 2);
        Type(box, "order \"so far");
        page.Time.Advance(SearchBox.Breath / 2);
        Assert.Equal("", Find.Query);
        page.Time.Advance(SearchBox.Breath / 2);
        box.WaitForAssertion(() => Assert.Equal("q=order&q=so%20far", Find.Query));
        Assert.Equal("order \"so far", Text(box));
    }

    [Fact]
    public void A_value_with_its_field_becomes_a_chip_at_a_blank_or_with_Enter()
    {
        var box = Open();
        Type(box, "word type:order.created ");
        Assert.Equal(("q=word&type=order.created", "word "), (Find.Query, Text(box)));
        Type(box, "word -source:\"/a b\"");
        Assert.Equal("q=word&type=order.created", Find.Query);
        Press(box, "Enter");
        Assert.Equal(("q=word&type=order.created&-source=%2Fa%20b", "word"), (Find.Query, Text(box)));
        Assert.Equal(["type is order.created", "source not /a b"], Chips(box));
        Assert.Equal("?" + Find.Query, new Uri(page.State<NavigationManager>().Uri).Query);
    }

    [Fact]
    public void Times_become_one_chip()
    {
        var box = Open();
        var today = page.State<Times>().Full(page.Time.GetUtcNow())[..10];
        Type(box, $"after:{today}T00:04:31 before:{today}T00:05:02 ");
        Assert.Equal(["00:04:31 – 00:05:02"], Chips(box));
        box.Find("[aria-label^='Remove: 00:04']").Click();
        Assert.Empty(Chips(box));
        Assert.Equal((null, null), (Find.Filter.From, Find.Filter.To));
        Type(box, "after:2025-12-31T10:00 before:2025-12-31T10:05:02 ");
        Assert.Equal(["2025-12-31 10:00:00 – 10:05:02"], Chips(box));
        Find.Clear();
        Type(box, "after:2025-12-31 ");
        Assert.Equal(["from 2025-12-31 00:00:00"], Chips(box));
    }

    [Fact]
    public void An_expression_waits_for_Enter_and_its_fault_is_marked_in_place_meanwhile()
    {
        var box = Open();
        Type(box, "type = 'a' AND");
        Assert.Equal("true", box.Find(".find-dialect").GetAttribute("aria-pressed"));
        Assert.Equal("true", Box(box).GetAttribute("aria-invalid"));
        Assert.Contains("Expected a value after AND", box.Find(".find-fault").TextContent, StringComparison.Ordinal);
        Assert.NotNull(box.Find("mark.find-here"));
        Type(box, "type == 'a'");
        Assert.Equal("==", box.Find("mark").TextContent);
        Press(box, "Enter");
        Assert.Equal("", Find.Query);

        Type(box, "type = 'a'");
        Assert.Empty(box.FindAll(".find-fault"));
        Assert.Contains("Press Enter", box.Find(".find-findings").TextContent, StringComparison.Ordinal);
        page.Time.Advance(SearchBox.Breath * 2);
        Assert.Equal("", Find.Query);
        Press(box, "Enter");
        Assert.Equal(("cesql=type%20%3D%20%27a%27", "type = 'a'"), (Find.Query, Text(box)));
        Assert.DoesNotContain("Press Enter", box.Find(".find-findings").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_still_being_typed_is_not_wrong_yet()
    {
        var box = Open();
        Type(box, "kind:rec");
        Assert.Empty(box.FindAll(".find-fault"));
        Press(box, "Enter");
        Assert.Contains("'rec' is no kind of entry", box.Find(".find-fault").TextContent, StringComparison.Ordinal);
        Type(box, "kind:rece");
        Assert.Empty(box.FindAll(".find-fault"));
        Type(box, "after:1 word");
        Assert.Equal("1", box.Find("mark").TextContent);
        Assert.Contains("This is no time", box.Find(".find-fault").TextContent, StringComparison.Ordinal);
        Type(box, "after:1 ");
        Assert.Equal("after:1 ", Text(box));
    }

    [Fact]
    public void What_is_known_is_asked_for_while_somebody_types_and_offered_when_it_comes()
    {
        var hold = new TaskCompletionSource();
        page.Server.Hold = hold.Task;
        var box = Open();
        Assert.DoesNotContain(page.Server.Asked, call => call.Contains(Routes.ActivityValues, StringComparison.Ordinal));
        Box(box).Focus();
        Type(box, "type:");
        Assert.Empty(Options(box));
        page.Server.Hold = null;
        hold.SetResult();
        box.WaitForAssertion(() => Assert.Equal(3, Options(box).Length));
        page.Time.Advance(Vocabulary.Fresh);
        page.Server.On("GET " + Routes.ActivityValues, new KnownValues { Types = [new("new", 1)] }, PlayerJson.Default.KnownValues);
        Type(box, "type:n");
        box.WaitForAssertion(() => Assert.Equal(["type:new"], Options(box)));
    }

    [Fact]
    public void The_words_that_an_expression_began_as_are_not_looked_for_beside_it()
    {
        var box = Open();
        Type(box, "type");
        page.Time.Advance(SearchBox.Breath);
        box.WaitForAssertion(() => Assert.Equal("q=type", Find.Query));
        Type(box, "type = 'a'");
        Press(box, "Enter");
        Assert.Equal("cesql=type%20%3D%20%27a%27", Find.Query);
        Type(box, "");
        page.Time.Advance(SearchBox.Breath);
        box.WaitForAssertion(() => Assert.Equal("", Find.Query));
    }

    [Fact]
    public void The_switch_forces_the_other_reading()
    {
        var box = Open();
        Type(box, "a=b");
        box.Find(".find-dialect").Click();
        Press(box, "Enter");
        Assert.Equal(("q=a%3Db", "\"a=b\""), (Find.Query, Text(box)));
        Find.Clear();
        Type(box, "TRUE");
        box.Find(".find-dialect").Click();
        Press(box, "Enter");
        Assert.Equal("cesql=TRUE", Find.Query);
    }

    [Fact]
    public void What_the_URL_asks_stands_in_the_box_and_follows_the_way_back()
    {
        page.State<NavigationManager>().NavigateTo("?q=order&q=type%3Ax&type=a");
        var box = Open();
        Assert.Equal("order \"type:x\"", Text(box));
        Assert.Equal(["type is a"], Chips(box));
        page.State<NavigationManager>().NavigateTo("?cesql=TRUE&q=beside");
        box.WaitForAssertion(() => Assert.Equal("TRUE", Text(box)));
        Assert.Equal("true", box.Find(".find-dialect").GetAttribute("aria-pressed"));
        Assert.Equal(["“beside”"], Chips(box));
        page.State<NavigationManager>().NavigateTo("?cesql=type+%3D&type=a");
        box.WaitForAssertion(() => Assert.Equal("type =", Text(box)));
        Assert.Contains("Expected a value after =", box.Find(".find-fault").TextContent, StringComparison.Ordinal);
        Assert.Contains("everything is shown", box.Find(".find-fault").TextContent, StringComparison.Ordinal);
        page.State<NavigationManager>().NavigateTo("?from=yesterday");
        box.WaitForAssertion(() => Assert.Contains("'yesterday' is no time", box.Find(".find-fault").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_being_typed_stays_when_a_chip_comes_from_elsewhere()
    {
        var box = Open();
        Type(box, "type = 'not yet");
        box.InvokeAsync(() => Find.Include("source", "/shop"));
        box.WaitForAssertion(() => Assert.Equal(["source is /shop"], Chips(box)));
        Assert.Equal("type = 'not yet", Text(box));
    }

    [Fact]
    public void Escape_empties_the_box_Backspace_takes_the_last_chip_and_Clear_takes_all()
    {
        page.State<NavigationManager>().NavigateTo("?q=order&type=a&type=b&from=2026-01-01T00:00:00Z");
        var box = Open();
        Press(box, "Escape");
        Assert.Equal(("", "type=a&type=b&from=2026-01-01T00%3A00%3A00Z"), (Text(box), Find.Query));
        Press(box, "Backspace");
        Press(box, "Backspace");
        Assert.Equal("type=a", Find.Query);
        box.FindAll("button").Single(button => button.TextContent == "Clear").Click();
        Assert.Equal("", Find.Query);
        Assert.DoesNotContain(box.FindAll("button"), button => button.TextContent == "Clear");
    }

    [Fact]
    public void A_chip_is_removed_by_its_button_and_the_box_has_the_focus_then()
    {
        page.State<NavigationManager>().NavigateTo("?type=a&-type=b");
        var box = Open();
        box.Find("[aria-label='Remove: type is a']").Click();
        Assert.Equal("-type=b", Find.Query);
        Assert.Equal(SearchBox.BoxId, page.Browser.Focused[^1]);
    }

    [Fact]
    public void Completions_are_chosen_by_the_arrows_and_taken_with_Enter_or_Tab()
    {
        var box = Open();
        Box(box).Focus();
        Type(box, "ty");
        Assert.Equal(["type:"], Options(box));
        Assert.Equal("true", Box(box).GetAttribute("aria-expanded"));
        Assert.Null(Box(box).GetAttribute("aria-activedescendant"));
        Press(box, "ArrowDown");
        Assert.Equal(box.Find("[role=option][aria-selected=true]").Id, Box(box).GetAttribute("aria-activedescendant"));
        Press(box, "Tab");
        Assert.Equal("type:", Text(box));
        Assert.Equal((SearchBox.BoxId, 5, 5), page.Browser.Selected[^1]);

        Assert.Equal(["type:order.created", "type:pay.refused", "type:a b.pay"], Options(box));
        Press(box, "ArrowUp");
        Press(box, "ArrowUp");
        Press(box, "Enter");
        Assert.Equal(("type=pay.refused", ""), (Find.Query, Text(box)));
    }

    [Fact]
    public void Escape_closes_an_open_list_first_and_an_arrow_opens_it_again()
    {
        var box = Open();
        Box(box).Focus();
        Type(box, "ty");
        Press(box, "Escape");
        Assert.Equal(("ty", "false"), (Text(box), Box(box).GetAttribute("aria-expanded")));
        Press(box, "ArrowDown");
        Assert.Equal("true", Box(box).GetAttribute("aria-expanded"));
        Box(box).Blur();
        Assert.Equal("false", Box(box).GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_completion_is_taken_with_a_click_too_and_in_quotes_of_an_expression()
    {
        var box = Open();
        Box(box).Focus();
        Type(box, "type = 'pay");
        box.Find("[role=option]").Click();
        Assert.Equal("type = 'pay.refused'", Text(box));
        Press(box, "Enter");
        Assert.Equal("type = 'pay.refused'", Find.Filter.Cesql?.Text);
    }

    [Fact]
    public void Enter_that_ends_what_an_input_method_composes_does_nothing_else()
    {
        var box = Open();
        Type(box, "type:订单");
        Box(box).KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "Enter", IsComposing = true });
        Assert.Equal("", Find.Query);
    }

    [Fact]
    public async Task The_key_of_the_search_focuses_the_box()
    {
        Open();
        await page.State<Shortcuts>().PressAsync(Shortcuts.Search);
        Assert.Equal([SearchBox.BoxId], page.Browser.Focused);
    }

    private IRenderedComponent<SearchBox> Open() => page.Render<SearchBox>();

    private static IElement Box(IRenderedComponent<SearchBox> box) => box.Find("[role=combobox]");

    private static string? Text(IRenderedComponent<SearchBox> box) => Box(box).GetAttribute("value") ?? "";

    private static void Type(IRenderedComponent<SearchBox> box, string text) => Box(box).Input(text);

    private static void Press(IRenderedComponent<SearchBox> box, string key) => Box(box).KeyDown(key);

    private static string[] Chips(IRenderedComponent<SearchBox> box) => [.. box.FindAll(".find-chip-text").Select(chip => chip.TextContent.Trim())];

    private static string[] Options(IRenderedComponent<SearchBox> box) => [.. box.FindAll("[role=option] .mono").Select(option => option.TextContent)];
}
