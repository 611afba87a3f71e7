using Bunit;
using Player.Client.Find;

namespace Player.Tests.Client.Find;

public sealed class ValueMenuTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void A_value_is_asked_for_left_out_or_copied_in_one_menu_for_all()
    {
        var menu = page.Render<ValueMenuPopup>();
        Show("ce-tenant", "Acme").Find("button").Click();
        Assert.Equal("Find by tenant Acme", menu.Find("[popover]").GetAttribute("aria-label"));
        menu.FindAll("button")[0].Click();
        Assert.Equal("ce-tenant=Acme", page.State<FindState>().Query);

        var other = Show("type", "a b").Find("button");
        Assert.Equal(menu.Find("[popover]").Id, other.GetAttribute("popovertarget"));
        Assert.Equal("Find by type a b", other.GetAttribute("aria-label"));
        other.Click();
        menu.FindAll("button")[1].Click();
        Assert.Equal("ce-tenant=Acme&-type=a%20b", page.State<FindState>().Query);
        menu.FindAll("button")[2].Click();
        Assert.Equal(["a b"], page.Browser.Copied);
    }

    [Fact]
    public void An_attribute_is_found_by_its_field()
    {
        var menu = page.Render<ValueMenuPopup>();
        foreach (var (name, value) in new[] { ("type", "a"), ("partitionkey", "7") })
        {
            page.Render<ValueMenu>(one => one.Add(each => each.Attribute, name).Add(each => each.Value, value)).Find("button").Click();
            menu.FindAll("button")[0].Click();
        }

        Assert.Equal("type=a&ce-partitionkey=7", page.State<FindState>().Query);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void What_is_not_there_is_not_looked_for(string? value) => Assert.Empty(Show("type", value).FindAll("button"));

    [Fact]
    public void The_inbox_without_a_name_is_looked_for_by_its_path() =>
        Assert.Equal("Find by inbox /", Show("inbox", "").Find("button").GetAttribute("aria-label"));

    private IRenderedComponent<ValueMenu> Show(string field, string? value) =>
        page.Render<ValueMenu>(menu => menu.Add(one => one.Field, field).Add(one => one.Value, value));
}
