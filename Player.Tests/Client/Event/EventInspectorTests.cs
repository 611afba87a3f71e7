using Bunit;
using Player.Client.Event;
using Player.Client.Layout;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Event;

public sealed class EventInspectorTests : IAsyncDisposable
{
    private readonly ClientContext page = new();
    private bool closed;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void An_event_is_shown_with_its_way_its_attributes_and_its_data()
    {
        var inspector = Show(Detail(Leaving(1), Sent(2, about: 1), Received(3)));
        Assert.Equal("➤sent", inspector.Find(".inspector-head .status").TextContent);
        Assert.Equal(["sent to http://broker/default/example-broker", "the broker answered 202 in 3 ms", "received"], Steps(inspector));
        Assert.Equal(["", "+10 ms", "+20 ms"], inspector.FindAll(".step-after").Select(after => after.TextContent));
        Assert.Contains("knativearrivaltime", inspector.Markup, StringComparison.Ordinal);
        Assert.Contains("Timestamp", inspector.Find(".attributes").TextContent, StringComparison.Ordinal);
        Assert.Equal("{\n  \"a\": 1\n}", inspector.Find("pre.code").TextContent);
    }

    [Fact]
    public void The_focus_moves_to_its_title()
    {
        Show(Detail(Received(1)));
        Assert.Equal(["inspector-title"], page.Browser.Focused);
    }

    [Fact]
    public async Task It_can_be_pinned_with_its_other_half_wherever_the_list_stands()
    {
        page.Server.On("POST " + Routes.Pins, new([1, 3]), PlayerJson.Default.PinnedRows);
        page.Server.On("GET /api/entries/1", Detail(Leaving(1), Sent(2, about: 1), Received(3)), PlayerJson.Default.EntryDetail);
        var inspector = page.Render<EventInspector>(parameters => parameters.Add(view => view.Seq, 1).Add<EventPin>(view => view.Tools, static _ => { }));
        await inspector.FindByLabel("Pinned").ClickAsync(new());
        Assert.Equal("""{"pin":[1,3],"unpin":[]}""", page.Server.Body);
        inspector.WaitForAssertion(() => Assert.Equal("true", inspector.FindByLabel("Pinned").GetAttribute("aria-pressed")));
    }

    [Fact]
    public void An_outcome_is_no_row_that_could_be_pinned()
    {
        Show(Detail(Sent(2, about: 1), Leaving(1)));
        Assert.NotNull(page.State<EventState>().Detail);
        Assert.Null(page.State<EventState>().Row);
    }

    [Fact]
    public async Task Escape_closes_it()
    {
        var inspector = Show(Detail(Received(1)));
        await inspector.InvokeAsync(() => page.State<Shortcuts>().PressAsync(Shortcuts.Close));
        Assert.True(closed);
    }

    [Fact]
    public void A_rejected_message_says_which_attribute_broke_which_rule()
    {
        var inspector = Show(Detail(Rejected(1)) with { Attributes = [], Data = null });
        Assert.Contains("id is missing or empty: give it a value.", inspector.Markup, StringComparison.Ordinal);
        Assert.Contains("What the sender was told", inspector.Markup, StringComparison.Ordinal);
        Assert.Contains("Not a valid event", inspector.Find("#inspector-title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_gone_says_so()
    {
        page.Server.OnProblem("GET /api/entries/9", new() { Type = ProblemTypes.NotFound, Title = "", Status = 404 });
        Assert.Contains("no longer has this entry", Render(9).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_away_is_said()
    {
        page.Server.IsDown = true;
        Assert.Contains("did not answer", Render(9).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_masked_and_that_it_was_imported_is_said()
    {
        var detail = Detail(Leaving(1)) with { Masked = ["authtoken", "$.customer.email", "data"] };
        var inspector = Show(detail with { Entry = detail.Entry with { Imported = 1234 } });
        Assert.Equal("Masked by this server's configuration: authtoken, $.customer.email, all data (it cannot be read)", inspector.Find(".event-masked").TextContent);
        Assert.Contains("number 1,234", inspector.Find(".event-imported").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happens_to_the_event_meanwhile_is_seen()
    {
        page.State<EventState>();
        page.GoLive();
        var inspector = Show(Detail(Leaving(1)));
        Assert.Single(Steps(inspector));

        page.Server.On("GET /api/entries/1", Detail(Leaving(1), Sent(2, about: 1)), PlayerJson.Default.EntryDetail);
        page.Line.Say(FakeLine.Batch(1, Sent(2, about: 1)));
        inspector.WaitForAssertion(() => Assert.Equal(2, Steps(inspector).Count()));
    }

    [Fact]
    public async Task After_a_cut_line_the_event_is_read_again()
    {
        page.State<EventState>();
        page.GoLive();
        var inspector = Show(Detail(Leaving(1)));
        page.Server.On("GET /api/entries/1", Detail(Leaving(1), Failed(2, about: 1)), PlayerJson.Default.EntryDetail);
        page.Line.Cut();
        await inspector.WaitForAssertionAsync(() => Assert.Equal(2, Steps(inspector).Count()));
    }

    [Fact]
    public async Task What_is_closed_is_not_followed()
    {
        page.State<EventState>();
        page.GoLive();
        Show(Detail(Leaving(1)));
        await page.DisposeComponentsAsync();
        var asked = page.Server.Asked.Count;
        page.Line.Say(FakeLine.Batch(1, Sent(2, about: 1)));
        Assert.Equal(asked, page.Server.Asked.Count);
    }

    [Fact]
    public void Data_that_is_cut_says_so_and_can_be_had_whole()
    {
        var data = page.Render<DataText>(parameters => parameters
            .Add(text => text.Data, new("abc", null, 3 * 1024 * 1024, true)).Add(text => text.ContentType, "text/plain").Add(text => text.BodyUrl, "/api/entries/1/body"));
        Assert.Contains("Showing the first 3 B of 3 MiB.", data.Markup, StringComparison.Ordinal);
        Assert.Equal("/api/entries/1/body", data.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void The_wire_is_shown_as_it_was()
    {
        var wire = page.Render<WireText>(parameters => parameters
            .Add(text => text.Title, "Request").Add(text => text.BodyUrl, "/b")
            .Add(text => text.Wire, new([new("ce-id", "1"), new("Kn-Namespace", "default")], new("{}", null, 2, false))));
        wire.Find("button").Click();
        Assert.Equal(["ce-id: 1\nKn-Namespace: default\n\n{}"], page.Browser.Copied);
    }

    private IRenderedComponent<EventInspector> Show(EntryDetail detail)
    {
        page.Server.On($"GET /api/entries/{detail.Entry.Seq}", detail, PlayerJson.Default.EntryDetail);
        return Render(detail.Entry.Seq);
    }

    private IRenderedComponent<EventInspector> Render(long seq) =>
        page.Render<EventInspector>(parameters => parameters.Add(view => view.Seq, seq).Add(view => view.OnClose, () => closed = true));

    private static IEnumerable<string> Steps(IRenderedComponent<EventInspector> inspector) => inspector.FindAll(".step-text").Select(step => step.TextContent);

    private static EntryDetail Detail(params EntrySummary[] entries) => new()
    {
        Entry = entries[0],
        Attributes = [new("id", "1"), new("knativearrivaltime", "2026-01-31T10:00:00Z", AttributeType.Timestamp)],
        Data = new("{\"a\":1}", null, 7, false),
        Wire = new([], new("", null, 0, false)),
        Exchange = entries,
        Status = ExchangeStatus.Received,
    };
}
