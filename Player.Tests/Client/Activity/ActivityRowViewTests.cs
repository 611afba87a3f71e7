using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Player.Client.Activity;
using Player.Client.Ui;
using Player.Delivery;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class ActivityRowViewTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public static TheoryData<string, string, EntrySummary[]> Rows { get; } = new()
    {
        { "sending", "➤sending", [Leaving(1)] },
        { "sent", "➤sent", [Leaving(1), Sent(2, 1)] },
        { "sent", "✓ after 20 ms", [Leaving(1), Sent(2, 1), Received(3)] },
        { "failed", "✗failed", [Leaving(1), Failed(2, 1)] },
        { "failed", "404 no such broker", [Leaving(1), Failed(2, 1)] },
        { "unknown", "no answer in time", [Leaving(1), Unknown(2, 1)] },
        { "received", "✓received", [Received(1)] },
        // Both are true, and both are shown.
        { "failed", "✗failed", [Leaving(1), Received(2), Failed(3, 1, 500)] },
        { "failed", "✓received", [Leaving(1), Received(2), Failed(3, 1, 500)] },
        { "failed", "✓ after 10 ms", [Leaving(1), Received(2), Failed(3, 1, 500)] },
        { "unknown", "✓received", [Leaving(1), Received(2), Unknown(3, 1)] },
        { "dead-letter", "⚠dead letter", [Received(1) with { Reason = Reasons.DeadLetter }] },
        { "dead-letter", "no reason given", [Received(1) with { Reason = Reasons.DeadLetter }] },
        { "declined", "answered 503, as told · no reason given", [Received(1) with { Reason = Reasons.DeclinedDeadLetter, StatusCode = 503 }] },
        { "sent", "⚠ dead letter after 10 ms", [Leaving(1), Received(2) with { Reason = Reasons.DeadLetter }, Sent(3, 1)] },
        { "rejected", "⚠rejected", [Rejected(1)] },
        { "rejected", "id is missing or empty", [Rejected(1)] },
    };

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_status_has_a_sign_and_words(string status, string words, EntrySummary[] entries)
    {
        var row = Render(Row(1, entries));
        Assert.Equal(status, row.Find("[role=row]").GetAttribute("data-status"));
        Assert.Contains(words, row.Find(".c-status").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_back_longer_than_usual_says_so_and_tells_why_at_a_click()
    {
        long? asked = null;
        var row = page.Render<ActivityRowView>(parameters => parameters.Add(view => view.Row, Row(1, Leaving(1), Sent(2, 1))).Add(view => view.OnWhy, seq => asked = seq));
        Assert.Empty(row.FindAll(".row-note"));
        row.Render(parameters => parameters.Add(view => view.IsOverdue, true));
        Assert.Equal("not back yet", row.Find(".row-note").TextContent);
        row.Find(".row-why").Click();
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_delivery_points_at_its_send()
    {
        long? jumped = null;
        var row = page.Render<ActivityRowView>(parameters => parameters
            .Add(view => view.Row, Row(3, Leaving(1), Sent(2, 1), Received(3)))
            .Add(view => view.OnJump, seq => jumped = seq));
        Assert.Contains("20 ms after ➤", row.Markup, StringComparison.Ordinal);
        row.Find(".partner-link").Click();
        Assert.Equal(1, jumped);
    }

    [Fact]
    public void The_same_event_brought_again_is_marked() =>
        Assert.Contains("again ×2", Render(Row(2, Received(1), Received(2))).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_long_id_is_shortened_in_the_middle_and_whole_in_the_tooltip()
    {
        var id = "0b3d9c1e-1111-2222-3333-444455556666";
        var row = Render(Row(1, Received(1, id)));
        Assert.Equal(id, row.Find(".c-id").GetAttribute("title"));
        Assert.Equal("0b3d9c…5556666", row.Find(".c-id").TextContent);
    }

    [Fact]
    public void A_row_has_one_button_of_its_menu_where_somebody_is_and_nothing_over_its_values()
    {
        var options = ListOptions.Default.Toggle("way");
        var row = page.Render<ActivityRowView>(parameters => parameters.Add(view => view.Row, Row(1, Received(1, "abc"))).Add(view => view.Options, options));
        Assert.Empty(row.FindAll(".row-tools"));
        row.Find("[role=row]").TriggerEvent("onpointerenter", new PointerEventArgs());
        Assert.Equal("Menu of event abc", row.Find(".c-open .row-tools").GetAttribute("aria-label"));
        Assert.Single(row.FindAll(".row-tools"));
        Assert.Empty(row.FindAll(".c-id button, .c-type button, .c-subject button, .c-source button, .c-way button, .c-time button"));
    }

    [Theory]
    [InlineData(".c-id")]
    [InlineData(".c-type")]
    [InlineData(".c-subject")]
    [InlineData(".c-source")]
    [InlineData(".c-status")]
    [InlineData(".c-time")]
    public void A_row_opens_wherever_it_is_clicked(string cell)
    {
        long? opened = null;
        var row = page.Render<ActivityRowView>(parameters => parameters.Add(view => view.Row, Row(1, Received(1, "abc"))).Add(view => view.IsTabStop, true)
            .Add(view => view.OnOpen, seq => opened = seq));
        row.Find(cell).Click();
        Assert.Equal(1, opened);
    }

    [Fact]
    public void A_row_that_speaks_for_its_event_is_found_by_its_own_status()
    {
        var row = page.Render<ActivityRowView>(parameters => parameters
            .Add(view => view.Row, Row(1, Leaving(1), Sent(2, 1), Received(3))).Add(view => view.Options, ListOptions.Default with { Grouped = true }).Add(view => view.IsTabStop, true));
        Assert.Contains("received", row.Find(".c-status").TextContent, StringComparison.Ordinal);
        Assert.Equal("sent", RowValue.Of(Row(1, Leaving(1), Sent(2, 1), Received(3))).Single(value => value.Field == "status").Value);
        Assert.Empty(row.FindAll(".c-way"));
    }

    [Fact]
    public void A_row_with_the_same_record_does_not_render_again()
    {
        var record = Row(1, Received(1));
        var row = Render(record);
        row.Render(parameters => parameters.Add(view => view.Row, record));
        Assert.Equal(1, row.RenderCount);
        row.Render(parameters => parameters.Add(view => view.IsSelected, true));
        Assert.Equal(2, row.RenderCount);
        Assert.Equal("true", row.Find("[role=row]").GetAttribute("aria-current"));
    }

    [Fact]
    public void The_envelope_opens_the_event()
    {
        long? opened = null;
        var row = page.Render<ActivityRowView>(parameters => parameters
            .Add(view => view.Row, Row(1, Received(1, "abc")))
            .Add(view => view.OnOpen, seq => opened = seq));
        row.Find("[aria-label='Open event abc']").Click();
        Assert.Equal(1, opened);
    }

    [Fact]
    public void A_row_reads_Chinese_too()
    {
        var row = page.Render<ActivityRowView>(parameters => parameters.Add(view => view.Row, Row(1, Leaving(1), Sent(2, 1))).Add(view => view.Words, Words.Chinese).Add(view => view.IsOverdue, true));
        Assert.Contains("已发送", row.Markup, StringComparison.Ordinal);
        Assert.Contains("尚未返回", row.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ActivityRowView> Render(ActivityRow row) => page.Render<ActivityRowView>(parameters => parameters.Add(view => view.Row, row));

    private static ActivityRow Row(long seq, params EntrySummary[] entries)
    {
        var correlator = new Correlator();
        correlator.Apply(entries);
        return correlator.Row(seq)!;
    }
}
