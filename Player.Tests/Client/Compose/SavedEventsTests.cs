using System.Net;
using Bunit;
using Player.Client.Collections;
using Player.Client.Compose;
using Player.Client.Settings;
using Player.Client.Ui;
using Player.Collections;
using Player.Contracts;
using Player.Events;

namespace Player.Tests.Client.Compose;

/// <summary>The form and what is kept: collections, environments, what was sent from here.</summary>
public sealed class SavedEventsTests : IAsyncDisposable
{
    private const string Yaml = "collection: Shop\nvariables:\n  HOST: shop.example\nenvironments:\n- name: workshop\n  broker: team/second\n  variables:\n    HOST: workshop.example\nevents:\n- name: orders/created\n  mode: structured\n  event:\n    type: order.created\n    source: '{{env.HOST}}'\n    id: '{{uuid}}'\n";

    private readonly ClientContext page = new();

    private ComposeState Compose => page.State<ComposeState>();

    private EnvironmentState Environment => page.State<EnvironmentState>();

    private SavedEventState Saved => page.State<SavedEventState>();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task An_event_of_a_collection_comes_with_its_mode_its_values_and_the_collections_variables()
    {
        Keep();
        Assert.True((await Saved.TakeAsync("Shop", "orders/created")).Done);
        Assert.Equal((ContentMode.Structured, "shop.example", "collections.filled"), (Compose.View.Mode, Compose.View.Filled.Draft.Source, Compose.View.Notice));
        Assert.True(Compose.View.CanSend);
        Assert.Equal((false, null), await Saved.TakeAsync("Shop", "orders/none"));
    }

    [Fact]
    public async Task An_environment_gives_its_own_variables_says_where_events_go_and_is_remembered()
    {
        Keep();
        var form = page.Render<ComposePanel>();
        form.WaitForAssertion(() => Assert.Equal(["none", "Shop", "Shop · workshop"], form.FindAll(".environment option").Select(option => option.TextContent)));
        form.Find(".environment select").Change("Shop/workshop");
        Assert.Equal("workshop.example", Compose.View.Values.Variables["HOST"]);
        Assert.Equal(new("team", "second"), page.State<TargetState>().ToSend);
        Assert.Contains("team/second", form.Find(".environment-broker").TextContent, StringComparison.Ordinal);
        Assert.Equal("Shop/workshop", page.Browser.Remembered["environment"]);

        // Another event of the collection changes nothing of it.
        await Saved.TakeAsync("Shop", "orders/created");
        Assert.Equal("workshop.example", Compose.View.Filled.Draft.Source);
        form.Find(".environment select").Change("");
        Assert.Contains(Compose.View.Check.Problems, problem => problem.Rule == Rules.ValueVariable);
    }

    [Fact]
    public async Task An_environment_that_is_gone_is_told_and_nothing_is_sent_until_it_is_given_up()
    {
        Keep();
        page.Browser.Remembered["environment"] = "Shop/gone";
        var form = page.Render<ComposePanel>();
        form.WaitForAssertion(() => Assert.Contains("not there any more", form.Find(".environment").TextContent, StringComparison.Ordinal));
        var notice = page.Render<TargetNotice>();
        Assert.Contains("Shop · gone", notice.Find(".banner").TextContent, StringComparison.Ordinal);
        page.Server.On("POST " + Routes.Send, new(1, "1", "/a", "http://b/"), PlayerJson.Default.SendReceipt, HttpStatusCode.Accepted);
        await Compose.SendAsync();
        Assert.DoesNotContain("POST " + Routes.Send, page.Server.Asked);
        notice.Find(".banner button").Click();
        await Compose.SendAsync();
        Assert.Contains("POST " + Routes.Send, page.Server.Asked);
    }

    [Fact]
    public async Task What_was_chosen_is_known_before_anything_is_sent_wherever_the_page_began()
    {
        Keep();
        page.Browser.Remembered["environment"] = "Shop/workshop";
        await page.State<CollectionBook>().ReadAsync();
        page.Server.On("POST " + Routes.Send, new(1, "1", "/a", "http://b/"), PlayerJson.Default.SendReceipt, HttpStatusCode.Accepted);
        await Compose.SendAsync();
        Assert.Contains("\"namespace\":\"team\"", page.Server.Body, StringComparison.Ordinal);
        await Saved.TakeAsync("Shop", "orders/created");
        Assert.Equal("Shop/workshop", page.Browser.Remembered["environment"]);
    }

    [Fact]
    public void Variables_are_offered_where_a_value_is_begun()
    {
        Keep();
        page.Browser.Remembered["environment"] = "Shop";
        var form = page.Render<ComposePanel>();
        form.WaitForAssertion(() => Assert.NotEmpty(Environment.Variables));
        form.FindByLabel("Event Subject").Input("{{env.");
        Assert.Equal(["{{env.HOST}}"], form.FindAll(".value-choice").Select(choice => choice.TextContent));
    }

