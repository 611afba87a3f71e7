using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Journal;
using Player.Tests.Hosting;
using Player.Tests.Journal;

namespace Player.Tests.Archive;

/// <summary>Files that are not what they should be.</summary>
public sealed class ImportTests
{
    private const string Head = """{"player":1}""";
    private const string Good = """{"entry":{"seq":1,"kind":"received","at":"2026-03-01T12:00:00Z","source":"/s","id":"1","type":"t","mode":"binary","statusCode":202,"size":2},"headers":[{"name":"Content-Type","value":"text/plain"}],"text":"hi"}""";

    public static TheoryData<string, string?, string> BadLines => new()
    {
        { "{ no JSON", null, "not JSON" },
        { "null", null, "null" },
        { "{}", null, "neither an entry" },
        { Good[..80], null, "breaks off" },
        { Good.Replace("\"kind\":\"received\",", "", StringComparison.Ordinal), "entry", "kind" },
        { Good.Replace("received", "recieved", StringComparison.Ordinal), "entry.kind", "no value" },
        { Good.Replace("\"kind\":\"received\"", "\"kind\":77", StringComparison.Ordinal), "entry.kind", "" },
        { Good.Replace("2026-03-01T12:00:00Z", "noon", StringComparison.Ordinal), "entry.at", "no value" },
        { Good.Replace("\"seq\":1", "\"seq\":0", StringComparison.Ordinal), "entry.seq", "number" },
        { Good.Replace("\"mode\":\"binary\",", "", StringComparison.Ordinal), "entry.mode", "missing" },
        { Good.Replace("\"source\":\"/s\",", "", StringComparison.Ordinal), "entry.source", "missing" },
        { Good.Replace("\"received\"", "\"sent\"", StringComparison.Ordinal), "entry.about", "send" },
        { Good.Replace("\"text\":\"hi\"", "\"text\":\"hi\",\"base64\":\"aGk=\"", StringComparison.Ordinal), "base64", "one of them" },
        { Good.Replace("\"text\":\"hi\"", "\"base64\":\"*\"", StringComparison.Ordinal), "base64", "Base64" },
        { Good.Replace("\"Content-Type\"", "\"a: b\"", StringComparison.Ordinal), "headers", "a: b" },
        { Good.Replace("text/plain", "a\\nX: y", StringComparison.Ordinal), "headers", "Content-Type" },
        { Good.Replace("text/plain", "\u20ac", StringComparison.Ordinal), "headers", "one byte" },
        { Good.Replace("\"hi\"", "\"" + new string('x', 2000) + "\"", StringComparison.Ordinal), "text", "Player:Sink:MaxEventBytes" },
        { new string('x', 900_000), null, "longer" },
    };

    public static TheoryData<string, string?, string> BadEvents => new()
    {
        { """{"specversion":"1.0","id":"2","type":"t"}""", "source", "source is missing" },
        { "42", null, "JSON object" },
        { """{"specversion":"1.0","id":"2","source":"/s","type":"t","data":"%"}""".Replace("%", new string('x', 2000), StringComparison.Ordinal), null, "Player:Sink:MaxEventBytes" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task A_bad_line_is_named_with_its_number_its_field_and_what_is_wrong_and_nothing_of_its_step_is_taken(string line, string? field, string message)
    {
        await using var player = await Archives.KeepingAsync(("Player:Sink:MaxEventBytes", "1000"));
        var report = await Archives.ImportAsync(player, string.Join('\n', Head, Good, line, Good));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((3, field), (fault.Line, fault.Field));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((4, 0), (report.Read, report.Taken));
        Assert.Empty(await player.RowsAsync());
    }

    [Theory]
    [MemberData(nameof(BadEvents))]
    public async Task A_bad_event_of_a_batch_is_named_likewise(string json, string? field, string message)
    {
        await using var player = await Archives.KeepingAsync(("Player:Sink:MaxEventBytes", "1000"));
        var report = await Archives.ImportAsync(player, $$"""[{"specversion":"1.0","id":"1","source":"/s","type":"t"},{{json}}]""", MediaType.CloudEventsBatchJson);
        var fault = Assert.Single(report.Faults);
        Assert.Equal((2, field), (fault.Line, fault.Field));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Empty(await player.RowsAsync());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("""{"entry":{}}""", 1)]
    [InlineData("""{"player":0}""", 1)]
    [InlineData("""{"player":2}""", 1)]
    public async Task A_file_that_no_Player_wrote_is_refused_at_its_first_line(string file, long line)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await Archives.PostAsync(player, Encoding.UTF8.GetBytes(file + "\n" + (file.Length > 0 ? Good : "")), ArchiveFormats.LinesMediaType);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken);
        Assert.Equal(ProblemTypes.BadImport, problem!.Type);
        Assert.Equal((line, "player"), (problem.Import!.Faults[0].Line, problem.Import.Faults[0].Field));
    }

