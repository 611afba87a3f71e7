using Player.Journal;
using Player.Runs;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Runs;

public sealed class RunTallyTests
{
    private readonly RunTally tally = new();

    private RunReport Report => tally.Report(new() { Id = 1, Plan = new(), State = RunState.Done, StartedAt = Start });

    [Fact]
    public void What_came_back_what_did_not_and_what_came_twice_are_told_apart()
    {
        foreach (var id in (long[])[1, 2, 3, 4]) tally.Send(id, "/here", $"{id}", Start);
        foreach (var id in (string[])["1", "2", "3"]) tally.Answer(Taken(id));
        tally.Answer(Taken("4") with { Kind = EntryKind.Failed, StatusCode = 404 });
        tally.Arrive(Received(10, "1"));
        tally.Arrive(Received(11, "2"));
        tally.Arrive(Received(12, "2"));
        // Somewhere it could not be delivered: nothing came back by that.
        tally.Arrive(Received(13, "3") with { Reason = Reasons.DeadLetter });

        var report = Report;
        Assert.Equal((4, 3, 2, 1, 1), (report.Sent, report.Accepted, report.Returned, report.Lost, report.Duplicates));
        Assert.Equal([new RunAnswer(202, null, 3), new RunAnswer(404, null, 1)], report.Answers);
        Assert.Equal(2, report.RoundTrip.Count);
        Assert.False(tally.IsComplete);
    }

    [Fact]
    public void An_event_may_be_back_before_its_answer()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Arrive(Received(10, "1"));
        Assert.Equal(0, Report.Returned);
        tally.Answer(Taken("1"));
        Assert.Equal((1, 0), (Report.Returned, Report.Missing));
        Assert.True(tally.IsComplete);
    }

    [Fact]
    public void An_event_that_overtakes_another_is_counted_and_only_that()
    {
        foreach (var id in (long[])[1, 2, 3]) tally.Send(id, "/here", $"{id}", Start);
        foreach (var id in (string[])["1", "2", "3"]) tally.Answer(Taken(id));
        tally.Arrive(Received(10, "2"));
        tally.Arrive(Received(11, "1"));
        tally.Arrive(Received(12, "3"));
        Assert.Equal(1, Report.OutOfOrder);
    }

    [Fact]
    public void An_event_that_was_sent_twice_under_one_id_is_to_come_twice()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Send(2, "/here", "1", Start);
        tally.Answer(Taken("1"));
        tally.Answer(Taken("1"));
        tally.Arrive(Received(10, "1"));
        Assert.Equal((1, 1, 0), (Report.Returned, Report.Missing, Report.Duplicates));
        tally.Arrive(Received(11, "1"));
        Assert.Equal((2, 0, 0), (Report.Returned, Report.Missing, Report.Duplicates));
        tally.Arrive(Received(12, "1"));
        Assert.Equal(1, Report.Duplicates);
    }

    [Fact]
    public void Each_copy_is_measured_from_its_own_leaving()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Send(2, "/here", "1", Start.AddSeconds(10));
        tally.Arrive(Received(10, "1") with { At = Start.AddSeconds(1) });
        tally.Arrive(Received(11, "1") with { At = Start.AddSeconds(12) });
        Assert.Equal((2, 2000, 0), (Report.RoundTrip.Count, Math.Round(Report.RoundTrip.Max), Report.OutOfOrder));
    }

    [Fact]
    public void A_delivery_too_many_before_the_next_copy_left_is_that_copys()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Arrive(Received(10, "1"));
        tally.Arrive(Received(11, "1"));
        Assert.Equal(1, Report.Duplicates);
        tally.Send(2, "/here", "1", Start);
        Assert.Equal(0, Report.Duplicates);
        tally.Arrive(Received(12, "1"));
        Assert.Equal((1, 3), (Report.Duplicates, tally.Arrived));
    }

    [Fact]
    public void What_did_not_leave_after_all_changes_nothing()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Arrive(Received(10, "1"));
        tally.Arrive(Received(11, "1"));
        for (var i = 0; i < 3; i++)
        {
            tally.Send(2, "/here", "1", Start);
            tally.Unsend("/here", "1");
        }

        Assert.Equal((1, 1), (Report.Sent, Report.Duplicates));
    }

    [Fact]
    public void Another_inbox_is_no_second_delivery_and_others_events_are_nobodys()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Answer(Taken("1"));
        tally.Arrive(Received(10, "1"));
        tally.Arrive(Received(11, "1", inbox: "orders"));
        tally.Arrive(Received(12, "somebody"));
        tally.Arrive(Rejected(13));
        Assert.Equal((1, 0, 0), (Report.Returned, Report.Missing, Report.Duplicates));
    }

    [Fact]
    public void While_a_run_goes_on_nothing_is_lost_yet()
    {
        tally.Send(1, "/here", "1", Start);
        tally.Answer(Taken("1"));
        Assert.Null((Report with { State = RunState.Running }).Lost);
        Assert.Equal(1, Report.Lost);
        Assert.Null((Report with { State = RunState.Stopped }).Lost);
    }

    private static EntrySummary Taken(string id) => Sent(9, 1) with { Id = id, Source = "/here" };
}
