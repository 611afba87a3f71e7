using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Player.Client.Reference;
using Player.Client.Ui;
using Player.Contracts;
using Player.Tests.Reference;
using Player.Timing;

namespace Player.Tests.Client.Reference;

/// <summary>The page of the API as a person uses it, with the very document that the server has.</summary>
public sealed class ApiDocsPageTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ApiDocsPageTests() => page.Server.On("GET /openapi.json", HttpStatusCode.OK, OpenApiFile.Text);

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void All_operations_stand_by_what_they_are_about()
    {
        var view = Open();

        Assert.Equal(OpenApiFile.Api.Operations.Select(operation => operation.Id), view.FindAll("[data-operation]").Select(link => link.GetAttribute("data-operation")));
        Assert.Equal(OpenApiFile.Api.Tags.Select(tag => tag.Name), view.FindAll(".operations h3").Select(tag => tag.TextContent));
        Assert.Equal($"{OpenApiFile.Api.Operations.Count()} operations", view.Find(".operations [role=status]").TextContent);
        Assert.Equal("openapi.json", view.Find(".overview a.main-button").GetAttribute("href"));
    }

    [Fact]
    public void What_is_looked_for_is_in_the_address_and_narrows_the_list()
    {
        var view = Open();

        view.Find("#api-search").Input("wait timeout");

        Assert.EndsWith("/api-docs?q=wait%20timeout", page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        view.WaitForAssertion(() => Assert.Equal(["wait"], view.FindAll("[data-operation]").Select(link => link.GetAttribute("data-operation"))));
        Assert.Equal("api-docs/wait?q=wait%20timeout", view.Find("[data-operation=wait]").GetAttribute("href"));
    }

    [Fact]
    public void Where_nothing_is_found_the_page_says_so_and_shows_all_again()
    {
        var view = Open("api-docs?q=carrot");

        Assert.StartsWith("No operation says “carrot”.", view.Find(".empty").TextContent.Trim(), StringComparison.Ordinal);
        view.Find(".empty button").Click();

        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("[data-operation]")));
    }

    [Fact]
    public void An_operation_shows_its_parameters_its_body_as_a_tree_and_its_answers()
    {
        var view = Open(id: "send");

        Assert.Equal("/api/send", view.Find(".one-path code").TextContent);
        Assert.Equal(["event", "mode", "broker"], view.FindAll("[aria-labelledby=one-body] .schema-name").Select(name => name.TextContent));
        view.Find("[aria-labelledby=one-body] details > summary").Click();
        Assert.Contains("specVersion", view.FindAll("[aria-labelledby=one-body] .schema .schema .schema-name").Select(name => name.TextContent));
        Assert.Equal(["202", "400", "403", "409", "413", "500", "503"], view.FindAll("[data-status]").Select(answer => answer.GetAttribute("data-status")));
        Assert.Contains("problems#bad-draft", view.FindAll("[data-status='400'] a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Examples_are_copied_and_the_call_is_a_curl_command()
    {
        var view = Open(id: "switchTrigger");
        var curl = """
            curl -X PUT 'http://localhost/api/triggers/default/cloudevents-trigger/switch' \
              -H 'Content-Type: application/json' \
              --data-binary '{
              "enabled": false
            }'
            """.ReplaceLineEndings("\n");

        view.FindAll(".try button")[^1].Click();

        Assert.Equal(curl, Assert.Single(page.Browser.Copied));
    }

    [Fact]
    public void A_call_really_leaves_and_its_answer_is_laid_out()
    {
        page.Server.On("GET /api/timing", new() { Window = "1m", At = DateTimeOffset.UnixEpoch, Answered = LatencySummary.Empty, Received = LatencySummary.Empty, Arrived = LatencySummary.Empty }, PlayerJson.Default.TimingReport);
        var view = Open(id: "readTiming");

        view.Find("#try-window").Change("1m");
        view.Find(".try form").Submit();

        view.WaitForAssertion(() => Assert.Equal("200", view.Find(".try-answer").GetAttribute("data-answer")));
        Assert.Contains("GET /api/timing?window=1m", page.Server.Asked);
        Assert.StartsWith("{\n  \"window\": \"1m\"", view.Find(".try-answer pre").TextContent.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_takes_something_away_is_asked_once()
    {
        page.Server.On("DELETE /api/runs/1", HttpStatusCode.NoContent);
        var view = Open(id: "deleteRun");

        view.Find(".try form").Submit();

        Assert.DoesNotContain("DELETE /api/runs/1", page.Server.Asked);
        Assert.Contains("Forget what came of a run", view.Find(".try [role=alert]").TextContent, StringComparison.Ordinal);
        view.Find(".try form").Submit();
        view.WaitForAssertion(() => Assert.Equal("204", view.Find(".try-answer").GetAttribute("data-answer")));
        Assert.Single(page.Server.Asked, "DELETE /api/runs/1");
    }

    [Fact]
    public void A_required_value_that_is_missing_is_named_and_nothing_leaves()
    {
        var view = Open(id: "readEntry");

        view.Find("#try-seq").Input("");

        Assert.True(view.Find(".try .main-button").HasAttribute("disabled"));
        Assert.Contains("seq is missing.", view.Find(".try-send").TextContent, StringComparison.Ordinal);
        view.Find(".try form").Submit();
        Assert.Equal(["GET /openapi.json"], page.Server.Asked);
    }

    [Fact]
    public void Another_example_fills_in_its_headers_too()
    {
        var view = Open(id: "receive");

        Assert.Equal("some-type", view.Find("#try-ce-type").GetAttribute("value"));
        view.Find("#try-example").Change("1");

        Assert.DoesNotContain("-H 'ce-type", view.FindAll(".try pre")[^1].TextContent, StringComparison.Ordinal);
        Assert.Contains("\"specversion\": \"1.0\"", view.Find("#try-body").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_said_and_read_again()
    {
        page.Server.On("GET /openapi.json", HttpStatusCode.OK, "{}");
        var view = Open();
        Assert.Contains("could not be read", view.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        page.Server.On("GET /openapi.json", HttpStatusCode.OK, OpenApiFile.Text);

        view.Find("[role=alert] button").Click();

        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("[data-operation]")));
    }

    [Fact]
    public void An_operation_that_is_not_there_is_said() => Assert.Contains("There is no operation nonsense.", Open(id: "nonsense").Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void In_Chinese_the_page_is_Chinese_and_the_documents_prose_says_that_it_is_English()
    {
        var view = page.Render<CascadingValue<Words>>(parameters => parameters.Add(cascade => cascade.Value, Words.Chinese).AddChildContent<ApiDocsPage>(docs => docs.Add(one => one.Id, "send")));

        Assert.Equal("试一试", view.Find("#try-title").TextContent);
        Assert.Equal("en", view.Find(".one-what").GetAttribute("lang"));
        Assert.Equal("zh-Hans", view.Find("#one-body").GetAttribute("lang"));
    }

    private IRenderedComponent<ApiDocsPage> Open(string url = "api-docs", string? id = null)
    {
        page.Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return page.Render<ApiDocsPage>(parameters => parameters.Add(docs => docs.Id, id));
    }
}