    [Fact]
    public void The_event_in_the_form_is_kept_as_it_was_written()
    {
        Keep();
        page.Server.On("PUT /api/collections/Shop", new("Shop", "v2"), PlayerJson.Default.CollectionSummary);
        page.Render<MudBlazor.MudDialogProvider>();
        page.Render<MudBlazor.MudPopoverProvider>();
        Compose.Edit(Compose.View.Draft with { Subject = "{{seq}}" });
        var dialog = page.Render<SaveDialog>();
        dialog.InvokeAsync(Saved.OpenAsync);
        Saved.Name("Shop", "orders/new");
        Assert.True(Saved.CanSave);
        dialog.InvokeAsync(Saved.SaveAsync);
        page.Render<FillNotice>().WaitForAssertion(() => Assert.Equal("collections.kept", Compose.View.Notice));
        var kept = CollectionReader.Read(page.Server.Body!).Collection!;
        Assert.Equal(["orders/created", "orders/new"], kept.Events.Select(one => one.Path));
        Assert.Equal(("{{seq}}", Compose.View.Draft.Data), (kept.Events[1].Event.Subject, kept.Events[1].Event.Data));
        Assert.Null(kept.Events[1].Event.Time);
    }

    [Fact]
    public void Why_a_name_cannot_be_is_said_in_the_language_of_the_page()
    {
        foreach (var name in new[] { "", "a/b", ".a" }) Assert.NotEqual(Say(Words.Chinese, CollectionNames.Fault(name)), Say(Words.English, CollectionNames.Fault(name)));
        foreach (var path in new[] { "", "a\nb", "a//b" }) Assert.NotEqual(Say(Words.Chinese, CollectionNames.PathFault(path)), Say(Words.English, CollectionNames.PathFault(path)));
        Assert.Equal("集合的名称长度须为 1 到 64 个字符。", Say(Words.Chinese, CollectionNames.Fault("")));

        static string Say(Words words, NameFault? fault) => NameText.Say(words, fault!);
    }

    [Fact]
    public async Task A_name_that_cannot_be_written_and_one_that_is_there_are_said_before()
    {
        Keep();
        await page.State<CollectionBook>().ReadAsync();
        Saved.Name("a/b", "x");
        Assert.Equal(("name-letters", "a/b"), (Saved.NameFault?.Rule, Saved.NameFault?.Given));
        Assert.False(Saved.CanSave);
        Saved.Name("Shop", "orders/created");
        Assert.True(Saved.Replaces);
    }

    [Fact]
    public async Task What_is_added_while_somebody_else_writes_is_added_to_that()
    {
        Keep();
        var writes = 0;
        page.Server.OnProblem("PUT /api/collections/Shop", new() { Type = ProblemTypes.ChangedMeanwhile, Title = "No.", Status = 412 });
        var fault = await page.State<CollectionBook>().ChangeAsync("Shop", collection =>
        {
            if (++writes == 2) page.Server.On("PUT /api/collections/Shop", new("Shop", "v3"), PlayerJson.Default.CollectionSummary);
            return collection.Without("orders/created");
        });
        Assert.Null(fault);
        Assert.Equal(2, writes);
    }

    [Fact]
    public async Task What_was_sent_from_here_is_there_again_as_it_was_written_also_after_a_reload()
    {
        page.Server.On("POST " + Routes.Send, new(1, "1", "/a", "http://b/"), PlayerJson.Default.SendReceipt, HttpStatusCode.Accepted);
        Compose.Edit(Compose.View.Draft with { Type = "first {{seq}}", Extensions = [new("sequence", "{{seq}}", AttributeType.Integer)] });
        await Compose.SendAsync();
        await Compose.SendAsync();
        Compose.Edit(Compose.View.Draft with { Type = "second" });
        await Compose.SendAsync();

        var again = new SentHistory(page.Browser);
        await again.ReadAsync();
        Assert.Equal(["second 1", "first {{seq}} 2"], again.All.Select(sent => $"{sent.Event.Type} {sent.Times}"));
        Assert.Equal(AttributeType.Integer, Assert.Single(again.All[1].Event.Extensions).Type);

        page.State<StartState>().Take(again.All[1]);
        Assert.Equal("first {{seq}}", Compose.View.Draft.Type);
        Assert.NotEqual(again.All[1].Event.Id, Compose.View.Draft.Id);
        await again.ClearAsync();
        Assert.Empty(page.Browser.Remembered["history"]);
    }

    private void Keep()
    {
        page.Server.On("GET " + Routes.Collections, new([CollectionSummary.Of("Shop", "v1", CollectionReader.Read(Yaml))], 1), PlayerJson.Default.CollectionList);
        page.Server.On("GET /api/collections/Shop", HttpStatusCode.OK, Yaml);
    }
}
