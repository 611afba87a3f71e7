using Microsoft.Extensions.Time.Testing;
using Player.Contracts;
using Player.Journal;
using Player.Server.Timing;
using Player.Timing;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Timing;

public sealed class TimingBookTests
{
    private readonly FakeTimeProvider time = new(Start.AddSeconds(1));
    private readonly TimingBook book;

    public TimingBookTests() => book = new(time);

    [Fact]
    public void Every_answer_counts_whatever_it_says_and_no_answer_does_not()
    {
        book.Take(Sent(1, about: 0, latency: 8));
        book.Take(Failed(2, about: 0) with { LatencyMs = 8 });
        book.Take(Unknown(3, about: 0) with { LatencyMs = 2000 });
        book.Take(Failed(4, about: 0) with { LatencyMs = 3, StatusCode = null, Reason = Reasons.Refused });
        Assert.Equal((2, 8d), (Report().Answered.Count, Report().Answered.Max));
    }

    [Fact]
    public void A_return_before_its_sending_is_a_clock_that_was_set_back_and_no_duration()
    {
        book.Take(Leaving(9));
        Assert.Null(book.Take(Received(3) with { Seq = 10 }));
        Assert.Equal((0, new(ClockSkewKind.SetBack, 60)), (Report().Received.Count, Report().Skew));
    }

    [Fact]
    public void Of_contradictions_the_newest_is_told_and_only_while_its_window_lasts()
    {
        Bring(1, stampMs: 300);
        Bring(2, stampMs: -300);
        Assert.Equal(ClockSkewKind.BrokerBehind, Report().Skew?.Kind);
        Assert.Equal((2, 0), (Report().Received.Count, Report().Arrived.Count));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(Report().Skew);
        Assert.NotNull(book.Report("5m", TimeSpan.FromMinutes(5)).Skew);
    }

    [Fact]
    public void Cleared_it_knows_nothing_but_what_it_never_saw()
    {
        Bring(1, stampMs: 2);
        book.Take(Leaving(5));
        book.Skip(7);
        book.Clear();
        Assert.Null(book.Take(Received(6)));
        var report = Report();
        Assert.Equal((0, 0, 0, 7), (report.Answered.Count, report.Received.Count, report.Arrived.Count, report.Skipped));
    }

    private void Bring(int number, double stampMs)
    {
        var (sent, came) = (Leaving(number * 10, id: $"{number}"), Received((number * 10) + 1, id: $"{number}"));
        book.Take(sent);
        book.TakeStamp(book.Take(came)!, sent.At.AddMilliseconds(stampMs));
    }

    private TimingReport Report() => book.Report("1m", TimeSpan.FromMinutes(1));
}
