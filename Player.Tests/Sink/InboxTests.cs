using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;
using Player.Server.Hosting;
using Player.Server.Sink;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

/// <summary>An inbox answers as it was told, and the event is in the journal first.</summary>
public sealed class InboxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_status_of_choice_is_answered_always_and_the_event_is_kept()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, "orders", new() { Answer = InboxAnswer.Status, Status = 429, RetryAfterSeconds = 7 });

        using var answer = await player.Http.SendAsync(Samples.Binary("/inbox/orders"), Cancel);
        using var other = await player.Http.SendAsync(Samples.Binary("/inbox/other"), Cancel);

        Assert.Equal((429, "7", 202), ((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(), (int)other.StatusCode));
        var rows = await player.RowsAsync();
        Assert.Equal([RowStatus.Received, RowStatus.Declined], rows.Select(row => row.Status));
        Assert.Equal(("orders", 429, Reasons.Declined), (rows[1].Entry.Inbox, rows[1].Entry.StatusCode, rows[1].Entry.Reason));
    }

    [Fact]
    public async Task The_first_deliveries_of_each_event_fail_and_then_it_is_taken()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, null, new() { Answer = InboxAnswer.FailFirst, Status = 500, Count = 2 });
        var statuses = new List<int>();

        foreach (var id in (string[])["1", "1", "2", "1", "2", "2", "1"])
        {
            using var answer = await player.Http.SendAsync(Samples.Binary("/", id: id), Cancel);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([500, 500, 500, 202, 500, 202, 202], statuses);
        var rows = await player.RowsAsync();
        Assert.Equal(statuses, rows.OrderBy(row => row.Seq).Select(row => row.Entry.StatusCode!.Value));
        Assert.Equal((4, 3), (rows.Count(row => row.Status == RowStatus.Declined), rows.Count(row => row.Status == RowStatus.Received)));
    }

    [Fact]
    public async Task An_inbox_counts_for_itself_and_anew_when_it_is_told_the_same_again()
    {
        await using var player = await PlayerHost.StartAsync();
        var once = new InboxBehaviour { Answer = InboxAnswer.FailFirst, Status = 503, Count = 1 };
        await TellAsync(player, "a", once);
        await TellAsync(player, "b", once);

        Assert.Equal((503, 202), (await PostAsync(player, "/inbox/a"), await PostAsync(player, "/inbox/a")));
        Assert.Equal((503, 202), (await PostAsync(player, "/inbox/b"), await PostAsync(player, "/inbox/b")));
        await TellAsync(player, "a", once);
        Assert.Equal((503, 202), (await PostAsync(player, "/inbox/a"), await PostAsync(player, "/inbox/b")));
    }

    [Fact]
    public async Task A_body_that_is_not_an_event_is_answered_with_200()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, null, new() { Answer = InboxAnswer.NotAnEvent, Body = "Thank you" });

        using var answer = await player.Http.SendAsync(Samples.Binary(), Cancel);

        Assert.Equal((200, "Thank you"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(Reasons.NoEventAnswer, Assert.Single(await player.RowsAsync()).Entry.Reason);
    }

    [Fact]
    public async Task A_reply_is_an_event_in_binary_mode_with_an_id_of_its_own_each_time()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, null, new()
        {
            Answer = InboxAnswer.Reply,
            Reply = new() { Source = "/a b", Type = "reply", Subject = "说明", DataContentType = "text/plain", Data = "hello" },
        });

        using var first = await player.Http.SendAsync(Samples.Binary(id: "1"), Cancel);
        using var second = await player.Http.SendAsync(Samples.Binary(id: "2"), Cancel);

        Assert.Equal((200, "hello", "reply"), ((int)first.StatusCode, await first.Content.ReadAsStringAsync(Cancel), Header(first, "ce-type")));
        Assert.NotEqual(Header(first, "ce-id"), Header(second, "ce-id"));
        Assert.Equal(("1.0", "text/plain"), (Header(first, "ce-specversion"), first.Content.Headers.ContentType?.MediaType));
        Assert.All([first, second], answer => Assert.False(string.IsNullOrEmpty(Header(answer, "ce-id"))));
        Assert.Equal(RowStatus.Received, (await player.RowsAsync())[0].Status);
    }

    [Fact]
    public async Task A_slow_inbox_has_the_event_in_the_journal_before_it_answers()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, null, new() { WaitSeconds = 600 });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var answer = player.Http.SendAsync(Samples.Binary(), patience.Token);
        var rows = await player.RowsAsync(all => all.Count == 1);

        Assert.False(answer.IsCompleted);
        Assert.Equal(RowStatus.Received, rows[0].Status);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task A_slow_inbox_does_not_hold_up_the_stop()
    {
        using var http = new HttpClient();
        Task<HttpResponseMessage> answer;
        await using (var player = await PlayerHost.StartAsync())
        {
            await TellAsync(player, null, new() { WaitSeconds = 600 });
            http.BaseAddress = new(player.Url);
            answer = http.SendAsync(Samples.Binary(), Cancel);
            await player.RowsAsync(all => all.Count == 1);
        }

        using var response = await answer;
        Assert.Equal(202, (int)response.StatusCode);
    }

    [Fact]
    public async Task What_is_no_event_is_refused_whatever_the_inbox_was_told()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, null, new() { Answer = InboxAnswer.Status, Status = 503 });

        using var answer = await player.Http.SendAsync(Samples.Body("application/json", "{}"), Cancel);

        Assert.Equal(400, (int)answer.StatusCode);
        var row = Assert.Single(await player.RowsAsync());
        Assert.Equal((RowStatus.Rejected, 400), (row.Status, row.Entry.StatusCode));
    }

    [Fact]
    public async Task A_wait_ends_with_the_answer()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, null, new() { Answer = InboxAnswer.Status, Status = 503, WaitSeconds = 0.01 });

        Assert.Equal(503, await PostAsync(player, "/"));
    }

    [Fact]
    public async Task What_the_answer_does_not_use_is_dropped()
    {
        await using var player = await PlayerHost.StartAsync();
        await TellAsync(player, "a", new() { Answer = InboxAnswer.Accept, Status = 503, Count = 7, RetryAfterSeconds = 9, Body = "x" });
        await TellAsync(player, "b", new() { Answer = InboxAnswer.Status, Status = 404, Count = 7, Body = "x" });

        var told = Assert.Single(await player.GetAsync(Routes.Inboxes, PlayerJson.Default.IReadOnlyListInboxInfo));

        Assert.Equal(new("b", new() { Answer = InboxAnswer.Status, Status = 404 }), told);
    }

    [Theory]
    [InlineData("""[{"name":"x","behaviour":{"answer":"status","status":99}}]""", "status is 99")]
    [InlineData("""[{"name":"x"}]""", "no behaviour")]
    [InlineData("[", "inboxes.json")]
    public async Task A_file_that_was_spoilt_by_hand_stops_the_start_with_a_sentence(string file, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        var path = Path.Combine(folder, "inboxes.json");
        await File.WriteAllTextAsync(path, file, Cancel);
        var book = new InboxBook(Options.Create(new SinkOptions { InboxesPath = path }));

        var error = Assert.Throws<StartException>(book.Open);

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_not_told()
    {
        await using var player = await PlayerHost.StartAsync();
        Directory.CreateDirectory(Path.Combine(player.Folder, "inboxes.json"));

        using var answer = await player.Http.PutAsJsonAsync(
            Routes.MainInbox, new() { Answer = InboxAnswer.Status }, PlayerJson.Default.InboxBehaviour, Cancel);

        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);
        Assert.Equal((503, ProblemTypes.NotSaved), ((int)answer.StatusCode, problem!.Type));
        Assert.Equal(202, await PostAsync(player, "/"));
    }

    [Fact]
    public async Task What_an_inbox_was_told_survives_a_restart_until_it_is_told_otherwise()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            await TellAsync(player, "b", new() { Answer = InboxAnswer.Status, Status = 410 });
            await TellAsync(player, null, new() { WaitSeconds = 0.5 });
        }

        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            var told = await player.GetAsync(Routes.Inboxes, PlayerJson.Default.IReadOnlyListInboxInfo);
            Assert.Equal([(null, 0.5), ("b", 0)], told.Select(info => (info.Name, info.Behaviour.WaitSeconds)));
            using var reset = await player.Http.DeleteAsync("/api/inbox/b", Cancel);
            using var answer = await player.Http.SendAsync(Samples.Binary("/inbox/b"), Cancel);
            Assert.Equal((204, 202), ((int)reset.StatusCode, (int)answer.StatusCode));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{"answer":"status","status":99}""", "status")]
    [InlineData("""{"answer":"failFirst","count":-1}""", "count")]
    [InlineData("""{"answer":"accept","waitSeconds":601}""", "waitSeconds")]
    [InlineData("""{"answer":"status","status":503,"retryAfterSeconds":-5}""", "retryAfterSeconds")]
    [InlineData("""{"answer":"reply"}""", "reply")]
    [InlineData("""{"answer":"reply","reply":{"source":"/s"}}""", "type")]
    public async Task What_cannot_be_answered_is_refused_with_the_field(string behaviour, string field)
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.PutAsync("/api/inbox/x", new StringContent(behaviour, System.Text.Encoding.UTF8, "application/json"), Cancel);
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);

        Assert.Equal((400, ProblemTypes.BadBehaviour, field), ((int)answer.StatusCode, problem!.Type, problem.Attribute));
        Assert.Empty(await player.GetAsync(Routes.Inboxes, PlayerJson.Default.IReadOnlyListInboxInfo));
    }

    [Fact]
    public async Task A_name_may_not_be_longer_than_63_characters()
    {
        await using var player = await PlayerHost.StartAsync();

        using var answer = await player.Http.PutAsJsonAsync(
            "/api/inbox/" + new string('x', 64), new() { Answer = InboxAnswer.Status }, PlayerJson.Default.InboxBehaviour, Cancel);

        Assert.Equal("name", (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!.Attribute);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static async Task<int> PostAsync(PlayerHost player, string path)
    {
        using var answer = await player.Http.SendAsync(Samples.Binary(path), Cancel);
        return (int)answer.StatusCode;
    }

    private static async Task TellAsync(PlayerHost player, string? inbox, InboxBehaviour behaviour)
    {
        var path = inbox is null ? Routes.MainInbox : Routes.NamedInbox.Replace("{name}", inbox, StringComparison.Ordinal);
        using var answer = await player.Http.PutAsJsonAsync(path, behaviour, PlayerJson.Default.InboxBehaviour, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
