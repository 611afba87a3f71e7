using Bunit;
using MudBlazor;
using Player.Client.Compose;
using Player.Contracts;
using Player.Starts;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Compose;

public sealed class StartDialogTests : IAsyncDisposable
{
    private const string Curl = """
        curl -v "http://broker-ingress.knative-eventing.svc.cluster.local/default/default" -X POST \
          -H "Ce-Id: say-hello" -H "Ce-Specversion: 1.0" -H "Ce-Type: greeting" -H "Ce-Source: not-sendoff" \
          -H "Content-Type: application/json" -d '{"msg":"Hello {{name}}!"}'
        """;

    private readonly ClientContext page = new();

    private StartState State => page.State<StartState>();

    private ComposeView View => page.State<ComposeState>().View;

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task A_pasted_command_is_told_as_what_it_is_and_fills_the_form_with_its_braces_its_own()
    {
        var dialog = await OpenAsync();
        dialog.Find("#start-text").Input(Curl);
        Assert.Contains("A curl command. One event", dialog.Find(".start-kind").TextContent, StringComparison.Ordinal);
        dialog.Find(".start-item").Click();

        Assert.False(State.IsOpen);
        Assert.Equal(("greeting", "say-hello", "start.filled"), (View.Draft.Type, View.Draft.Id, View.Notice));
        Assert.Equal("""{"msg":"Hello {{name}}!"}""", View.Filled.Draft.Data);
        Assert.True(View.CanSend);
    }

    [Fact]
    public async Task A_file_may_be_dropped_anywhere_on_the_dialog()
    {
        await OpenAsync();
        Assert.Contains((StartFile.InputId, StartFile.InputId), page.Browser.Drops);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_line()
    {
        var dialog = await OpenAsync();
        dialog.Find("#start-text").Input("{\n  \"id\": ,\n}");
        Assert.Contains("Line 2:", dialog.Find(".finding.problem").TextContent, StringComparison.Ordinal);
        Assert.Empty(dialog.FindAll(".start-item"));
    }

    [Fact]
    public async Task An_event_of_the_gallery_makes_its_own_values()
    {
        var dialog = await OpenAsync();
        Assert.Equal(Gallery.All.Count, dialog.FindAll(".start-gallery li").Count);
        dialog.FindAll(".start-gallery .start-item")[1].Click();
        Assert.Equal(("order-{{seq 1000}}", "order-1000"), (View.Draft.Subject, View.Filled.Draft.Subject));
        Assert.True(View.CanSend);
    }

    [Fact]
    public async Task A_type_that_was_seen_here_brings_its_newest_event()
    {
        page.Server.On("GET " + Routes.ActivityValues, new() { Types = [new("com.example.order", 12)] }, PlayerJson.Default.KnownValues);
        page.Server.On("GET " + Routes.Activity, FakeLine.Page(Received(9, "42")), PlayerJson.Default.JournalPage);
        page.Server.On("GET /api/entries/9", Detail(), PlayerJson.Default.EntryDetail);
        var dialog = await OpenAsync();
        dialog.WaitForElement(".start-seen .start-item").Click();

        await dialog.WaitForAssertionAsync(() => Assert.False(State.IsOpen));
        Assert.Equal(("com.example.order", "again.filled"), (View.Draft.Type, View.Notice));
        Assert.NotEqual("42", View.Draft.Id);
        Assert.Empty(View.Draft.Extensions);
    }

    [Fact]
    public async Task A_type_whose_events_are_gone_says_so()
    {
        page.Server.On("GET " + Routes.ActivityValues, new() { Types = [new("com.example.order", 12)] }, PlayerJson.Default.KnownValues);
        var dialog = await OpenAsync();
        dialog.WaitForElement(".start-seen .start-item").Click();
        dialog.WaitForAssertion(() => Assert.Contains("No event of this type", dialog.Markup, StringComparison.Ordinal));
        Assert.True(State.IsOpen);
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync()
    {
        var dialog = page.Render<MudDialogProvider>();
        page.Render<StartDialog>();
        await dialog.InvokeAsync(State.OpenAsync);
        dialog.WaitForElement("#start-text");
        return dialog;
    }

    private static EntryDetail Detail() => new()
    {
        Entry = Received(9, "42"),
        Attributes = [new("specversion", "1.0"), new("id", "42"), new("source", "/s"), new("type", "com.example.order"), new("knativearrivaltime", "2026-01-31T09:30:00Z")],
        Wire = new([], new("", null, 0, false)),
        Exchange = [],
        Status = Player.Delivery.ExchangeStatus.Received,
    };
}
