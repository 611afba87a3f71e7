using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Player.Client.Event;
using Player.Contracts;
using Player.Delivery;
using Player.Events;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Event;

public sealed class CopyMenuTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task Every_format_is_there_and_picking_one_copies_what_the_server_wrote()
    {
        page.Server.On("GET /api/entries/1/snippet?as=go", System.Net.HttpStatusCode.OK, "package main");
        var (menu, list) = Open(Detail("{}"));
        Assert.Equal([.. SnippetFormats.All, "link", "whole"], list.FindAll("[data-format]").Select(item => item.GetAttribute("data-format")));
        await Item(list, "go").ClickAsync(new());
        Assert.Equal(["package main"], page.Browser.Copied);
        Assert.Equal("Copied: Go", menu.Find(".copy-said").TextContent);
    }

    [Fact]
    public async Task A_clipboard_that_refuses_is_no_dead_end()
    {
        page.Browser.MayCopy = false;
        page.Server.On("GET /api/entries/1/snippet?as=json", System.Net.HttpStatusCode.OK, "{ \"id\": \"1\" }");
        var dialogs = page.Render<MudDialogProvider>();
        var (menu, list) = Open(Detail("{}"));
        await Item(list, "json").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Equal("{ \"id\": \"1\" }", dialogs.Find("pre").TextContent));
        Assert.Equal("", menu.Find(".copy-said").TextContent);
    }

    [Fact]
    public async Task A_server_that_refuses_is_quoted()
    {
        page.Server.OnProblem("GET /api/entries/1/snippet?as=kn", new() { Type = ProblemTypes.NoTarget, Title = "", Status = 409, Detail = "No broker is set." });
        var (menu, list) = Open(Detail("{}"));
        await Item(list, "kn").ClickAsync(new());
        Assert.Equal("No broker is set.", menu.Find(".copy-said").TextContent);
        Assert.Empty(page.Browser.Copied);
    }

    [Fact]
    public async Task Links_are_those_of_the_entry_and_of_the_event_itself()
    {
        var (menu, list) = Open(Detail("{\"a\": 1}"));
        await Item(list, "link").ClickAsync(new());
        await Item(list, "whole").ClickAsync(new());
        var home = page.Services.GetRequiredService<NavigationManager>().BaseUri;
        Assert.Equal(home + "event/1", page.Browser.Copied[0]);
        Assert.StartsWith(home + "#event=", page.Browser.Copied[1], StringComparison.Ordinal);
        var draft = EventLink.Read(page.Browser.Copied[1][home.Length..]);
        Assert.Equal(("1", "{\"a\": 1}", 0), (draft?.Id, draft?.Data, draft?.Extensions.Count));
    }

    [Fact]
    public async Task An_event_too_large_for_a_link_says_why()
    {
        var noise = new byte[9000];
        new Random(1).NextBytes(noise);
        var (_, list) = Open(Detail("") with { Data = new(null, Convert.ToBase64String(noise), noise.Length, false) });
        Assert.Contains("6000 characters", Item(list, "whole").TextContent, StringComparison.Ordinal);
        Assert.True(Item(list, "whole").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_is_no_event_has_only_its_link()
    {
        var (_, list) = Open(Detail("") with { Attributes = [], Data = null });
        Assert.Equal(["link"], list.FindAll("[data-format]").Select(item => item.GetAttribute("data-format")));
    }

    private (IRenderedComponent<CopyMenu> Menu, IRenderedComponent<CopyMenu> List) Open(EntryDetail detail)
    {
        var menu = page.Render<CopyMenu>(parameters => parameters.Add(one => one.Detail, detail));
        return (menu, menu);
    }

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<CopyMenu> list, string format) => list.Find($"[data-format={format}]");

    private static EntryDetail Detail(string data) => new()
    {
        Entry = Received(1),
        Attributes =
        [
            new("specversion", "1.0"), new("id", "1"), new("source", "/a"), new("type", "t"), new("datacontenttype", "application/json"),
            new("knativearrivaltime", "2026-01-31T10:00:00Z", AttributeType.Timestamp),
        ],
        Data = new(data, null, data.Length, false),
        Wire = new([], new("", null, 0, false)),
        Exchange = [Received(1)],
        Status = ExchangeStatus.Received,
    };
}
