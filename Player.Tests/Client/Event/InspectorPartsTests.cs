using Bunit;
using Player.Client.Event;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Event;

public sealed class InspectorPartsTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Every_known_attribute_has_its_sentence_in_both_languages() => Assert.All(
        AttributeMeaning.Known.Keys.Select(name => AttributeMeaning.Of(name).Key).Append(AttributeMeaning.Of("mine").Key),
        key => Assert.All([Words.English, Words.Chinese], words => Assert.NotNull(words.Find(key))));

    [Fact]
    public void An_attribute_tells_what_it_means_and_copies_whole()
    {
        var value = new string('x', 500);
        var row = page.Render<AttributeRow>(parameters => parameters.Add(view => view.Attribute, new ExtensionAttribute("knativearrivaltime", value)));
        row.Find(".meaning-button").Click();
        Assert.Equal("true", row.Find(".meaning-button").GetAttribute("aria-expanded"));
        Assert.Contains("when the event came to the broker", row.Find(".meaning").TextContent, StringComparison.Ordinal);
        row.Find(".attribute-copy button").Click();
        Assert.Equal([value], page.Browser.Copied);
    }

    [Fact]
    public void JSON_can_be_shown_as_a_tree_that_the_keys_unfold()
    {
        var data = page.Render<DataText>(parameters => parameters
            .Add(text => text.Data, new("{\"a\":{\"b\":1}}", null, 13, false)).Add(text => text.ContentType, "application/json").Add(text => text.BodyUrl, "/b"));
        data.FindAll(".view-switch button")[1].Click();
        Assert.Equal(["true", "false"], data.FindAll("[role=treeitem]").Select(row => row.GetAttribute("aria-expanded")));
        data.Find("[role=tree]").KeyDown("ArrowDown");
        data.Find("[role=tree]").KeyDown("ArrowRight");
        Assert.Equal(3, data.FindAll("[role=treeitem]").Count);
        Assert.Equal("$.a", data.Find(".tree-path").TextContent);
        data.Find(".tree-search").Input("b");
        Assert.Equal("1 of 1", data.Find("[role=status]").TextContent);
        data.FindAll(".tree-foot button")[0].Click();
        Assert.Equal(["$.a.b"], page.Browser.Copied);
    }

    [Fact]
    public void CSV_is_a_table_that_grows()
    {
        var csv = "name,n\n" + string.Concat(Enumerable.Range(0, 150).Select(n => $"row,{n}\n"));
        var data = page.Render<DataText>(parameters => parameters
            .Add(text => text.Data, new(csv, null, csv.Length, false)).Add(text => text.ContentType, "text/csv; charset=utf-8").Add(text => text.BodyUrl, "/b"));
        Assert.Equal(["name", "n"], data.FindAll("th").Select(head => head.TextContent));
        Assert.Equal(100, data.FindAll("tbody tr").Count);
        data.Find("button").Click();
        Assert.Equal(150, data.FindAll("tbody tr").Count);
    }

    [Fact]
    public void A_sent_event_is_compared_with_what_came_back()
    {
        page.Server.On("GET /api/entries/3", Detail(Received(3), "{\"a\":2}", new("id", "1"), new("knativearrivaltime", "t")), PlayerJson.Default.EntryDetail);
        var sent = Detail(Leaving(1), "{\"a\":1}", new ExtensionAttribute("id", "1")) with { Exchange = [Leaving(1), Received(3)] };
        var panel = page.Render<ComparePanel>(parameters => parameters.Add(view => view.Detail, sent));
        panel.WaitForElement(".compare-sides");
        Assert.Contains("knativearrivaltime", panel.Find(".difference").TextContent, StringComparison.Ordinal);
        Assert.Contains("added by the broker", panel.Find(".difference").TextContent, StringComparison.Ordinal);
        Assert.Equal("  {\n−   \"a\": 1\n+   \"a\": 2\n  }\n", panel.Find("pre.diff").TextContent);
    }

    [Fact]
    public void Where_no_broker_was_between_nothing_is_said_of_one()
    {
        page.Server.On("GET /api/entries/3", Detail(Received(3, "other"), "{}", new("id", "other"), new("knativearrivaltime", "t")), PlayerJson.Default.EntryDetail);
        var panel = page.Render<ComparePanel>(parameters => parameters
            .Add(view => view.Detail, Detail(Received(1), "{}", new ExtensionAttribute("id", "1"))).Add(view => view.With, 3));
        panel.WaitForElement(".compare-sides");
        Assert.Contains("knativearrivaltime", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".by-broker"));
    }

    [Fact]
    public void Bytes_are_shown_as_far_as_somebody_wants()
    {
        var bytes = Enumerable.Range(0, 10_000).Select(n => (byte)n).ToArray();
        var data = page.Render<DataText>(parameters => parameters
            .Add(text => text.Data, new(null, Convert.ToBase64String(bytes), bytes.Length, false)).Add(text => text.ContentType, "application/octet-stream").Add(text => text.BodyUrl, "/b"));
        Assert.Equal(512, data.FindAll(".hex-offset").Count);
        data.Find("button").Click();
        Assert.Equal(625, data.FindAll(".hex-offset").Count);
        Assert.Empty(data.FindAll("button"));
    }

    [Fact]
    public void Data_of_which_a_part_is_shown_is_copied_whole()
    {
        page.Server.On("GET /api/entries/1/data", System.Net.HttpStatusCode.PartialContent, "\":1}");
        var copy = Copy(new("{\"a", null, 7, true));
        copy.Find("button").Click();
        copy.WaitForAssertion(() => Assert.Equal(["Copied"], copy.FindAll("button span").Select(said => said.TextContent)));
        Assert.Equal(["head\n{\"a\":1}"], page.Browser.Copied);
    }

    [Fact]
    public void Data_that_cannot_be_read_whole_is_not_copied_in_part()
    {
        page.Server.IsDown = true;
        var copy = Copy(new("{\"a", null, 7, true));
        copy.Find("button").Click();
        copy.WaitForAssertion(() => Assert.Contains(Words.English["copy.unread"], copy.Markup, StringComparison.Ordinal));
        Assert.Empty(page.Browser.Copied);
    }

    [Fact]
    public void Of_data_that_is_too_large_the_part_is_called_a_part()
    {
        var copy = Copy(new(new('x', 1024), null, DataPart.Most + 1, true));
        Assert.Equal(("Copy the first 1 KiB", "Copy the first 1 KiB: Data"), (copy.Find("button").TextContent.Trim(), copy.Find("button").GetAttribute("aria-label")));
    }

    [Fact]
    public void What_was_refused_has_its_request_line_too()
    {
        Assert.Equal("POST /inbox/orders", WireLine.Request(Detail(Rejected(1) with { Inbox = "orders" }, "")));
        Assert.Equal("POST /", WireLine.Request(Detail(Rejected(1), "")));
    }

    [Fact]
    public void Any_entry_can_be_typed_to_compare_with()
    {
        long? chosen = null;
        var panel = page.Render<ComparePanel>(parameters => parameters
            .Add(view => view.Detail, Detail(Leaving(1), "{}")).Add(view => view.OnWith, (long? seq) => chosen = seq));
        Assert.Contains("no other half", panel.Markup, StringComparison.Ordinal);
        panel.Find("#compare-with").Change("7");
        Assert.Equal(7, chosen);
    }

    private IRenderedComponent<CopyData> Copy(DataView data) => page.Render<CopyData>(parameters => parameters
        .Add(one => one.Data, data).Add(one => one.Url, "api/entries/1/data").Add(one => one.What, "Data").Add(one => one.Before, "head\n"));

    private static EntryDetail Detail(EntrySummary entry, string data, params ExtensionAttribute[] attributes) => new()
    {
        Entry = entry,
        Attributes = attributes,
        Data = new(data, null, data.Length, false),
        Wire = new([], new("", null, 0, false)),
        Exchange = [entry],
        Status = ExchangeStatus.Received,
    };
}
