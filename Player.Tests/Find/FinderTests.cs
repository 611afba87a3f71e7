using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Delivery;
using Player.Events;
using Player.Find;
using Player.Journal;
using Player.Server.Binding;
using Player.Server.Journal;
using Player.Tests.Archive;
using Player.Tests.Hosting;

namespace Player.Tests.Find;

public sealed class FinderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each finds some of the rows of <see cref="FillAsync"/> and leaves some out.</summary>
    public static TheoryData<string> Filters { get; } =
    [
        "q=hello", "q=HELLO&q=t3", "q=%E4%BA%8B%E4%BB%B6", "type=t1", "type=t1&type=t2", "-type=t1", "type=t1&-source=%2Fs%2F2",
        "kind=rejected", "kind=sending&kind=rejected", "-kind=received", "status=failed", "status=sent&status=rejected", "-status=failed",
        "status=received&type=t2", "inbox=", "inbox=b", "-inbox=b", "subject=3", "id=7", "ce-tenant=acme", "-ce-tenant=acme",
        "cesql=tenant+%3D+%27acme%27", "cesql=EXISTS+subject+AND+type+LIKE+%27t%25%27", "q=t1&cesql=subject+%3D+%273%27",
        "from=2026-03-01T12:00:20Z", "to=2026-03-01T12:00:20Z&type=t1", "from=2026-03-01T12:00:10Z&to=2026-03-01T12:00:30Z&-kind=sending",
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_page_holds_the_very_rows_that_the_filter_itself_lets_through(string query)
    {
        await using var player = await Archives.KeepingAsync();
        var all = await FillAsync(player);
        var filter = Assert.IsType<EntryFilterResult.Parsed>(EntryFilterParser.Parse(query)).Filter;
        var expected = all.Where(filter.Passes).Select(subject => subject.Summary.Seq).OrderDescending().ToArray();
        Assert.InRange(expected.Length, 1, all.Count - 1);

        Assert.Equal(expected, await WalkAsync(player, query));
        Assert.Equal(expected, await WalkAsync(player, query + "&limit=3"));
    }

    [Fact]
    public async Task A_page_of_a_filter_brings_what_completes_its_rows()
    {
        await using var player = await Archives.KeepingAsync();
        await FillAsync(player);
        var page = await PageAsync(player, "status=failed");
        Assert.All(page.Rows, row => Assert.Contains(page.Related, entry => entry.Kind == EntryKind.Failed && entry.About == row.Seq));
    }

    [Fact]
    public async Task Grouped_each_event_has_one_row()
    {
        await using var player = await Archives.KeepingAsync();
        var all = await FillAsync(player);
        var events = all.Select(subject => subject.Summary).GroupBy(row => row is { Source: { } source, Id: { } id } ? (source, id, 0L) : (null, null, row.Seq));
        Assert.Equal(events.Select(same => same.Min(row => row.Seq)).OrderDescending(), await WalkAsync(player, "group=true"));
    }

    [Theory]
    [InlineData("status=received")]
    [InlineData("kind=received")]
    [InlineData("inbox=b")]
    [InlineData("-kind=sending")]
    [InlineData("status=sent&status=rejected")]
    [InlineData("-status=received")]
    [InlineData("q=hello&status=received")]
    [InlineData("cesql=EXISTS+subject&kind=received")]
    [InlineData("type=t1&from=2026-03-01T12:00:04Z")]
    public async Task Grouped_an_event_is_found_by_any_of_its_rows(string query)
    {
        await using var player = await Archives.KeepingAsync();
        var all = await FillAsync(player);
        var filter = Assert.IsType<EntryFilterResult.Parsed>(EntryFilterParser.Parse(query)).Filter;
        var untimed = filter with { From = null };
        var expected = all
            .GroupBy(subject => subject.Summary is { Source: { } source, Id: { } id } ? (source, id, 0L) : (null, null, subject.Summary.Seq))
            .Where(same => same.Any(untimed.Passes) && !(same.MinBy(subject => subject.Summary.Seq)!.Summary.At < filter.From))
            .Select(same => same.Min(subject => subject.Summary.Seq))
            .OrderDescending()
            .ToArray();
        Assert.NotEmpty(expected);

        Assert.Equal(expected, await WalkAsync(player, query + "&group=true"));
        Assert.Equal(expected, await WalkAsync(player, query + "&group=true&limit=3"));
    }

    [Fact]
    public async Task After_an_import_of_older_entries_times_are_found_where_they_happened()
    {
        await using var player = await Archives.KeepingAsync();
        var live = (await FillAsync(player)).Select(subject => subject.Summary).ToArray();
        var journal = player.Services.GetRequiredService<IJournal>();
        var old = live[0].At.AddDays(-2);
        var first = 0L;
        for (var i = 2999; i >= 0; i--)
        {
            var row = live[0] with { Seq = 0, At = old.AddSeconds(i), Imported = i + 1 };
            first = await AppendAsync(journal, new(row, WireMessage.Empty));
        }

        Assert.Equal(live.Where(row => row.At >= live[20].At).Select(row => row.Seq).OrderDescending(), await WalkAsync(player, $"from={Rfc3339.Format(live[20].At)}"));
        Assert.Equal([first - 1, first], (await WalkAsync(player, $"from={Rfc3339.Format(old)}&to={Rfc3339.Format(old.AddSeconds(2))}")).Order());
        var place = await player.GetAsync($"{Routes.ActivityPlace}?at={Uri.EscapeDataString(Rfc3339.Format(live[20].At))}", PlayerJson.Default.ActivityPlace);
        Assert.Equal(live[20].Seq, place.Seq);
        var count = await player.GetAsync($"{Routes.ActivityCount}?to={Rfc3339.Format(old.AddSeconds(10))}", PlayerJson.Default.ActivityCount);
        Assert.Equal(10, count.Rows);
    }

    [Theory]
    [InlineData("cesql=type+%3D", "cesql: This is no CESQL expression")]
    [InlineData("status=lost", "status: 'lost' is no status")]
    [InlineData("skip=3&q=a", "skip counts rows of the whole journal")]
    [InlineData("skip=-1", "skip is -1")]
    public async Task What_cannot_be_asked_is_refused_with_its_field(string query, string sentence)
    {
        await using var player = await Archives.KeepingAsync();
        using var answer = await player.Http.GetAsync($"{Routes.Activity}?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instant_is_told_with_the_rows_that_are_newer()
    {
        await using var player = await Archives.KeepingAsync();
        var all = await FillAsync(player);
        var rows = all.Select(subject => subject.Summary).ToArray();
        var at = rows[30].At;
        var place = await player.GetAsync($"{Routes.ActivityPlace}?at={Uri.EscapeDataString(Rfc3339.Format(at))}", PlayerJson.Default.ActivityPlace);
        Assert.Equal(new(rows.First(row => row.At >= at).Seq, rows.Count(row => row.Seq > rows.First(one => one.At >= at).Seq)), place);
    }

    [Fact]
    public async Task Rates_are_counted_in_spans_of_seconds()
    {
        await using var player = await Archives.KeepingAsync();
        await FillAsync(player);
        var rates = await player.GetAsync($"{Routes.ActivityRates}?from=2026-03-01T12:00:00Z&span=10&count=6", PlayerJson.Default.ActivityRates);
        Assert.Equal(6, rates.Spans.Count);
        var counters = player.Services.GetRequiredService<IJournal>().State.Counters;
        Assert.Equal(counters.Received, rates.Spans.Sum(span => span.Received));
        Assert.Equal(counters.Failed, rates.Spans.Sum(span => span.Failed));
        Assert.True(rates.Spans[0].Received < counters.Received);
    }

    // Page by page, each beginning where the one before said that it ended: a walk that takes long ends early.
    private static async Task<IReadOnlyList<long>> WalkAsync(PlayerHost player, string query)
    {
        List<long> found = [];
        for (long? before = null; ;)
        {
            var page = await PageAsync(player, query + (before is null ? "" : $"&before={before}"));
            found.AddRange(page.Rows.Select(row => row.Seq));
            if (!page.More) return found;
            before = page.LookedTo;
        }
    }

    [Theory]
    [InlineData("from=9999-12-31T23:59:00Z&span=60&count=60")]
    [InlineData("from=today")]
    [InlineData("span=0")]
    [InlineData("count=501")]
    public async Task Rates_that_cannot_be_counted_are_refused(string query)
    {
        await using var player = await Archives.KeepingAsync();
        using var answer = await player.Http.GetAsync($"{Routes.ActivityRates}?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_a_filter_lets_through_can_be_taken_away()
    {
        await using var player = await Archives.KeepingAsync();
        var all = await FillAsync(player);
        var wanted = all.Where(subject => subject.Status == RowStatus.Failed).Select(subject => $"{subject.Summary.Seq}").ToArray();
        var table = await player.Http.GetStringAsync($"{Routes.Export}?format=csv&status=failed", Cancel);
        Assert.Equal(wanted, table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]));

        using var refused = await player.Http.GetAsync($"{Routes.Export}?format=csv&status=lost", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("status: 'lost' is no status", (await refused.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/list.md")]
    [InlineData("docs/inspector.md")]
    public async Task Every_call_of_the_pages_on_the_list_and_the_inspector_is_answered(string page)
    {
        await using var player = await Archives.KeepingAsync();
        await FillAsync(player);
        var calls = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), Cancel), "`(GET|POST|DELETE) ([^` ]+) ?([^`]*)`");
        Assert.InRange(calls.Count, 4, 40);
        foreach (Match call in calls)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(call.Groups[1].Value), call.Groups[2].Value);
            if (call.Groups[3].Length > 0) request.Content = new StringContent(call.Groups[3].Value, Encoding.UTF8, "application/json");
            using var answer = await player.Http.SendAsync(request, Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{call.Value} answers {answer.StatusCode}.");
        }
    }

    private static async Task<JournalPage> PageAsync(PlayerHost player, string query) =>
        await player.GetAsync($"{Routes.Activity}?{query}", PlayerJson.Default.JournalPage);

    /// <summary>Rows of every kind and status, both modes, Base64 data, extensions; as the filter should see them.</summary>
    private static async Task<IReadOnlyList<FilterSubject>> FillAsync(PlayerHost player)
    {
        var journal = player.Services.GetRequiredService<IJournal>();
        List<FilterSubject> subjects = [];
        for (var i = 1; i <= 48; i++)
        {
            var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(i);
            if (i % 8 == 0)
            {
                var rejected = new EntrySummary { Kind = EntryKind.Rejected, At = at, Type = "t1", Inbox = i % 16 == 0 ? "b" : null, Reason = "required", Attribute = "id", Detail = "No id." };
                subjects.Add(new(rejected with { Seq = await AppendAsync(journal, new(rejected, new([], "hello"u8.ToArray()))) }, RowStatus.Rejected));
                continue;
            }

            var envelope = Event(i);
            var mode = i % 2 == 0 ? ContentMode.Structured : ContentMode.Binary;
            var message = CloudEventEncoder.Encode(envelope, mode);
            var summary = new EntrySummary
            {
                Kind = i % 3 == 0 ? EntryKind.Sending : EntryKind.Received,
                At = at,
                Source = envelope.Source,
                Id = envelope.Id,
                Type = envelope.Type,
                Subject = envelope.Subject,
                Mode = mode,
                Inbox = i % 3 != 0 && i % 4 == 1 ? "b" : null,
                Size = message.Body.Length,
            };
            summary = summary with { Seq = await AppendAsync(journal, new(summary, message)) };
            subjects.Add(new(summary, await EndAsync(journal, summary, i), envelope));
        }

        return subjects;
    }

    private static async Task<RowStatus> EndAsync(IJournal journal, EntrySummary row, int i)
    {
        if (row.Kind == EntryKind.Received) return RowStatus.Received;
        EntryKind? kind = (i % 4) switch { 0 => EntryKind.Sent, 1 => EntryKind.Failed, 2 => EntryKind.Unknown, _ => null };
        if (kind is { } end) await AppendAsync(journal, new(new() { Kind = end, At = row.At, About = row.Seq, StatusCode = 202 }, WireMessage.Empty));
        return kind switch { EntryKind.Sent => RowStatus.Sent, EntryKind.Failed => RowStatus.Failed, EntryKind.Unknown => RowStatus.Unknown, _ => RowStatus.Sending };
    }

    private static EventEnvelope Event(int i) => new()
    {
        SpecVersion = "1.0",
        Id = (i % 20).ToString(CultureInfo.InvariantCulture),
        Source = $"/s/{i % 3}",
        Type = $"t{i % 5}",
        Subject = i % 4 == 3 ? "3" : null,
        DataContentType = i % 5 == 0 ? "application/octet-stream" : "application/json",
        Extensions = i % 7 == 0 ? [new("tenant", "acme")] : [],
        Data = (i % 5) switch
        {
            0 => EventData.Of(new byte[] { 0xff, 0xfe, (byte)'h', (byte)'e', (byte)'l', (byte)'l', (byte)'o' }),
            1 => EventData.OfText("""{"msg":"Hello \"事件\""}"""),
            3 => EventData.OfText("""{"msg":"hello"}"""),
            _ => EventData.OfText("""{"n":1}"""),
        },
    };

    private static async Task<long> AppendAsync(IJournal journal, JournalEntry entry) =>
        Assert.IsType<AppendResult.Appended>(await journal.AppendAsync([entry], Cancel)).FirstSeq;
}
