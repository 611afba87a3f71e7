using Microsoft.Extensions.DependencyInjection;
using Player.Journal;
using Player.Server.Journal;
using Player.Tests.Hosting;
using Player.Tests.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Live;

/// <summary>What one who looks for some rows is told when many entries come at once, and when rows change.</summary>
public sealed class FoundTests
{
    [Fact]
    public async Task A_failure_is_found_amid_hundreds_of_entries_of_one_step()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, "status=failed");
        var journal = player.Services.GetRequiredService<IJournal>();
        var lost = await journal.Put(SendingEntry("lost"));
        while ((await browser.Finds.ReadAsync(Cancel)).To < lost)
        {
        }

        await journal.Put([Outcome(lost, EntryKind.Failed), .. Enumerable.Range(1, 700).Select(i => ReceivedEntry($"{i}"))]);

        var step = await browser.Finds.ReadAsync(Cancel);
        Assert.Equal((lost + 701, 0), (step.To, step.Skipped));
        Assert.Equal(["lost"], step.Entries.Select(row => row.Id));
        Assert.Contains(step.Related, entry => entry.Kind == EntryKind.Failed && entry.About == lost);
    }

    [Fact]
    public async Task More_failures_than_can_be_told_at_once_are_a_gap()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, "status=failed");
        var journal = player.Services.GetRequiredService<IJournal>();
        var first = await journal.Put([.. Enumerable.Range(1, 300).Select(i => SendingEntry($"{i}"))]);
        while ((await browser.Finds.ReadAsync(Cancel)).To < 300)
        {
        }

        await journal.Put([.. Enumerable.Range(0, 300).Select(i => Outcome(first + i, EntryKind.Failed))]);

        var step = await browser.Finds.ReadAsync(Cancel);
        Assert.Equal((600, 1), (step.To, step.Skipped));
    }

    [Theory]
    [InlineData("status=sending", 0)]
    [InlineData("-status=failed", 0)]
    [InlineData("-status=failed", 700)]
    [InlineData("status=sending&group=true", 0)]
    public async Task A_row_that_does_not_meet_the_filter_any_more_is_told_to_be_gone(string filter, int others)
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, filter);
        var journal = player.Services.GetRequiredService<IJournal>();
        var sending = await journal.Put(SendingEntry("a"));
        Assert.Equal([sending], (await browser.Finds.ReadAsync(Cancel)).Entries.Select(row => row.Seq));

        await journal.Put([Outcome(sending, EntryKind.Failed), .. Enumerable.Range(0, others).Select(_ => Outcome(9_000_000))]);

        var step = await browser.Finds.ReadAsync(Cancel);
        Assert.Equal([sending], step.Gone);
        Assert.Empty(step.Entries);
    }

    [Fact]
    public async Task A_row_of_an_older_page_that_does_not_meet_the_filter_any_more_is_told_to_be_gone_too()
    {
        await using var player = await PlayerHost.StartAsync();
        var journal = player.Services.GetRequiredService<IJournal>();
        var first = await journal.Put([.. Enumerable.Range(1, 150).Select(i => SendingEntry($"{i}"))]);
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 150);
        await browser.FindAsync(150, "status=sending");

        await journal.Put(Outcome(first));

        Assert.Equal([first], (await browser.Finds.ReadAsync(Cancel)).Gone);
    }

    [Fact]
    public async Task An_event_is_found_when_any_of_its_rows_meets_the_filter_and_once_only()
    {
        await using var player = await PlayerHost.StartAsync();
        await using var browser = await LiveBrowser.ConnectAsync(player, after: 0);
        await browser.FindAsync(0, "status=received&group=true");
        var journal = player.Services.GetRequiredService<IJournal>();
        var sending = await journal.Put(SendingEntry("a"));
        Assert.Empty((await browser.Finds.ReadAsync(Cancel)).Entries);

        var back = await journal.Put(ReceivedEntry("a"));
        var step = await browser.Finds.ReadAsync(Cancel);
        Assert.Equal([sending], step.Entries.Select(row => row.Seq));
        Assert.Contains(step.Related, entry => entry.Seq == back);

        var again = await journal.Put(ReceivedEntry("a"));
        step = await browser.Finds.ReadAsync(Cancel);
        Assert.Empty(step.Entries);
        Assert.Contains(step.Related, entry => entry.Seq == again);
    }
}
