using Player.Server.Hosting;

namespace Player.Tests.Hosting;

public sealed class SlotsTests
{
    [Fact]
    public void No_more_are_out_than_there_are_and_each_comes_back_once()
    {
        var slots = new Slots(2);
        var first = slots.TryTake()!;
        using var second = slots.TryTake();
        Assert.Null(slots.TryTake());

        first.Dispose();
        first.Dispose();

        Assert.Equal(1, slots.Taken);
        using var third = slots.TryTake();
        Assert.NotNull(third);
        Assert.Null(slots.TryTake());
    }

    [Fact]
    public void One_that_was_handed_on_comes_back_with_who_has_it()
    {
        var slots = new Slots(1);
        var taken = slots.TryTake()!;
        var handed = taken.Move();

        taken.Dispose();
        Assert.Equal(1, slots.Taken);
        handed.Dispose();
        Assert.Equal(0, slots.Taken);
    }

    [Fact]
    public async Task Closed_they_give_out_no_more_and_are_drained_with_the_last_that_comes_back()
    {
        var slots = new Slots(5);
        var first = slots.TryTake()!;
        var second = slots.TryTake()!;

        slots.Close();

        Assert.Null(slots.TryTake());
        first.Dispose();
        Assert.False(slots.Drained.IsCompleted);
        second.Dispose();
        await slots.Drained.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Closed_with_none_out_they_are_drained_at_once()
    {
        var slots = new Slots(5);
        slots.Close();
        await slots.Drained.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(slots.IsClosed);
    }
}