    [Fact]
    public async Task What_came_before_the_first_bad_step_is_taken_whole_and_the_report_says_how_far()
    {
        await using var player = await Archives.KeepingAsync();
        string[] lines = [Head, .. Enumerable.Repeat(Good, 700), "{", .. Enumerable.Repeat(Good, 500), "{"];
        var report = await Archives.ImportAsync(player, string.Join("\r\n\r\n", lines));
        Assert.Equal((500, 1001, 2), (report.Taken, report.Through, report.FaultCount));
        Assert.Equal([1403, 2405], report.Faults.Select(fault => fault.Line));
        Assert.Equal(500, player.Services.GetRequiredService<IJournal>().State.Counters.Received);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_takes_nothing()
    {
        await using var player = await PlayerHost.StartAsync();
        Assert.Equal(2, (await Archives.ImportAsync(player, string.Join('\n', Head, Good, Good), query: "?dryRun=true")).Taken);
        Assert.Empty(await player.RowsAsync());
    }

    [Fact]
    public async Task An_outcome_whose_send_is_gone_is_left_out()
    {
        await using var first = await Archives.KeepingAsync();
        var journal = first.Services.GetRequiredService<IJournal>();
        var send = await journal.Put(TestJournal.SendingEntry());
        await journal.Put(TestJournal.Outcome(send), TestJournal.ReceivedEntry());
        await journal.DeleteThroughAsync(send, TestContext.Current.CancellationToken);
        await using var second = await Archives.KeepingAsync();
        var report = await Archives.ImportAsync(second, await Archives.ExportAsync(first));
        Assert.Equal((1, 1, 0), (report.Taken, report.LeftOut, report.FaultCount));
    }

    [Fact]
    public async Task What_is_older_than_the_journal_keeps_is_counted()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Journal:MaxAge", "1.00:00:00"));
        var young = Good.Replace("2026-03-01T12:00:00Z", Rfc3339.Format(DateTimeOffset.MaxValue), StringComparison.Ordinal);
        Assert.Equal(2, (await Archives.ImportAsync(player, string.Join('\n', Head, Good, young, Good))).TooOld);
        await using var keeping = await Archives.KeepingAsync();
        Assert.Equal(0, (await Archives.ImportAsync(keeping, string.Join('\n', Head, Good))).TooOld);
    }

    [Fact]
    public async Task A_line_may_be_longer_than_what_the_server_reads_at_once()
    {
        await using var player = await Archives.KeepingAsync(("Player:Sink:MaxEventBytes", "8000000"));
        var large = Good.Replace("\"hi\"", $"\"{new string('x', 5_000_000)}\"", StringComparison.Ordinal);
        Assert.Equal((3, 0), await Taken(string.Join('\n', Head, Good, large, Good), ArchiveFormats.LinesMediaType));
        Assert.Equal(5_000_000, (await player.Http.GetByteArrayAsync("/api/entries/2/body", TestContext.Current.CancellationToken)).Length);
        Assert.Equal((1, 0), await Taken($$"""[{"specversion":"1.0","id":"1","source":"/s","type":"t","data":"{{new string('x', 5_000_000)}}"}]""", MediaType.CloudEventsBatchJson));

        async Task<(long, long)> Taken(string file, string mediaType)
        {
            var report = await Archives.ImportAsync(player, file, mediaType);
            return (report.Taken, report.FaultCount);
        }
    }

    [Fact]
    public async Task What_happened_elsewhere_does_not_count_in_live_times()
    {
        await using var first = await PlayerHost.StartAsync();
        await first.SendAsync(Samples.Send("there"));
        await first.RowsAsync(rows => rows.Count == 2 && rows.All(row => row.Outcome is not null || row.Entry.Kind == EntryKind.Received));
        await using var second = await PlayerHost.StartAsync();
        Assert.Equal(3, (await Archives.ImportAsync(second, await Archives.ExportAsync(first))).Taken);

        await second.SendAsync(Samples.Send("here"));
        TimingReport report;
        do report = await second.GetAsync(Routes.Timing, PlayerJson.Default.TimingReport);
        while (report.Received.Count == 0 || report.Answered.Count == 0);

        Assert.Equal((1, 1), (report.Received.Count, report.Answered.Count));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_setting_that_says_so()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Import:MaxBytes", "300000"));
        var report = await Archives.ImportAsync(player, string.Join('\n', (IEnumerable<string>)[Head, .. Enumerable.Repeat(Good, 3000)]));
        Assert.Contains("Player:Import:MaxBytes", Assert.Single(report.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_neither_lines_nor_a_batch_is_answered_415()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await Archives.PostAsync(player, "{}"u8.ToArray(), "application/json");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal(PlayerProblem.MediaType, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_file_waits_while_the_journal_is_full_and_nothing_is_lost()
    {
        Sink.RefusingJournal? journal = null;
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<IJournal>(
            provider => journal = new Sink.RefusingJournal(provider.GetRequiredService<GroupCommitJournal>())));
        journal!.Refusal = AppendResult.Full.Instance;
        var importing = Archives.ImportAsync(player, string.Join('\n', Head, Good));
        Assert.False(importing.IsCompleted);
        journal.Refusal = null;
        Assert.Equal(1, (await importing).Taken);
        journal.Refusal = new AppendResult.Failed("The disk is full.");
        Assert.Equal("The disk is full.", Assert.Single((await Archives.ImportAsync(player, string.Join('\n', Head, Good))).Faults).Message);
    }
}
