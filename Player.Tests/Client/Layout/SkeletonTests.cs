using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bunit;
using Microsoft.AspNetCore.Components;
using Player.Client.Layout;
using Player.Client.Ui;
using Player.Tests.Hosting;

namespace Player.Tests.Client.Layout;

/// <summary>The page before its code runs (wwwroot/index.html) says what the running page says, so that nothing jumps or appears late.</summary>
public sealed class SkeletonTests : IAsyncDisposable
{
    private static readonly IDocument Skeleton = new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(Repository.Root, "Player.Client", "wwwroot", "index.html")));
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Theory]
    [InlineData(Language.English, ".in-en")]
    [InlineData(Language.Chinese, ".in-zh")]
    public void Its_navigation_is_that_of_the_running_page(Language language, string own)
    {
        var real = page.Render<CascadingValue<Words>>(parameters => parameters.Add(value => value.Value, Words.Of(language)).AddChildContent<NavLinks>());
        Assert.Equal(
            real.FindAll("nav a").Select(link => link.TextContent.Trim()),
            Skeleton.QuerySelectorAll(".app-bar .nav a").Select(link => link.QuerySelector(own)?.TextContent.Trim()));
    }

    [Theory]
    [InlineData("compose.title", ".compose h2")]
    [InlineData("compose.title", ".fold")]
    [InlineData("activity.title", ".activity-head h2")]
    public void Its_headings_are_those_of_the_running_page(string key, string place)
    {
        var heading = Skeleton.QuerySelector(place)!;
        Assert.Equal(Words.English[key], heading.QuerySelector(".in-en")!.TextContent);
        Assert.Equal(Words.Chinese[key], heading.QuerySelector(".in-zh")!.TextContent);
    }

    [Fact]
    public void Every_word_of_it_is_there_in_both_languages() => Assert.All(
        Skeleton.QuerySelectorAll(".skeleton .in-en, #blazor-error-ui .in-en"),
        word => Assert.Equal("in-zh", word.NextElementSibling?.ClassName));
}
