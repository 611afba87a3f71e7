using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Tests.Archive;
using Player.Tests.Broker;
using Player.Tests.Hosting;

namespace Player.Tests.Masks;

/// <summary>
/// What is masked leaves the server nowhere: secrets are put into every kind of entry, and every path of <see cref="Routes"/> is read. A new
/// path is read too, or this test says that it cannot.
/// </summary>
public sealed class MaskOutletsTests
{
    private const string Secret = "s3cr3t";

    private const string Data = """{"customer":{"email":"s3cr3t-email","id":7},"items":[{"card":"s3cr3t-card"}],"password":"s3cr3t-password"}""";

    private static readonly (string, string)[] Settings =
    [
        ("PLAYER_MASK_ATTRIBUTES", "authtoken,subject"), ("Player:Masks:Attributes:0", "stamp"),
        ("PLAYER_MASK_JSON_PATHS", "$.customer.email,$..password"), ("Player:Masks:JsonPaths:0", "$.items[*].card"),
    ];

    /// <summary>What stands in the places of paths, and the queries that paths ask for.</summary>
    private static readonly Dictionary<string, string[]> asked = new()
    {
        [Routes.Exchange] = ["?source=player&id=whole", "?source=test&id=dead"],
        [Routes.ExchangeStory] = ["?source=player&id=whole", "?source=player&id=whole&format=text", "?source=test&id=dead", "?source=player&id=structured&lang=zh"],
        [Routes.ExchangePath] = ["/player/whole", "/player/whole/story"],
        [Routes.EntrySnippet] = [.. SnippetFormats.All.Select(format => "?as=" + format)],
        [Routes.Export] = ["?format=ndjson", "?format=batch", "?format=csv"],
        [Routes.TopologyObject] = ["?apiVersion=eventing.knative.dev%2Fv1&kind=Trigger&namespace=default&name=refuses"],
        [Routes.TriggerDeliveries] = ["default/cloudevents-trigger"],
        [Routes.Messages] = ["?size=1000"],
        [Routes.Activity] = ["?limit=1000", "?q=player", "?cesql=EXISTS+id&group=true"],
        [Routes.ActivityPlace] = ["?at=2026-01-31T10:04:31Z"],
        [Routes.Events] = ["?limit=200"],
        [Routes.Wait] = ["?id=whole", "?id=nobody&timeout=50ms", "?cesql=authtoken+%3D+'x'&timeout=50ms"],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Paths() => typeof(Routes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(route => route.IsLiteral)
        .Select(route => (string)route.GetRawConstantValue()!);

    [Fact]
    public async Task No_path_gives_away_what_is_masked()
    {
        await using var player = await PlayerHost.StartAsync(Settings);
        foreach (var (_, url, text) in await ReadAsync(player)) Assert.False(Tells(text), $"{url} tells a secret: {text}");
    }

    [Fact]
    public async Task Without_masks_the_same_paths_tell_all_of_it()
    {
        await using var player = await PlayerHost.StartAsync();
        var telling = (await ReadAsync(player)).Where(answer => Tells(answer.Text)).Select(answer => answer.Route).ToHashSet();
        string[] expected =
        [
            Routes.Activity, Routes.ActivityNews, Routes.ActivityValues, Routes.Entry, Routes.EntryBody, Routes.EntryData, Routes.EntryEvent, Routes.EntrySnippet, Routes.Events, Routes.Exchange, Routes.ExchangeStory, Routes.ExchangePath, Routes.Export, Routes.Messages, Routes.Run, Routes.Runs, Routes.Wait,
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), telling.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Neither_do_the_live_feed_and_the_socket()
    {
        await using var player = await PlayerHost.StartAsync(Settings);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new(player.Url.Replace("http:", "ws:", StringComparison.Ordinal) + Routes.Hub), Cancel);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":1,\"target\":\"Subscribe\",\"arguments\":[0]}\u001e{\"type\":1,\"target\":\"Find\",\"arguments\":[0,\"-id=nobody\"]}\u001e"), WebSocketMessageType.Text, true, Cancel);
        await FillAsync(player);
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (heard.ToString().Split("broken-batch").Length < 3)
        {
            var frame = await socket.ReceiveAsync(buffer, Cancel);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, frame.Count));
        }

        Assert.Contains("\"target\":\"Found\"", heard.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"", heard.ToString(), StringComparison.Ordinal);
        Assert.False(Tells(heard.ToString()), heard.ToString());
    }

    [Fact]
    public async Task What_is_masked_is_named_and_what_is_not_is_shown()
    {
        await using var player = await PlayerHost.StartAsync(Settings);
        await player.SendAsync(Send("whole", ContentMode.Binary));
        var rows = await player.RowsAsync(all => all.Count == 2);
        var detail = await player.GetAsync($"/api/entries/{rows[^1].Seq}", PlayerJson.Default.EntryDetail);
        Assert.Equal(["$..password", "$.customer.email", "$.items[*].card", "authtoken", "stamp", "subject"], detail.Masked);
        Assert.Equal("""{"customer":{"email":"•••","id":7},"items":[{"card":"•••"}],"password":"•••"}""", detail.Data?.Text);
        Assert.Equal(detail.Data?.Text, detail.Wire.Body.Text);
        Assert.Equal("•••", detail.Wire.Headers.Single(header => header.Name == "ce-authtoken").Value);
        Assert.Equal("•••", detail.Entry.Subject);
    }

    [Fact]
    public async Task How_an_inbox_answers_is_told_as_it_was_written_so_that_it_can_be_changed_and_saved()
    {
        await using var player = await PlayerHost.StartAsync(Settings);
        var reply = new EventDraft { Id = "1", Source = "/shop", Type = "t", Extensions = [new("authtoken", "written here")] };
        using var told = await player.Http.PutAsJsonAsync("/api/inbox/a", new() { Answer = InboxAnswer.Reply, Reply = reply }, PlayerJson.Default.InboxBehaviour, Cancel);
        var inboxes = await player.GetAsync("/api/inboxes", PlayerJson.Default.IReadOnlyListInboxInfo);
        Assert.Equal(reply.Extensions, Assert.Single(inboxes).Behaviour.Reply?.Extensions);
    }

    [Fact]
    public async Task What_is_delivered_and_asked_by_filters_is_the_true_event()
    {
        await using var subscriber = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(Settings).AloneAsync();
        await player.ApplyAsync(Yaml.Trigger("mine", subscriber.Url, "  filter: { attributes: { authtoken: s3cr3t-token } }"));
        await player.SendAsync(Send("whole", ContentMode.Binary));
        while (subscriber.Requests.IsEmpty) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        Assert.True(subscriber.Requests.TryPeek(out var seen));
        Assert.Equal(Data, Encoding.UTF8.GetString(seen.Body));
        Assert.Equal("s3cr3t-token", seen.Headers["ce-authtoken"]);
    }

    [Fact]
    public async Task A_file_says_what_was_masked_and_so_does_its_import()
    {
        await using var first = await PlayerHost.StartAsync(Settings);
        await FillAsync(first);
        await using var second = await PlayerHost.StartAsync();
        var report = await Archives.ImportAsync(second, await Archives.ExportAsync(first));
        Assert.Equal((0, 0), (report.FaultCount, report.LeftOut));
        Assert.Equal(["authtoken", "subject", "stamp", "$.customer.email", "$..password", "$.items[*].card"], report.Masked);
        Assert.Empty((await Archives.ImportAsync(first, await Archives.ExportAsync(second))).Masked);
    }

    private static IEnumerable<string> Urls(string route, IReadOnlyList<long> seqs)
    {
        if (route.Contains("{seq:long}", StringComparison.Ordinal))
            return seqs.SelectMany(seq => asked.GetValueOrDefault(route, [""]).Select(query => route.Replace("{seq:long}", $"{seq}", StringComparison.Ordinal) + query));
        var queries = asked.GetValueOrDefault(route, [""]);
        if (route == Routes.ExchangePath) return queries.Select(query => "/api/exchanges" + query);
        if (route == Routes.TriggerDeliveries) return queries.Select(name => $"/api/triggers/{name}/deliveries");
        route = route.Replace("{**path}", "default/example-broker", StringComparison.Ordinal).Replace("{namespace}", "default", StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal).Replace("{name}", "example-broker", StringComparison.Ordinal);
        Assert.DoesNotContain("{", route, StringComparison.Ordinal);
        return queries.Select(query => route + query);
    }

    private static async Task<IReadOnlyList<(string Route, string Url, string Text)>> ReadAsync(PlayerHost player)
    {
        var seqs = await FillAsync(player);
        List<(string, string, string)> read = [];
        foreach (var route in Paths().Where(route => route is not (Routes.Hub or Routes.Socket)))
        {
            foreach (var url in Urls(route, seqs))
            {
                using var answer = await player.Http.GetAsync(url, Cancel);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound or HttpStatusCode.RequestTimeout
                        || (answer.StatusCode == HttpStatusCode.BadRequest && route.Contains("{seq:long}", StringComparison.Ordinal)), // no event
                    $"{url} answers {answer.StatusCode}: say in `asked` how it is read.");
                if (answer.IsSuccessStatusCode) read.Add((route, url, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel))));
            }
        }

        return read;
    }

    // Base64 writes the same letters in three ways, by where they begin.
    private static bool Tells(string text) => text.Contains(Secret, StringComparison.Ordinal)
        || Enumerable.Range(0, 3).Any(shift => text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', shift) + Secret + "--"))[4..^4], StringComparison.Ordinal));

    /// <summary>Sent, brought back, structured, declined, dead letters, what is no event; gives the numbers of all entries.</summary>
    private static async Task<IReadOnlyList<long>> FillAsync(PlayerHost player)
    {
        // Told in the story with the attribute that decided.
        await player.ApplyAsync(Yaml.Trigger("refuses", player.Http.BaseAddress + "inbox/a", "  filters: [ { cesql: \"authtoken = 'other' OR subject LIKE 'x%'\" } ]"));
        await player.ApplyAsync(Yaml.Trigger("refuses-too", player.Http.BaseAddress + "inbox/b", "  filter: { attributes: { authtoken: other } }"));
        await player.SendAsync(Send("whole", ContentMode.Binary));
        await player.SendAsync(Send("structured", ContentMode.Structured));
        await player.RowsAsync(rows => rows.Count == 4 && rows.All(row => row.Entry.Kind != EntryKind.Sending || row.Outcome is not null));
        using var run = await player.Http.PostAsJsonAsync(Routes.Runs, new() { Event = Send("run", ContentMode.Binary).Event }, PlayerJson.Default.RunPlan, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, run.StatusCode);
        await player.RowsAsync(rows => rows.Count == 6 && rows.All(row => row.Entry.Kind != EntryKind.Sending || row.Outcome is not null));
        using var dead = Samples.Binary(id: "dead", body: Data);
        dead.Headers.Add("ce-knativeerrordest", "http://elsewhere/");
        dead.Headers.Add("ce-knativeerrorcode", "500");
        dead.Headers.Add("ce-knativeerrordata", Convert.ToBase64String(Encoding.UTF8.GetBytes($"  {Data}")));
        await player.Http.SendAsync(dead, Cancel);
        using var undeclared = Samples.Binary(id: "undeclared", body: Data);
        undeclared.Content!.Headers.ContentType = null;
        await player.Http.SendAsync(undeclared, Cancel);
        using var noTime = Samples.Binary(id: "no-event");
        noTime.Headers.Remove("ce-type");
        noTime.Headers.Add("ce-authtoken", "s3cr3t-token");
        noTime.Headers.Add("ce-subject", "s3cr3t-subject");
        await player.Http.SendAsync(noTime, Cancel);
        await player.Http.SendAsync(Samples.Body(MediaType.CloudEventsJson, """{"specversion":"1.0","id":"1","source":"/s","type":"t","authtoken":"s3cr3t-\u0001","data":{"password":"s3cr3t"}}"""), Cancel);
        await player.Http.SendAsync(Samples.Body(MediaType.CloudEventsJson, """{"authtoken":"s3cr3t"""), Cancel);
        await player.Http.SendAsync(Samples.Body("application/cloudevents+avro", "s3cr3t"), Cancel);
        using var batch = Samples.Body(MediaType.CloudEventsBatchJson, """[{"specversion":"1.0","id":"1","source":"/s","type":"t","authtoken":"s3cr3t"},{"id":1,"data":{"password":"s3cr3t"}}]""");
        batch.Headers.Add("ce-id", "broken-batch");
        await player.Http.SendAsync(batch, Cancel);
        var head = (await player.RowsAsync())[0].Seq;
        return [.. Enumerable.Range(1, (int)head).Select(seq => (long)seq)];
    }

    private static SendRequest Send(string id, ContentMode mode) => new()
    {
        Event = new()
        {
            Id = id,
            Source = "player",
            Type = "com.example.greeting",
            Subject = "s3cr3t-subject",
            DataContentType = "application/json",
            Data = Data,
            Extensions = [new("authtoken", "s3cr3t-token"), new("stamp", "s3cr3t-stamp"), new("open", "shown")],
        },
        Mode = mode,
    };
}
