using Bunit;
using Player.Client.Ui;

namespace Player.Tests.Client.Ui;

public sealed class StillTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void What_it_holds_is_drawn_anew_only_when_that_of_which_it_is_made_is_another()
    {
        var text = "one";
        var still = page.Render<Still>(parameters => parameters.Add(one => one.Of, (object)("a", 1)).AddChildContent(builder => builder.AddContent(0, text)));
        text = "two";
        still.Render(parameters => parameters.Add(one => one.Of, ("a", 1)));
        Assert.Equal("one", still.Markup);
        still.Render(parameters => parameters.Add(one => one.Of, ("a", 2)));
        Assert.Equal("two", still.Markup);
    }
}
