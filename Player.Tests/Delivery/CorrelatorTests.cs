using CsCheck;
using Player.Delivery;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Delivery;

public sealed class CorrelatorTests
{
    private readonly Correlator correlator = new();

    [Fact]
    public void A_send_and_its_delivery_are_two_rows_that_point_at_each_other()
    {
        correlator.Apply([Leaving(1), Sent(2, about: 1), Received(3)]);

        var rows = correlator.Rows();
        Assert.Equal([3, 1], rows.Select(row => row.Seq));
        Assert.Equal(1, rows[0].Partner?.Seq);
        Assert.Equal(3, rows[1].Partner?.Seq);
        Assert.Equal(RowStatus.Received, rows[0].Status);
        Assert.Equal(RowStatus.Sent, rows[1].Status);
        Assert.Equal(TimeSpan.FromMilliseconds(20), rows[0].Elapsed);
        Assert.Equal(TimeSpan.FromMilliseconds(20), rows[1].Elapsed);
    }

    [Fact]
    public void A_delivery_may_stand_before_the_brokers_answer()
    {
        correlator.Apply([Leaving(1), Received(2)]);
        Assert.Equal(RowStatus.Sending, correlator.Row(1)?.Status);
        Assert.Equal(2, correlator.Row(1)?.Partner?.Seq);

        correlator.Apply([Sent(3, about: 1)]);
        Assert.Equal(RowStatus.Sent, correlator.Row(1)?.Status);
    }

    [Fact]
    public void An_event_from_elsewhere_has_no_partner()
    {
        correlator.Apply([Received(1)]);
        Assert.Null(correlator.Row(1)?.Partner);
        Assert.Null(correlator.Row(1)?.Elapsed);
    }

    [Fact]
    public void The_same_event_brought_again_is_counted()
    {
        correlator.Apply([Leaving(1), Received(2), Received(3), Received(4, inbox: "other")]);
        Assert.Equal(1, correlator.Row(2)?.Repetition);
        Assert.Equal(2, correlator.Row(3)?.Repetition);
        Assert.Equal(1, correlator.Row(4)?.Repetition);
    }

    [Fact]
    public void An_event_sent_again_has_each_delivery_told_to_the_nearer_send()
    {
        correlator.Apply([Leaving(1), Received(2), Leaving(3), Received(4)]);
        Assert.Equal(1, correlator.Row(2)?.Partner?.Seq);
        Assert.Equal(3, correlator.Row(4)?.Partner?.Seq);
        Assert.Equal(1, correlator.Row(4)?.Repetition);
    }

    [Fact]
    public void The_same_id_from_another_source_is_another_event()
    {
        correlator.Apply([Leaving(1), Received(2, source: "/there")]);
        Assert.Null(correlator.Row(1)?.Partner);
    }

    [Fact]
    public void What_has_no_identity_stands_alone()
    {
        correlator.Apply([Rejected(1), Rejected(2)]);
        Assert.Equal(2, correlator.Count);
        Assert.All(correlator.Rows(), row => Assert.Equal(RowStatus.Rejected, row.Status));
    }

    [Fact]
    public void An_answer_that_came_after_all_beats_unknown_whatever_comes_first()
    {
        correlator.Apply([Sent(2, about: 1), Unknown(3, about: 1), Leaving(1)]);
        Assert.Equal(RowStatus.Sent, correlator.Row(1)?.Status);
    }

    [Fact]
    public void A_related_entry_completes_a_row_and_is_none()
    {
        correlator.Apply([Received(5)], [Leaving(1), Sent(2, about: 1)]);
        Assert.Equal(1, correlator.Count);
        Assert.Equal(1, correlator.Row(5)?.Partner?.Seq);

        correlator.Apply([Leaving(1)]);
        Assert.Equal(2, correlator.Count);
        Assert.Equal(RowStatus.Sent, correlator.Row(1)?.Status);
    }

    [Fact]
    public void A_row_whose_meaning_did_not_change_is_the_same_object()
    {
        correlator.Apply([Leaving(1), Sent(2, about: 1), Leaving(3, id: "2")]);
        var before = correlator.Row(1);
        correlator.Apply([Leaving(1), Sent(2, about: 1), Sent(4, about: 3)]);
        Assert.Same(before, correlator.Row(1));
    }

    [Fact]
    public void What_is_forgotten_leaves_the_rows_and_their_partners()
    {
        correlator.Apply([Leaving(1), Sent(2, about: 1), Received(3)]);
        correlator.ForgetThrough(2);
        Assert.Equal([3], correlator.Rows().Select(row => row.Seq));
        Assert.Null(correlator.Row(3)?.Partner);
    }

    /// <summary>The feed and the pages overlap and overtake each other; what is seen in the end must not depend on it.</summary>
    [Fact]
    public void Order_and_repetition_of_entries_do_not_matter()
    {
        var journal =
            from steps in Gen.Int[0, 6].Array[1, 25]
            from shuffle in Gen.Shuffle(Enumerable.Range(0, steps.Length * 2).ToArray())
            select (Entries: Journal(steps), Order: shuffle);

        journal.Sample(sample =>
        {
            var straight = new Correlator();
            straight.Apply(sample.Entries);
            var crooked = new Correlator();
            foreach (var place in sample.Order) crooked.Apply([sample.Entries[place % sample.Entries.Count]]);
            Assert.Equal(straight.Rows(), crooked.Rows());
        });
    }

    private static List<EntrySummary> Journal(int[] steps)
    {
        List<EntrySummary> entries = [];
        foreach (var step in steps)
        {
            var seq = entries.Count + 1;
            var id = (step % 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var send = entries.LastOrDefault(entry => entry.Kind == EntryKind.Sending)?.Seq;
            entries.Add(step switch
            {
                2 or 3 => Received(seq, id),
                4 when send is { } about => Sent(seq, about),
                5 when send is { } about => Unknown(seq, about),
                6 when send is { } about => Failed(seq, about),
                _ => Leaving(seq, id),
            });
        }

        return entries;
    }
}
