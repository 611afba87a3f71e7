using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Archive;

/// <summary>Files as people have them: with marks of an editor, put together, of events a line, or of something else.</summary>
public sealed class ImportedFileTests
{
    private const string Head = """{"player":1}""";
    private const string Good = """{"entry":{"seq":1,"kind":"received","at":"2026-03-01T12:00:00Z","source":"/s","id":"1","type":"t","mode":"binary","statusCode":202,"size":2},"headers":[{"name":"Content-Type","value":"text/plain"}],"text":"hi"}""";

    [Fact]
    public async Task A_byte_order_mark_before_a_file_or_between_two_of_them_is_passed_over()
    {
        await using var player = await Archives.KeepingAsync();
        Assert.Equal((2, 0L), await TakenAsync(player, $"\uFEFF{Head}\r\n{Good}\r\n\uFEFF{Head}\n{Good}\n"));
        Assert.Equal((1, 0L), await TakenAsync(player, $"\uFEFF\n[{Plain("1")}]", MediaType.CloudEventsBatchJson));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task An_event_of_a_batch_or_of_a_line_may_be_as_deep_as_one_that_is_sent(string begin, string end)
    {
        await using var player = await Archives.KeepingAsync();
        var deep = string.Concat(Enumerable.Repeat(begin, 2000)) + "1" + string.Concat(Enumerable.Repeat(end, 2000));
        var json = $$"""{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{{deep}}}""";
        Assert.Equal((1, 0L), await TakenAsync(player, $"[{json}]", MediaType.CloudEventsBatchJson));
        Assert.Equal((1, 0L), await TakenAsync(player, json));
    }

    [Fact]
    public async Task A_CloudEvent_a_line_is_taken_as_a_batch_is()
    {
        await using var player = await Archives.KeepingAsync();
        Assert.Equal((2, 0L), await TakenAsync(player, $"{Plain("1")}\n\n{Plain("2")}"));
        Assert.Equal((1, 0L), await TakenAsync(player, Plain("3"), MediaType.CloudEventsBatchJson));
        var rows = await player.RowsAsync();
        Assert.Equal(["3", "2", "1"], rows.Select(row => row.Entry.Id));
        Assert.All(rows, row => Assert.Equal(Reasons.Imported, row.Entry.Reason));
    }

    [Fact]
    public async Task A_bad_event_among_lines_is_named_with_its_line()
    {
        await using var player = await Archives.KeepingAsync();
        var report = await Archives.ImportAsync(player, $"{Plain("1")}\n{{\"specversion\":\"1.0\",\"id\":\"2\",\"type\":\"t\"}}\n{Plain("3")[..30]}");
        Assert.Equal([(2, "source"), (3, null)], report.Faults.Select(fault => (fault.Line, fault.Field)));
        Assert.Contains("breaks off", report.Faults[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_exports_put_together_keep_their_numbers_apart()
    {
        await using var player = await Archives.KeepingAsync();
        var send = Good.Replace("received", "sending", StringComparison.Ordinal);
        var sent = Good.Replace("received", "sent", StringComparison.Ordinal).Replace("\"seq\":1", "\"seq\":2,\"about\":1", StringComparison.Ordinal);
        Assert.Equal((4, 0L), await TakenAsync(player, string.Join('\n', Head, send, sent, Head, send, sent)));
        var journal = player.Services.GetRequiredService<IJournal>();
        Assert.Equal([1L, 3L], new[] { await AboutAsync(2), await AboutAsync(4) });
        // An outcome of the second file finds no send of the first.
        Assert.Equal(1, (await Archives.ImportAsync(player, string.Join('\n', Head, send, Head, sent))).LeftOut);

        async Task<long?> AboutAsync(long seq) => (await journal.FindAsync(seq, TestContext.Current.CancellationToken))!.Summary.About;
    }

    [Fact]
    public async Task An_array_is_a_batch_whatever_the_file_is_called()
    {
        await using var player = await Archives.KeepingAsync();
        Assert.Equal((2, 0L), await TakenAsync(player, $" [\r\n{Plain("1")},\r\n{Plain("2")}]\r\n"));
    }

    [Theory]
    [InlineData("\u001f\u008b\b", "unpack")]
    [InlineData("PK\u0003\u0004", "unpack")]
    [InlineData("\u00ff\u00fe{", "UTF-8")]
    [InlineData("seq,time,kind,status\n1,2,3,4", "CSV")]
    [InlineData("<html>", "HTML")]
    [InlineData("[1,2]", "application/cloudevents-batch+json")]
    [InlineData("Dear team,", "Dear team,")]
    [InlineData("{\"entry\":{}}", "first line is missing")]
    public async Task A_file_of_something_else_is_named_for_what_it_is(string file, string message)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await Archives.PostAsync(player, Encoding.Latin1.GetBytes(file), ArchiveFormats.LinesMediaType);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken);
        Assert.Contains(message, Assert.Single(problem!.Import!.Faults).Message, StringComparison.Ordinal);
    }

    private static string Plain(string id) => $$"""{"specversion":"1.0","id":"{{id}}","source":"/s","type":"t"}""";

    private static async Task<(long Taken, long Faults)> TakenAsync(PlayerHost player, string file, string mediaType = ArchiveFormats.LinesMediaType)
    {
        var report = await Archives.ImportAsync(player, file, mediaType);
        return (report.Taken, report.FaultCount);
    }
}
