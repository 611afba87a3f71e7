using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Journal;
using Player.Tests.Hosting;
using Player.Tests.Journal;

namespace Player.Tests.Archive;

/// <summary>What one Player wrote another reads, byte for byte.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journal_exported_imported_and_exported_again_is_the_same_but_for_its_numbers()
    {
        await using var first = await Archives.KeepingAsync();
        await FillAsync(first);
        var before = await Archives.ExportAsync(first);

        await using var second = await Archives.KeepingAsync();
        await second.Http.SendAsync(Samples.Binary(id: "was-here-before"), Cancel);
        var report = await Archives.ImportAsync(second, before);
        var lines = (await Archives.ExportAsync(second)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((0, 0, before.TrimEnd('\n').Split('\n').Length - 1), (report.FaultCount, report.LeftOut, report.Taken));
        Assert.Equal(Numberless(before.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]), Numberless(lines[2..]));
    }

    [Fact]
    public async Task Every_message_is_the_same_bytes_and_every_outcome_finds_its_send()
    {
        await using var first = await Archives.KeepingAsync();
        await FillAsync(first);
        await using var second = await Archives.KeepingAsync();
        await Archives.ImportAsync(second, await Archives.ExportAsync(first));

        var (was, now) = (await WholeAsync(first), await WholeAsync(second));

        Assert.Equal(was.Count, now.Count);
        foreach (var (old, young) in was.Zip(now))
        {
            Assert.Equal(old.Message.Headers, young.Message.Headers);
            Assert.Equal(old.Message.Body.ToArray(), young.Message.Body.ToArray());
            Assert.Equal(old.Summary.Kind.IsRow() ? old.Summary.Seq : null, young.Summary.Imported);
            var about = old.Summary.About is { } send ? was.ToList().FindIndex(one => one.Summary.Seq == send) : -1;
            Assert.Equal(about < 0 ? null : now[about].Summary.Seq, young.Summary.About);
            Assert.Equal(old.Summary with { Seq = 0, About = null }, young.Summary with { Seq = 0, About = null, Imported = null });
        }
    }

    [Fact]
    public async Task A_batch_holds_each_event_once_and_what_it_brings_is_marked_as_brought_by_nobody()
    {
        await using var first = await Archives.KeepingAsync();
        await first.SendAsync(Samples.Send("there-and-back"));
        await first.RowsAsync(rows => rows.Count == 2 && rows.All(row => row.Outcome is not null || row.Entry.Kind == EntryKind.Received));
        await first.Http.SendAsync(Samples.Binary(id: "text", body: null), Cancel);
        await first.Http.SendAsync(Samples.Body(MediaType.CloudEventsJson, "{"), Cancel);
        var batch = await Archives.ExportAsync(first, ArchiveFormats.Batch);
        Assert.Equal(["there-and-back", "text"], JsonDocument.Parse(batch).RootElement.EnumerateArray().Select(one => one.GetProperty("id").GetString()));

        await using var second = await Archives.KeepingAsync();
        Assert.Equal(2, (await Archives.ImportAsync(second, batch, MediaType.CloudEventsBatchJson)).Taken);

        var rows = await second.RowsAsync();
        Assert.All(rows, row => Assert.Equal(Player.Delivery.RowStatus.Imported, row.Status));
        Assert.Equal([2L, 1L], rows.Select(row => row.Entry.Imported));
        var detail = await second.GetAsync($"/api/entries/{rows[1].Seq}", PlayerJson.Default.EntryDetail);
        Assert.Equal("""{"msg":"hello"}""", detail.Data?.Text);
        var story = await second.GetAsync("/api/exchanges/story?source=test&id=text", PlayerJson.Default.DeliveryStory);
        Assert.Contains(story.Findings, finding => finding.Code == "event.imported");
        Assert.DoesNotContain(story.Findings, finding => finding.Code.StartsWith("arrival.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_entries_in_many_steps_keep_their_order()
    {
        await using var first = await Archives.KeepingAsync();
        var journal = first.Services.GetRequiredService<IJournal>();
        for (var i = 0; i < 400; i++)
        {
            var send = await journal.Put(TestJournal.SendingEntry($"{i}"), TestJournal.ReceivedEntry($"{i}"));
            await journal.Put(TestJournal.Outcome(send));
        }

        await using var second = await Archives.KeepingAsync();
        await Archives.ImportAsync(second, await Archives.ExportAsync(first));
        Assert.Equal(1200, (await WholeAsync(second)).Count);
        Assert.Equal(
            (await WholeAsync(first)).Select(entry => (entry.Summary.Kind, entry.Summary.Id, entry.Summary.About)),
            (await WholeAsync(second)).Select(entry => (entry.Summary.Kind, entry.Summary.Id, entry.Summary.About)));
    }

    /// <summary>What is awkward: each mode, bytes that are no text, nothing, Unicode, several outcomes, what is no event.</summary>
    private static async Task FillAsync(PlayerHost player)
    {
        await player.SendAsync(Samples.Send("sent", ContentMode.Structured, """{"名":"值 \u0000 \ud83d\ude00 </script>"}"""));
        await player.RowsAsync(rows => rows.Count == 2 && rows.All(row => row.Outcome is not null || row.Entry.Kind == EntryKind.Received));
        await player.Http.SendAsync(Samples.Binary(id: "nothing", body: null), Cancel);
        await player.Http.SendAsync(Samples.Binary(id: "empty", body: ""), Cancel);
        using var bytes = Samples.Binary("/inbox/files", "bytes");
        bytes.Content = new ByteArrayContent([0, 0xFF, 0xFE, 10, 13, 0xC3, 0x28]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        await player.Http.SendAsync(bytes, Cancel);
        await player.Http.SendAsync(Samples.Body(MediaType.CloudEventsBatchJson, """[{"specversion":"1.0","id":"a","source":"/b","type":"t","data":1},{"specversion":"1.0","id":"b","source":"/b","type":"t","data_base64":"AAE="}]"""), Cancel);
        await player.Http.SendAsync(Samples.Body(MediaType.CloudEventsJson, "{ \"broken\": \u2028"), Cancel);
        var journal = player.Services.GetRequiredService<IJournal>();
        var send = await journal.Put(TestJournal.SendingEntry("twice"), TestJournal.ReceivedEntry("twice"));
        await journal.Put(TestJournal.Outcome(send, EntryKind.Unknown));
        await journal.Put(TestJournal.Outcome(send, EntryKind.Failed));
        var raw = TestJournal.ReceivedEntry("raw");
        await journal.Put(raw with { Message = new([new("ce-raw", Encoding.Latin1.GetString("grüße 名"u8)), new("X", ""), new("X", "\t\u0001\u0080\"")], new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{' }) });
    }

    private static async Task<IReadOnlyList<JournalEntry>> WholeAsync(PlayerHost player) =>
        await player.Services.GetRequiredService<IJournal>().WalkAsync(0, long.MaxValue, int.MaxValue, long.MaxValue, Cancel);

    private static string[] Numberless(IEnumerable<string> lines) => [.. lines.Select(line =>
    {
        var json = JsonNode.Parse(line)!;
        json["entry"]!.AsObject().Remove("seq");
        json["entry"]!.AsObject().Remove("about");
        return json.ToJsonString();
    })];
}
