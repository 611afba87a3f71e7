using System.Globalization;
using System.Text.RegularExpressions;
using Player.Journal;
using Player.Timing;

namespace Player.Tests.Timing;

/// <summary>
/// Entries are written as <c>kind@milliseconds</c>, numbered from 1; <c>:3</c> is the latency of an outcome, <c>x2</c> its attempts,
/// <c>&gt;1</c> the send that it is about (else the latest), <c>#4</c> the broker's arrival stamp, <c>/audit</c> an inbox.
/// </summary>
public sealed partial class WaterfallTests
{
    private static readonly DateTimeOffset Zero = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    // The usual, and what is not there yet.
    [InlineData("send@0 sent@5:3 recv@10#4", "1: answer 2+3, to 0+4, from 4+6, return 0+10; 10")]
    [InlineData("send@0", "1: answer open 0; 0")]
    [InlineData("send@0 sent@5:3", "1: answer 2+3; 5")]
    [InlineData("send@0 recv@10#4", "1: answer open 0, to 0+4, from 4+6, return 0+10; 10 back first")]
    // A channel-based broker answers when its subscribers have; one that fails in the end says 500 all the same.
    [InlineData("send@0 recv@10#4 sent@30:29", "1: answer 1+29, to 0+4, from 4+6, return 0+10; 30 back first")]
    [InlineData("send@0 recv@10#4 failed@30:30", "1: answer 0+30, to 0+4, from 4+6, return 0+10; 30 back first")]
    [InlineData("send@0 recv@10#4 dead@20#4 sent@30:30", "1: answer 0+30, to 0+4, from 4+6, return 0+10, to 0+4, from 4+16, return 0+20; 30 back first")]
    [InlineData("send@0 dead@20#4 sent@30:30", "1: answer 0+30, to 0+4, from 4+16, return 0+20; 30")]
    // Missing is unknown, not zero.
    [InlineData("send@0 sent@5:3 recv@10", "1: answer 2+3, to missing, from missing, return 0+10; 10")]
    [InlineData("send@0 interrupted@5000", "1: answer missing; 0")]
    [InlineData("send@0 interrupted@5000 recv@6000", "1: answer missing, to missing, from missing, return 0+6000; 6000")]
    [InlineData("send@0 unknown@2000:1990", "1: answer given up 10+1990; 2000")]
    [InlineData("send@0 interrupted@50 sent>1@60:55", "1: answer 5+55; 60")]
    // Attempts.
    [InlineData("send@0 sent@900:890x3 recv@905#880", "1: answer 10+890 x3, to 0+880, from 880+25, return 0+905; 905")]
    // Clocks.
    [InlineData("send@0 sent@50:50 recv@60#300", "1: answer 0+50, to skewed, from skewed, return 0+60; 60 brokerAhead 250")]
    [InlineData("send@0 recv@60#300 sent@80:80", "1: answer 0+80, to skewed, from skewed, return 0+60; 80 back first brokerAhead 240")]
    [InlineData("send@0 sent@50:50 recv@60#58", "1: answer 0+50, to skewed, from skewed, return 0+60; 60 brokerAhead 8")]
    [InlineData("send@0 failed@50:50 recv@60#58", "1: answer 0+50, to 0+58, from 58+2, return 0+60; 60")]
    [InlineData("send@0 sent@50:50 recv@60#-300", "1: answer 0+50, to skewed, from skewed, return 0+60; 60 brokerBehind 300")]
    [InlineData("send@0 sent@50:50 recv@60#-4", "1: answer 0+50, to 0+0, from 0+60, return 0+60; 60")]
    [InlineData("send@0 recv@60#64 sent@70:70", "1: answer 0+70, to 0+60, from 60+0, return 0+60; 70 back first")]
    [InlineData("send@0 sent@50:50 recv@60#-300 recv@70#-400", "1: answer 0+50, to skewed, from skewed, return 0+60, to skewed, from skewed, return 0+70; 70 brokerBehind 400")]
    [InlineData("send@1000 sent@900:3", "1: answer 0+3; 3 setBack 100")]
    [InlineData("send@1000 sent@1003:3 recv@800#1001", "1: answer 0+3, to missing, from missing, return skewed; 3 setBack 200")]
    [InlineData("send@1000 sent@1003:3 recv@998", "1: answer 0+3, to missing, from missing, return 0+0; 3")]
    // Several inboxes, several times.
    [InlineData("send@0 sent@5:5 recv@10#4 recv/audit@12#4", "1: answer 0+5, to 0+4, from 4+6, return 0+10, to 0+4, from 4+8, return 0+12 /audit; 12")]
    [InlineData("send@0 sent@5:5 recv@10#4 send@100 sent@105:5 recv@110#104", "1: answer 0+5, to 0+4, from 4+6, return 0+10; 10 | 4: answer 0+5, to 0+4, from 4+6, return 0+10; 10")]
    [InlineData("send@0 sent@5:5 send@100 sent@105:5 recv@110#4 recv@112#104", "1: answer 0+5, to 0+4, from 4+106, return 0+110; 110 | 3: answer 0+5, to 0+4, from 4+8, return 0+12; 12")]
    [InlineData("send@0 send@100 recv@105#-395 recv@110#-295", "1: answer open 0; 0 | 2: answer open 0, to skewed, from skewed, return 0+5, to skewed, from skewed, return 0+10; 10 back first brokerBehind 495")]
    // Not from here.
    [InlineData("recv@10#4", "foreign: to missing, from 0+6, return missing; 6")]
    [InlineData("recv@10", "foreign: to missing, from missing, return missing; 0")]
    [InlineData("recv@10#4 recv@30#4", "foreign: to missing, from 0+6, return missing, to missing, from 0+26, return missing; 26")]
    [InlineData("recv@10#300", "foreign: to missing, from skewed, return missing; 0 brokerAhead 290")]
    [InlineData("recv@10#4 send@100 recv@110#104", "foreign: to missing, from 0+6, return missing; 6 | 2: answer open 0, to 0+4, from 4+6, return 0+10; 10 back first")]
    public void A_way_is_drawn_as_far_as_it_is_known(string entries, string expected) => Assert.Equal(expected, Write(entries));

