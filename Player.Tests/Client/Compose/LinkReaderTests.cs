using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Player.Client.Compose;
using Player.Events;

namespace Player.Tests.Client.Compose;

public sealed class LinkReaderTests : IAsyncDisposable
{
    private readonly ClientContext page = new();
    private int filled;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    private NavigationManager Navigation => page.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_link_fills_the_form_sends_nothing_and_leaves_the_address()
    {
        var link = EventLink.Write(new() { Id = "7", Source = "/a", Type = "from.link", Time = "2026-01-31T10:00:00Z", Data = "{}", DataContentType = "application/json" });
        Navigation.NavigateTo(link!);
        var notice = Render();
        notice.WaitForAssertion(() => Assert.Contains("From a link. Nothing was sent.", notice.Markup, StringComparison.Ordinal));
        var view = page.State<ComposeState>().View;
        Assert.Equal(("7", "from.link", true, true), (view.Draft.Id, view.Draft.Type, view.TimeIsFixed, view.CanSend));
        Assert.Equal(Navigation.BaseUri, Navigation.Uri);
        Assert.Equal(1, filled);
        Assert.Empty(page.Server.Asked);
    }

    [Fact]
    public void A_link_pasted_into_the_open_page_does_the_same()
    {
        var notice = Render();
        Navigation.NavigateTo(EventLink.Write(new() { Id = "7", Source = "/a", Type = "from.link" })!);
        notice.WaitForAssertion(() => Assert.Equal("from.link", page.State<ComposeState>().View.Draft.Type));
    }

    [Fact]
    public void A_broken_link_changes_nothing_and_says_so()
    {
        var before = page.State<ComposeState>().View;
        Navigation.NavigateTo("#event=hello");
        var notice = Render();
        notice.WaitForAssertion(() => Assert.Contains("no event that can be read", notice.Markup, StringComparison.Ordinal));
        Assert.Equal(before with { Notice = "link.broken" }, page.State<ComposeState>().View);
        Assert.Equal(Navigation.BaseUri, Navigation.Uri);
        Assert.Equal(0, filled);
    }

    [Fact]
    public void Without_a_link_nothing_is_said()
    {
        Assert.Empty(Render().FindAll("p"));
    }

    [Fact]
    public void The_notice_is_dismissed()
    {
        Navigation.NavigateTo("#event=hello");
        var notice = Render();
        notice.WaitForElement("button").Click();
        Assert.Empty(notice.FindAll("p"));
    }

    private IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> Render() => page.Render(builder =>
    {
        builder.OpenComponent<FillNotice>(0);
        builder.CloseComponent();
        builder.OpenComponent<LinkReader>(1);
        builder.AddAttribute(2, nameof(LinkReader.OnFilled), EventCallback.Factory.Create(this, () => filled++));
        builder.CloseComponent();
    });
}
