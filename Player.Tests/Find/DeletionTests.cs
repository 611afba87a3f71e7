using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Server.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Find;

public sealed class DeletionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("type=t1", 5)]
    [InlineData("-type=t1", 5)]
    [InlineData("q=number-7", 1)]
    [InlineData("cesql=subject+IN+('1','2')", 2)]
    [InlineData("type=t1&through=4", 2)]
    [InlineData("through=4", 4)]
    [InlineData("", 10)]
    [InlineData("type=nobody", 0)]
    public async Task What_meets_a_filter_goes_and_is_counted_before(string query, int rows)
    {
        await using var player = await PlayerHost.StartAsync();
        await FillAsync(player);
        Assert.Equal(new(rows, false), await player.GetAsync($"{Routes.ActivityCount}?{query}", PlayerJson.Default.ActivityCount));
        var report = await DeleteAsync(player, query);
        Assert.Equal((rows, 10 - rows), (report.Deleted, report.Counters.Received));
        Assert.Equal(10 - rows, (await player.GetAsync($"{Routes.Activity}?limit=100", PlayerJson.Default.JournalPage)).Rows.Count);
    }

    [Fact]
    public async Task What_is_pinned_stays_unless_the_filter_names_it()
    {
        await using var player = await PlayerHost.StartAsync();
        await FillAsync(player);
        var pinned = await PinAsync(player, new() { Pin = [1, 2, 3] });
        Assert.Equal([1, 2, 3], pinned.Rows);

        Assert.Equal(new(3, false), await player.GetAsync($"{Routes.ActivityCount}?type=t1", PlayerJson.Default.ActivityCount));
        Assert.Equal(3, (await DeleteAsync(player, "type=t1")).Deleted);
        Assert.Equal(new(4, false), await player.GetAsync(Routes.ActivityCount, PlayerJson.Default.ActivityCount));
        Assert.Equal(4, (await DeleteAsync(player, "")).Deleted);
        Assert.Equal([3, 2, 1], await SeqsAsync(player, "pinned=yes"));
        Assert.Equal([3, 1], await SeqsAsync(player, "pinned=yes&q=t1"));
        Assert.Empty(await SeqsAsync(player, "pinned=no"));
        Assert.Equal([3, 2, 1], await SeqsAsync(player, "pinned=yes&pinned=no"));
        Assert.Equal([3, 2, 1], await SeqsAsync(player, "-pinned=no"));

        Assert.Equal(2, (await DeleteAsync(player, "pinned=yes&type=t1")).Deleted);
        Assert.Equal([2], (await player.GetAsync(Routes.Pins, PlayerJson.Default.PinnedRows)).Rows);
    }

    [Theory]
    [InlineData("pinned=yes&-pinned=yes")]
    [InlineData("pinned=no&-pinned=no&type=t1")]
    [InlineData("-pinned=yes&-pinned=no")]
    [InlineData("type=t1&-type=t1")]
    public async Task A_contradiction_finds_and_deletes_nothing(string query)
    {
        await using var player = await PlayerHost.StartAsync();
        await FillAsync(player);
        await PinAsync(player, new() { Pin = [1, 2] });
        Assert.Empty(await SeqsAsync(player, query));
        Assert.Equal(new(0, false), await player.GetAsync($"{Routes.ActivityCount}?{query}", PlayerJson.Default.ActivityCount));
        Assert.Equal(0, (await DeleteAsync(player, query)).Deleted);
        Assert.Equal(10, player.Services.GetRequiredService<IJournal>().State.Counters.Received);
    }

    [Fact]
    public async Task A_key_that_is_misspelt_deletes_nothing()
    {
        await using var player = await PlayerHost.StartAsync();
        await FillAsync(player);
        foreach (var query in (string[])["typ=t1", "type=t1&trough=3", "through=-1", "status=lost", "pinned=maybe"])
        {
            using var answer = await player.Http.DeleteAsync($"{Routes.Activity}?{query}", Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(10, player.Services.GetRequiredService<IJournal>().State.Counters.Received);
    }

    [Fact]
    public async Task More_than_can_be_pinned_is_refused_and_so_is_a_contradiction()
    {
        await using var player = await PlayerHost.StartAsync();
        using var many = await player.Http.PostAsJsonAsync(Routes.Pins, new() { Pin = [.. Enumerable.Range(1, PinnedRows.Most + 1).Select(i => (long)i)] }, PlayerJson.Default.PinRequest, Cancel);
        Assert.Contains("1001 rows would be pinned", await many.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var both = await player.Http.PostAsJsonAsync(Routes.Pins, new() { Pin = [7], Unpin = [7] }, PlayerJson.Default.PinRequest, Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (many.StatusCode, both.StatusCode));
    }

    [Fact]
    public async Task A_journal_of_many_steps_is_deleted_by_a_filter()
    {
        await using var player = await PlayerHost.StartAsync();
        for (var batch = 0; batch < 6; batch++) await FillAsync(player, 2000);
        var report = await DeleteAsync(player, "cesql=subject+%3D+'1'");
        Assert.Equal(1200, report.Deleted);
        Assert.Equal(10_800, report.Counters.Received);
    }

    private static async Task<DeletionReport> DeleteAsync(PlayerHost player, string query)
    {
        using var answer = await player.Http.DeleteAsync($"{Routes.Activity}?{query}", Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.DeletionReport, Cancel))!;
    }

    private static async Task<PinnedRows> PinAsync(PlayerHost player, PinRequest request)
    {
        using var answer = await player.Http.PostAsJsonAsync(Routes.Pins, request, PlayerJson.Default.PinRequest, Cancel);
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PinnedRows, Cancel))!;
    }

    private static async Task<IEnumerable<long>> SeqsAsync(PlayerHost player, string query) =>
        (await player.GetAsync($"{Routes.Activity}?{query}", PlayerJson.Default.JournalPage)).Rows.Select(row => row.Seq);

    // Odd ones are of the type t1, even ones of t2; every tenth has the same subject.
    private static async Task FillAsync(PlayerHost player, int count = 10)
    {
        var events = Enumerable.Range(1, count).Select(i => $$"""{"specversion":"1.0","id":"{{i}}","source":"/s","type":"t{{2 - (i % 2)}}","subject":"{{i % 10}}","data":"number-{{i}}"}""");
        using var answer = await player.Http.SendAsync(Samples.Batch(events), Cancel);
        answer.EnsureSuccessStatusCode();
    }
}