    [Fact]
    public void No_bar_is_ever_negative() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.Int[-500, 500], CsCheck.Gen.Int[-500, 500], CsCheck.Gen.Int[-500, 500], CsCheck.Gen.Int[0, 900]),
        (answered, received, stamp, latency) =>
        {
            foreach (var one in Of($"send@0 sent@{answered}:{latency} recv@{received}#{stamp}").SelectMany(waterfall => waterfall.Spans))
            {
                Assert.False(one.Start < 0 || one.Length < 0, one.ToString());
                Assert.Equal(one.State is SpanState.Known or SpanState.GivenUp, one.Length is not null);
            }
        });

    [Fact]
    public void An_event_that_nothing_is_known_of_has_none() => Assert.Empty(Waterfall.Of([], new Dictionary<long, DateTimeOffset>()));

    [Fact]
    public void An_entry_finds_its_waterfall()
    {
        var all = Of("send@0 sent@5:5 recv@10#4 send@100 sent@105:5 recv@110#104");
        Assert.Equal([1, 1, 1, 4, 4, 4], Enumerable.Range(1, 6).Select(seq => all.Single(one => one.Holds(seq)).Send));
    }

    private static string Write(string entries) => string.Join(" | ", Of(entries).Select(Write));

    private static string Write(Waterfall waterfall) => string.Create(
        CultureInfo.InvariantCulture,
        $"{waterfall.Send?.ToString(CultureInfo.InvariantCulture) ?? "foreign"}: {string.Join(", ", waterfall.Spans.Select(Write))}; {waterfall.Length:0}{(waterfall.IsBackFirst ? " back first" : "")}{(waterfall.Skew is { } skew ? $" {char.ToLowerInvariant(skew.Kind.ToString()[0])}{skew.Kind.ToString()[1..]} {skew.Milliseconds:0}" : "")}");

    private static string Write(WaterfallSpan span)
    {
        var kind = span.Kind switch
        {
            SpanKind.Answer => "answer",
            SpanKind.ToBroker => "to",
            SpanKind.FromBroker => "from",
            _ => "return",
        };
        var state = span.State switch
        {
            SpanState.Known => "",
            SpanState.GivenUp => " given up",
            var other => " " + other.ToString().ToLowerInvariant(),
        };
        var times = (span.Start, span.Length) switch
        {
            ({ } start, { } length) => string.Create(CultureInfo.InvariantCulture, $" {start:0}+{length:0}"),
            ({ } start, null) => string.Create(CultureInfo.InvariantCulture, $" {start:0}"),
            _ => "",
        };
        return $"{kind}{state}{times}{(span.Attempts > 1 ? " x" + span.Attempts : "")}{(span is { Kind: SpanKind.Return, Inbox: { } inbox } ? " /" + inbox : "")}";
    }

    private static IReadOnlyList<Waterfall> Of(string text)
    {
        var entries = new List<EntrySummary>();
        var stamps = new Dictionary<long, DateTimeOffset>();
        foreach (Match word in Word().Matches(text))
        {
            string? Part(string name) => word.Groups[name] is { Success: true } group ? group.Value : null;
            double? Number(string name) => Part(name) is { } number ? double.Parse(number, CultureInfo.InvariantCulture) : null;
            var kind = Part("kind") switch
            {
                "send" => EntryKind.Sending,
                "sent" => EntryKind.Sent,
                "failed" => EntryKind.Failed,
                "unknown" or "interrupted" => EntryKind.Unknown,
                _ => EntryKind.Received,
            };
            var seq = entries.Count + 1;
            entries.Add(new()
            {
                Seq = seq,
                Kind = kind,
                At = Zero.AddMilliseconds(Number("at")!.Value),
                About = kind.IsOutcome() ? (long?)Number("about") ?? entries.Last(entry => entry.Kind == EntryKind.Sending).Seq : null,
                Source = "/here",
                Id = "1",
                Inbox = Part("inbox"),
                LatencyMs = Number("latency"),
                Attempts = (int?)Number("attempts"),
                Reason = Part("kind") == "dead" ? Reasons.DeadLetterPrefix + "500" : null,
            });
            if (Number("stamp") is { } stamp) stamps[seq] = Zero.AddMilliseconds(stamp);
        }

        return Waterfall.Of(entries, stamps);
    }

    [GeneratedRegex(@"(?<kind>[a-z]+)(>(?<about>\d+))?(/(?<inbox>\w+))?@(?<at>-?\d+)(:(?<latency>\d+))?(x(?<attempts>\d+))?(#(?<stamp>-?\d+))?")]
    private static partial Regex Word();
}
