using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Player.Contracts;
using Player.Doctor;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Journal;
using Player.Tests.Hosting;
using Player.Tests.Journal;

namespace Player.Tests.Find;

public sealed class KnownValuesTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider time = new(TestJournal.Noon);
    private readonly GroupCommitJournal journal;
    private readonly KnownValuesFollower follower;

    public KnownValuesTests()
    {
        journal = TestJournal.Open(new() { Path = folder.File("player.db") });
        follower = new(journal, MaskRules.None, time, NullLogger<KnownValuesFollower>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await follower.StopAsync(CancellationToken.None);
        follower.Dispose();
        await journal.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_first_question_is_answered_from_what_is_there_most_frequent_first()
    {
        await journal.Put(Event("order.created", "/shop", subject: "42", inbox: "b"), Event("order.created", "/shop"), Event("pay.refused", "/pay"), TestJournal.Rejected());
        await journal.Put(TestJournal.Outcome(about: 1), Event(Probe.Type, Probe.Source));
        var known = await follower.ReadAsync(Cancel);
        Assert.Equal([new("order.created", 2), new("pay.refused", 1)], known.Types);
        Assert.Equal([new("/shop", 2), new("/pay", 1)], known.Sources);
        Assert.Equal([new("42", 1)], known.Subjects);
        Assert.Equal([new("b", 1)], known.Inboxes);
        Assert.Equal([new("partitionkey", 3)], known.Extensions);
    }

    [Fact]
    public async Task Of_a_long_journal_the_newest_are_looked_at_and_of_their_events_a_few_only()
    {
        for (var i = 0; i < 3; i++) await journal.Put(Many("old", 1000));
        var known = await follower.ReadAsync(Cancel);
        Assert.Equal([new("old", KnownValuesFollower.Seeds)], known.Types);
        Assert.InRange(known.Extensions.Single().Count, KnownValuesFollower.Sample / 2, KnownValuesFollower.Sample);
    }

    [Fact]
    public async Task Nothing_is_read_before_somebody_asks()
    {
        await journal.Put(Event("a", "/a"));
        await follower.StartAsync(Cancel);
        time.Advance(KnownValuesFollower.Pause * 4);
        Assert.Equal(-1, follower.Seen);
    }

    [Fact]
    public async Task From_the_first_question_on_what_comes_is_counted_though_nobody_asks()
    {
        await follower.StartAsync(Cancel);
        Assert.Empty((await follower.ReadAsync(Cancel)).Types);
        var rare = await journal.Put(Event("rare", "/a"));
        await SeenAsync(rare);
        // So many that a question alone would no longer come upon it.
        await journal.Put(Many("loud", KnownValuesFollower.Step + 1));
        Assert.Contains(new("rare", 1), (await follower.ReadAsync(Cancel)).Types);
    }

    [Fact]
    public async Task Long_after_the_last_question_nothing_is_followed_until_the_next()
    {
        await follower.StartAsync(Cancel);
        await follower.ReadAsync(Cancel);
        var seen = await journal.Put(Event("seen", "/a"));
        await SeenAsync(seen);
        time.Advance(KnownValuesFollower.Idle + KnownValuesFollower.Pause);
        await journal.Put(Event("unseen", "/a"));
        for (var i = 0; i < 200; i++)
        {
            time.Advance(KnownValuesFollower.Pause);
            await Task.Yield();
        }

        Assert.Equal(seen, follower.Seen);
        Assert.Equal([new("seen", 1), new("unseen", 1)], (await follower.ReadAsync(Cancel)).Types);
        await SeenAsync(await journal.Put(Event("seen again", "/a")));
    }

    [Fact]
    public async Task What_was_cleared_is_no_longer_known()
    {
        var last = await journal.Put(Event("a", "/a"));
        Assert.Single((await follower.ReadAsync(Cancel)).Types);
        await journal.DeleteThroughAsync(last, Cancel);
        await journal.Put(Event("b", "/b"));
        var known = await follower.ReadAsync(Cancel);
        Assert.Equal([new("b", 1)], known.Types);
        Assert.Equal([new("partitionkey", 1)], known.Extensions);
    }

    [Fact]
    public void Values_without_end_are_held_in_bounded_memory_and_the_frequent_ones_stay()
    {
        var counts = new KnownValuesCounts();
        for (var i = 0; i < 20_000; i++)
        {
            counts.Add($"subject-{i}");
            if (i % 10 == 0) counts.Add("often");
        }

        counts.Add(new string('x', KnownValuesCounts.LongestValue + 1));
        counts.Add("");
        counts.Add(null);
        Assert.InRange(counts.Held, 1, KnownValuesCounts.Capacity);
        Assert.Equal((KnownValues.Most, new KnownValue("often", 2000)), (counts.Top().Count, counts.Top()[0]));
        Assert.DoesNotContain(counts.Top(), value => value.Value.Length is 0 or > KnownValuesCounts.LongestValue);
    }

    [Fact]
    public async Task The_server_tells_them()
    {
        await using var player = await PlayerHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/inbox/orders") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        foreach (var (name, value) in Headers("order.created", "/shop", "42")) request.Headers.Add(name, value);
        using var taken = await player.Http.SendAsync(request, Cancel);
        taken.EnsureSuccessStatusCode();
        var known = await player.GetAsync(Routes.ActivityValues, PlayerJson.Default.KnownValues);
        Assert.Equal(
            ("order.created", "/shop", "42", "orders", "partitionkey"),
            (known.Types.Single().Value, known.Sources.Single().Value, known.Subjects.Single().Value, known.Inboxes.Single().Value, known.Extensions.Single().Value));
    }

    private async Task SeenAsync(long seq)
    {
        while (follower.Seen < seq)
        {
            time.Advance(KnownValuesFollower.Pause);
            await Task.Yield();
            Cancel.ThrowIfCancellationRequested();
        }
    }

    private static JournalEntry[] Many(string type, int count) => [.. Enumerable.Range(0, count).Select(_ => Event(type, "/many"))];

    private static JournalEntry Event(string type, string source, string? subject = null, string? inbox = null) => new(
        new()
        {
            Kind = EntryKind.Received,
            At = TestJournal.Noon,
            Source = source,
            Id = "1",
            Type = type,
            Subject = subject,
            Inbox = inbox,
            Mode = ContentMode.Binary,
            StatusCode = 202,
        },
        new([.. Headers(type, source, subject).Select(header => new WireHeader(header.Name, header.Value))], default));

    private static IEnumerable<(string Name, string Value)> Headers(string type, string source, string? subject)
    {
        yield return ("ce-specversion", "1.0");
        yield return ("ce-id", "1");
        yield return ("ce-source", source);
        yield return ("ce-type", type);
        yield return ("ce-partitionkey", "p");
        if (subject is not null) yield return ("ce-subject", subject);
    }
}
