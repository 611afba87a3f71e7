using Player.Client.Activity;
using Player.Contracts;
using Player.Journal;

namespace Player.Tests.Client.Activity;

public sealed class RateBookTests
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RateBook book = new();

    [Fact]
    public void What_comes_is_counted_in_its_span_and_old_spans_go()
    {
        Begin(3);
        book.Restart(new() { Received = 10 });
        book.Add(new() { Received = 14, Sent = 1 }, noon.AddSeconds(-1));
        Assert.Equal([3, 7], Received()[^2..]);
        Assert.Equal(1, book.Spans[^1].Sent);

        book.Add(new() { Received = 15, Sent = 1 }, noon.AddSeconds(6));
        Assert.Equal([7, 0, 1], Received()[^3..]);
        Assert.Equal((RateBook.Count, noon.AddSeconds(10 - (RateBook.Count * 5))), (book.Spans.Count, book.From));
    }

    [Fact]
    public void After_a_long_sleep_nothing_of_before_is_left()
    {
        Begin(3);
        book.Roll(noon.AddHours(2).AddSeconds(1));
        Assert.All(Received(), count => Assert.Equal(0, count));
        Assert.Equal(noon.AddHours(2).AddSeconds(5), book.From.AddSeconds(RateBook.Count * 5));
    }

    [Fact]
    public void The_rate_is_of_the_last_seconds()
    {
        book.Restart(new());
        for (var i = 0; i <= 50; i++) book.Add(new() { Received = i * 20 }, noon.AddMilliseconds(i * 100));
        Assert.Equal(200, book.PerSecond(noon.AddSeconds(5)), 1);
        Assert.Equal(0, book.PerSecond(noon.AddSeconds(60)));
    }

    [Fact]
    public void What_is_deleted_did_not_come()
    {
        Begin(0);
        book.Restart(new() { Received = 100 });
        book.Add(new() { Received = 5 }, noon.AddSeconds(-1));
        Assert.All(Received(), count => Assert.Equal(0, count));
    }

    private void Begin(long each) => book.Begin(new ActivityRates
    {
        From = noon - TimeSpan.FromSeconds(RateBook.SpanSeconds * RateBook.Count),
        SpanSeconds = RateBook.SpanSeconds,
        Spans = [.. Enumerable.Repeat(new JournalCounters { Received = each }, RateBook.Count)],
    });

    private long[] Received() => [.. book.Spans.Select(span => span.Received)];
}
