using Player.Delivery;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Delivery;

public sealed class ExchangeTests
{
    public static TheoryData<ExchangeStatus, EntrySummary[]> Stories { get; } = new()
    {
        { ExchangeStatus.Sending, [Leaving(1)] },
        { ExchangeStatus.Sending, [Leaving(1), Received(2)] },
        { ExchangeStatus.Sent, [Leaving(1), Sent(2, 1)] },
        { ExchangeStatus.Received, [Leaving(1), Sent(2, 1), Received(3)] },
        { ExchangeStatus.Foreign, [Received(1)] },
        { ExchangeStatus.Unknown, [Leaving(1), Unknown(2, 1)] },
        { ExchangeStatus.UnknownReceived, [Leaving(1), Unknown(2, 1), Received(3)] },
        { ExchangeStatus.UnknownReceived, [Leaving(1), Received(2), Unknown(3, 1)] },
        { ExchangeStatus.Unknown, [Leaving(1), Received(2), Sent(3, 1), Leaving(4), Unknown(5, 4)] },
        { ExchangeStatus.FailedReceived, [Leaving(1), Received(2), Failed(3, 1)] },
        { ExchangeStatus.FailedReceived, [Leaving(1), Received(2), Failed(3, 1), Leaving(4), Received(5), Sent(6, 4)] },
        { ExchangeStatus.Failed, [Leaving(1), Received(2) with { Reason = Reasons.DeadLetter }, Failed(3, 1)] },
        { ExchangeStatus.Failed, [Leaving(1), Received(2) with { Reason = Reasons.DeadLetter }, Sent(3, 1)] },
        { ExchangeStatus.Received, [Leaving(1), Received(2), Received(3) with { Reason = Reasons.DeadLetter }, Sent(4, 1)] },
        { ExchangeStatus.Rejected, [Rejected(1, "1")] },
        { ExchangeStatus.Rejected, [Leaving(1), Sent(2, 1), Rejected(3, "1")] },
        { ExchangeStatus.Failed, [Leaving(1), Failed(2, 1)] },
        { ExchangeStatus.Failed, [Leaving(1), Sent(2, 1), Received(3), Leaving(4), Failed(5, 4)] },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_worst_news_comes_first(ExchangeStatus status, EntrySummary[] entries)
    {
        var exchange = new Exchange();
        foreach (var entry in entries) exchange.Add(entry);
        Assert.Equal(status, exchange.Status);
    }

    [Fact]
    public void Of_two_answers_the_later_stands_and_no_answer_beats_an_answer()
    {
        var exchange = new Exchange();
        exchange.Add(Leaving(1));
        exchange.Add(Failed(3, about: 1));
        exchange.Add(Sent(4, about: 1));
        exchange.Add(Unknown(5, about: 1));
        Assert.Equal(4, exchange.Outcome(1)?.Seq);
    }

    [Theory]
    [InlineData(202, "accepted")]
    [InlineData(301, "redirect")]
    [InlineData(404, "no-broker")]
    [InlineData(418, "refused")]
    [InlineData(500, "delivery-failed")]
    [InlineData(502, "gateway")]
    [InlineData(503, "unavailable")]
    [InlineData(599, "server-error")]
    public void A_brokers_status_has_a_meaning(int status, string code) => Assert.Equal(code, BrokerAnswer.Decode(status).Code);
}
