using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Player.Contracts;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Server.Archive;
using Player.Server.Find;
using Player.Tests.Hosting;
using Player.Tests.Journal;

namespace Player.Tests.Archive;

public sealed class ExportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("plain 中文", "plain 中文")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=\"x\",", "\"'=\"\"x\"\",\"")]
    public void A_field_is_one_field_and_never_a_formula(string? text, string field) => Assert.Equal(field, RowTable.Field(text));

    [Fact]
    public void A_row_tells_how_its_send_ended()
    {
        var send = TestJournal.SendingEntry().Summary with { Seq = 7 };
        var outcome = TestJournal.Outcome(7, EntryKind.Failed).Summary with { StatusCode = 404, Reason = "http-404" };
        Assert.Equal("7,2026-03-01T12:00:00Z,sending,failed,com.example.test,/tests,,1,http://broker/,404,1.25,http-404,0\r\n", RowTable.Line(send, outcome));
    }

    [Theory]
    [InlineData("ndjson", "application/x-ndjson", ".ndjson")]
    [InlineData("batch", "application/cloudevents-batch+json", ".json")]
    [InlineData("csv", "text/csv", ".csv")]
    public async Task A_file_has_a_name_and_is_never_kept_by_a_browser(string format, string mediaType, string ending)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.GetAsync($"{Routes.Export}?format={format}", Cancel);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(@"^cloudevents-\d{8}-\d{6}\" + ending + "$", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Headers_stand_as_the_HTTP_server_hands_them_on_known_ones_first_and_in_its_spelling()
    {
        await using var player = await PlayerHost.StartAsync();
        using var line = new TcpClient();
        await line.ConnectAsync(player.Http.BaseAddress!.Host, player.Http.BaseAddress.Port, Cancel);
        await line.GetStream().WriteAsync(
            "POST / HTTP/1.1\r\nX-late: 1\r\nCE-Type: t\r\nce-source: /s\r\nce-id: 1\r\nce-specversion: 1.0\r\nauthorization: secret\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 1\r\n\r\nx"u8.ToArray(), Cancel);
        await player.RowsAsync(all => all.Count == 1);
        var lines = (await player.Http.GetStringAsync($"{Routes.Export}?format=ndjson", Cancel)).Split('\n');
        using var entry = JsonDocument.Parse(lines[1]);
        var headers = entry.RootElement.GetProperty("headers").EnumerateArray().Select(header => (Name: header.GetProperty("name").GetString(), Value: header.GetProperty("value").GetString())).ToList();
        Assert.Equal(["X-late", "CE-Type", "ce-source", "ce-id", "ce-specversion"], headers.Where(header => header.Name!.Contains("-late", StringComparison.Ordinal) || header.Name.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)).Select(header => header.Name));
        Assert.Contains(("Authorization", "***"), headers);
        Assert.InRange(headers.IndexOf(("Content-Type", "text/plain")), 0, headers.IndexOf(("X-late", "1")));
    }

    [Fact]
    public async Task An_unknown_format_is_a_problem()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.Http.GetAsync($"{Routes.Export}?format=xlsx", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_empty_journal_is_a_file_too()
    {
        await using var player = await PlayerHost.StartAsync();
        Assert.StartsWith("""{"player":1,"at":""", Assert.Single((await Archives.ExportAsync(player)).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("[\n]\n", await Archives.ExportAsync(player, "batch"));
        Assert.StartsWith("seq,time,", Assert.Single((await Archives.ExportAsync(player, "csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walk_with_a_filter_gives_the_rows_that_pass_and_how_their_sends_ended()
    {
        using var folder = new TestFolder();
        await using var journal = TestJournal.Open(new() { Path = folder.File("player.db") });
        var a = await journal.Put(TestJournal.SendingEntry("a"), TestJournal.SendingEntry("b"), TestJournal.ReceivedEntry("a"));
        await journal.Put(TestJournal.Outcome(a), TestJournal.Outcome(a + 1));
        var rows = new RowFilter(journal, EntryFilter.Everything with { Chips = [new(FilterFields.Id, "a")] }, MaskRules.None);
        var found = new List<long>();
        await foreach (var entry in new JournalWalk(journal).EntriesAsync(rows, Cancel)) found.Add(entry.Summary.Seq);
        Assert.Equal([1, 3, 4], found);
    }

    [Theory]
    [InlineData("a\n\nbb\nccc", 10, "1:a 3:bb 4:ccc")]
    [InlineData("a\r\n \nb\n", 10, "1:a\r 3:b")]
    [InlineData("0123456789ab\nc", 5, "1:- 2:c")]
    [InlineData("", 5, "")]
    public async Task Lines_are_cut_and_counted_however_they_come(string text, int maxBytes, string expected)
    {
        for (var piece = 1; piece < 8; piece++)
        {
            var pipe = new System.IO.Pipelines.Pipe();
            var writing = WriteAsync(pipe.Writer, Encoding.UTF8.GetBytes(text), piece);
            var lines = new List<string>();
            await foreach (var line in LineReader.ReadAsync(pipe.Reader, maxBytes, Cancel)) lines.Add($"{line.Number}:{(line.Bytes is null ? "-" : Encoding.UTF8.GetString(line.Bytes))}");
            await writing;
            Assert.Equal(expected, string.Join(' ', lines));
        }
    }

    private static async Task WriteAsync(System.IO.Pipelines.PipeWriter pipe, byte[] bytes, int piece)
    {
        foreach (var part in bytes.Chunk(piece)) await pipe.WriteAsync(part, Cancel);
        await pipe.CompleteAsync();
    }
}
