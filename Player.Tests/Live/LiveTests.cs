using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Live;

public sealed class LiveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_sink_takes_is_pushed_in_the_journals_order()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);

        for (var i = 1; i <= 5; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);

        var entries = await browser.EntriesAsync(5);
        Assert.Equal(["1", "2", "3", "4", "5"], entries.Select(entry => entry.Id));
        Assert.Equal(entries.Select(entry => entry.Seq).Order(), entries.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task After_a_cut_the_feed_goes_on_where_it_broke_off()
    {
        await using var player = await PlayerHost.StartAsync();
        long seen;
        await using (var browser = await LiveBrowser.ConnectAsync(player, after: 0))
        {
            await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
            seen = (await browser.EntriesAsync(1))[0].Seq;
        }

        await player.Http.SendAsync(Samples.Binary(id: "2"), Cancel);
        await player.Http.SendAsync(Samples.Binary(id: "3"), Cancel);

        await using var again = await LiveBrowser.ConnectAsync(player, seen);
        Assert.Equal(["2", "3"], (await again.EntriesAsync(2)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_step_holds_the_newest_entries_and_says_how_many_it_left_out()
    {
        await using var player = await PlayerHost.StartAsync();
        var events = Enumerable.Range(1, 500).Select(i => $$"""{"specversion":"1.0","id":"{{i}}","source":"/s","type":"t"}""");
        await player.Http.SendAsync(Samples.Batch(events), Cancel);

        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        var step = await browser.Batches.ReadAsync(Cancel);

        Assert.Equal((0, 500, 300), (step.From, step.To, step.Skipped));
        Assert.Equal(Enumerable.Range(301, 200).Select(i => $"{i}"), step.Entries.Select(entry => entry.Id));
        Assert.Equal(500, step.Counters.Received);
    }

    [Fact]
    public async Task Every_browser_is_told_when_events_are_cleared_and_when_a_Trigger_is_switched()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.Http.SendAsync(Samples.Binary(), Cancel);
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.EntriesAsync(1);

        await player.Http.DeleteAsync(Routes.Activity, Cancel);
        Assert.Equal(0, (await browser.Cleared.ReadAsync(Cancel)).Rows);

        using var body = new StringContent("""{"enabled":false}""", System.Text.Encoding.UTF8, "application/json");
        await player.Http.PutAsync("/api/triggers/default/cloudevents-trigger/switch", body, Cancel);
        Assert.False(Assert.Single((await browser.Topologies.ReadAsync(Cancel)).Triggers).Enabled);
    }

    [Fact]
    public async Task Every_browser_is_told_how_an_inbox_answers_from_now_on()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);

        using var body = new StringContent("""{"answer":"status","status":429}""", System.Text.Encoding.UTF8, "application/json");
        using var told = await player.Http.PutAsync("/api/inbox/orders", body, Cancel);
        var info = Assert.Single(await browser.Told.ReadAsync(Cancel));
        Assert.Equal(("orders", InboxAnswer.Status, 429), (info.Name, info.Behaviour.Answer, info.Behaviour.Status));

        using var reset = await player.Http.DeleteAsync("/api/inbox/orders", Cancel);
        Assert.Empty(await browser.Told.ReadAsync(Cancel));
    }

    [Fact]
    public async Task Who_looks_for_some_rows_is_told_of_them_and_of_what_becomes_of_them()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, "kind=sending&type=com.example.greeting");

        await player.Http.SendAsync(Samples.Binary(id: "other"), Cancel);
        var sent = await player.SendAsync(Samples.Send("wanted"));

        var (rows, related) = (new List<EntrySummary>(), new List<EntrySummary>());
        while (!related.Any(entry => entry.Kind == EntryKind.Received) || !related.Any(entry => entry.Kind == EntryKind.Sent))
        {
            var step = await browser.Finds.ReadAsync(Cancel);
            Assert.Equal(("kind=sending&type=com.example.greeting", 0), (step.Filter, step.Skipped));
            rows.AddRange(step.Entries);
            related.AddRange(step.Related);
        }

        Assert.Equal([sent.Seq], rows.Select(row => row.Seq).Distinct());
        Assert.DoesNotContain(related, entry => entry.Id == "other");
    }

    [Fact]
    public async Task A_send_that_fails_is_found_when_it_has_failed()
    {
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", "http://localhost:1/"));
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, "status=failed");
        await player.Http.SendAsync(Samples.Binary(id: "other"), Cancel);
        using var refused = await player.Http.PostAsJsonAsync(Routes.Send, Samples.Send("lost"), PlayerJson.Default.SendRequest, Cancel);

        ActivityBatch step;
        do step = await browser.Finds.ReadAsync(Cancel);
        while (step.Entries.Count == 0);

        Assert.Equal(["lost"], step.Entries.Select(row => row.Id));
        Assert.Contains(step.Related, entry => entry.Kind == EntryKind.Failed && entry.About == step.Entries[0].Seq);
    }

    [Fact]
    public async Task More_than_can_be_told_at_once_is_a_gap()
    {
        await using var player = await PlayerHost.StartAsync();
        var events = Enumerable.Range(1, 500).Select(i => $$"""{"specversion":"1.0","id":"{{i}}","source":"/s","type":"t{{i % 2}}"}""");
        await player.Http.SendAsync(Samples.Batch(events), Cancel);

        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, "type=t1");
        var step = await browser.Finds.ReadAsync(Cancel);

        Assert.Equal((500, 1), (step.To, step.Skipped));
        Assert.Equal(Enumerable.Range(51, 200).Select(i => $"{(2 * i) - 1}"), step.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task Every_browser_is_told_what_is_pinned_and_that_rows_amid_others_went()
    {
        await using var player = await PlayerHost.StartAsync();
        for (var i = 1; i <= 3; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 3);

        using var pinned = await player.Http.PostAsJsonAsync(Routes.Pins, new() { Pin = [2] }, PlayerJson.Default.PinRequest, Cancel);
        Assert.Equal([2], await browser.Pins.ReadAsync(Cancel));
        using var deleted = await player.Http.DeleteAsync(Routes.Activity + "?id=1", Cancel);
        Assert.Equal(2, (await browser.Thins.ReadAsync(Cancel)).Received);
    }

    [Fact]
    public async Task One_who_says_how_far_he_is_gets_the_next_step_only_then_and_then_everything_at_once()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var slow = await LiveBrowser.ConnectAsync(player, after: 0);
        await using var quick = await LiveBrowser.ConnectAsync(player, after: 0);
        await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        await slow.EntriesAsync(1);
        await slow.SeenAsync(1);
        await quick.EntriesAsync(1);
        await player.Http.SendAsync(Samples.Binary(id: "2"), Cancel);
        Assert.Equal(2, (await slow.Batches.ReadAsync(Cancel)).To);
        for (var i = 3; i <= 300; i++) await player.Http.SendAsync(Samples.Binary(id: $"{i}"), Cancel);
        while ((await quick.Batches.ReadAsync(Cancel)).To < 300)
        {
        }

        // The quick one has been told of all in many steps, the slow one of none of them.
        Assert.False(slow.Batches.TryRead(out _));
        await slow.SeenAsync(2);
        var step = await slow.Batches.ReadAsync(Cancel);
        Assert.Equal((2, 300, 298), (step.From, step.To, step.Skipped + step.Entries.Count));
        Assert.True(step.Entries.Count is ActivityBatch.FewRows or ActivityBatch.MaxEntries);
    }
}
