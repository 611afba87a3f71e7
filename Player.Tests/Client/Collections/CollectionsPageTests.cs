using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Player.Client.Collections;
using Player.Collections;
using Player.Contracts;

namespace Player.Tests.Client.Collections;

public sealed class CollectionsPageTests : IAsyncDisposable
{
    private const string Yaml = "collection: Shop\nvariables:\n  HOST: shop.example\nevents:\n- name: orders/created\n  event:\n    type: order.created\n    source: /shop\n- name: ping\n  event:\n    type: ping\n    source: /shop\n";

    private readonly ClientContext page = new();

    private string Url => page.Services.GetRequiredService<NavigationManager>().Uri;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Without_a_collection_it_says_how_to_come_to_one()
    {
        var collections = page.Render<CollectionsPage>();
        Assert.Contains("No collection yet", collections.Find(".collections-none").TextContent, StringComparison.Ordinal);
        Assert.True(collections.Find(".collection-new button").HasAttribute("disabled"));
    }

    [Fact]
    public void The_events_of_an_open_one_stand_folder_by_folder_and_lead_into_the_form_by_a_link()
    {
        var collections = Open();
        Assert.Equal(["orders"], collections.FindAll(".event-folder").Select(folder => folder.TextContent));
        Assert.Equal(["ping", "created"], collections.FindAll(".event-leaf").Select(leaf => leaf.TextContent));
        collections.Find("[data-path='orders/created']").Click();
        Assert.EndsWith("/#saved=Shop/orders%2Fcreated", Url, StringComparison.Ordinal);
        Assert.Equal(("Shop", "orders/created"), SavedEventLink.Read(Url[Url.IndexOf('#', StringComparison.Ordinal)..]));
    }

    [Fact]
    public void What_was_changed_is_saved_over_the_version_that_was_read()
    {
        var collections = Open();
        Assert.True(Save(collections).HasAttribute("disabled"));
        collections.Find("#collection-yaml").Input(Yaml + "- name: two\n  event: { type: t }\n");
        page.Server.On("PUT /api/collections/Shop", new("Shop", "v2"), PlayerJson.Default.CollectionSummary);
        Save(collections).Click();
        collections.WaitForAssertion(() => Assert.Contains("✓ Saved", collections.Markup, StringComparison.Ordinal));
        Assert.Contains("name: two", page.Server.Body, StringComparison.Ordinal);
        Assert.True(Save(collections).HasAttribute("disabled"));
    }

    [Fact]
    public void What_is_wrong_is_said_with_its_line_and_keeps_it_from_being_saved()
    {
        var collections = Open();
        collections.Find("#collection-yaml").Input("events:\n- name: a\n");
        Assert.Contains("There is no event", collections.Find(".yaml-findings").TextContent, StringComparison.Ordinal);
        Assert.True(Save(collections).HasAttribute("disabled"));
    }

    [Fact]
    public void What_somebody_else_wrote_meanwhile_is_told_and_nothing_typed_is_lost()
    {
        var collections = Open();
        collections.Find("#collection-yaml").Input(Yaml + "# mine\n");
        page.Server.OnProblem("PUT /api/collections/Shop", new() { Type = ProblemTypes.ChangedMeanwhile, Title = "No.", Status = 412, Detail = "Read it again." });
        Save(collections).Click();
        collections.WaitForAssertion(() => Assert.Equal("Read it again.", collections.Find("[role=alert]").TextContent));
        Assert.EndsWith("# mine\n", collections.Find("#collection-yaml").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_while_it_is_saved_is_still_to_be_saved()
    {
        var collections = Open();
        page.Server.On("PUT /api/collections/Shop", new("Shop", "v2"), PlayerJson.Default.CollectionSummary);
        var held = new TaskCompletionSource();
        page.Server.Hold = held.Task;
        collections.Find("#collection-yaml").Input(Yaml + "# one\n");
        Save(collections).Click();
        collections.Find("#collection-yaml").Input(Yaml + "# one\n# two\n");
        held.SetResult();
        collections.WaitForAssertion(() => Assert.False(Save(collections).HasAttribute("disabled")));
        Assert.DoesNotContain("✓ Saved", collections.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_is_not_deleted_over_what_is_typed()
    {
        var collections = Open();
        collections.Find("#collection-yaml").Input(Yaml + "# mine\n");
        collections.Find("[aria-label='Delete ping']").Click();
        Assert.Contains("Save or revert", collections.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("# mine\n", collections.Find("#collection-yaml").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_one_begins_with_an_event_that_can_be_sent()
    {
        var collections = page.Render<CollectionsPage>();
        page.Server.On("PUT /api/collections/My%20shop", new("My shop", "v1"), PlayerJson.Default.CollectionSummary, HttpStatusCode.Created);
        collections.Find(".collection-new input").Input("My shop");
        collections.Find(".collection-new").Submit();
        collections.WaitForAssertion(() => Assert.EndsWith("collections/My%20shop", Url, StringComparison.Ordinal));
        var made = CollectionReader.Read(page.Server.Body!);
        Assert.Equal("My shop", made.Name);
        Assert.NotNull(made.Collection!.Events[0].Event.Build().Event);
    }

    [Fact]
    public void A_file_whose_name_is_taken_waits_for_an_answer()
    {
        var collections = Open();
        page.Server.OnProblem("PUT /api/collections/Shop", new() { Type = ProblemTypes.ChangedMeanwhile, Title = "No.", Status = 412, Detail = "There is one." });
        collections.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("collection: Shop\nevents: []\n", "other.yaml"));
        collections.WaitForAssertion(() => Assert.Contains("There is a collection Shop already.", collections.Find(".notice").TextContent, StringComparison.Ordinal));
        page.Server.On("PUT /api/collections/Shop", new("Shop", "v2"), PlayerJson.Default.CollectionSummary);
        collections.FindAll(".notice button")[0].Click();
        collections.WaitForAssertion(() => Assert.Empty(collections.FindAll(".notice")));
        Assert.Equal("collection: Shop\nevents: []\n", page.Server.Body);
    }

    [Fact]
    public void A_file_that_is_none_is_named_with_its_line()
    {
        var collections = page.Render<CollectionsPage>();
        collections.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("collection: Shop\nevent: []\n", "other.yaml"));
        collections.WaitForAssertion(() => Assert.StartsWith("other.yaml:2: A collection has no field event", collections.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_is_away_is_said_to_be()
    {
        page.Server.IsDown = true;
        var collections = page.Render<CollectionsPage>();
        collections.WaitForAssertion(() => Assert.Contains("server", collections.Find("[role=alert]").TextContent, StringComparison.OrdinalIgnoreCase));
    }

    private IRenderedComponent<CollectionsPage> Open()
    {
        page.Server.On("GET " + Routes.Collections, new([CollectionSummary.Of("Shop", "v1", CollectionReader.Read(Yaml))], 1), PlayerJson.Default.CollectionList);
        page.Server.On("GET /api/collections/Shop", HttpStatusCode.OK, Yaml);
        var collections = page.Render<CollectionsPage>(parameters => parameters.Add(one => one.Name, "Shop"));
        collections.WaitForAssertion(() => Assert.Equal(Yaml, collections.Find("#collection-yaml").GetAttribute("value")));
        return collections;
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<CollectionsPage> collections) => collections.Find(".scenario-do .main-button");
}
