using System.Net;
using Player.Client.Compose;
using Player.Contracts;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Compose;

public sealed class ComposeStateTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public async Task An_outcome_that_overtakes_the_receipt_is_not_lost()
    {
        var state = Connected();
        var receipt = new TaskCompletionSource();
        page.Server.Hold = receipt.Task;
        var id = state.View.Draft.Id;
        var sending = state.SendAsync();

        page.Line.Say(FakeLine.Batch(0, Leaving(1, id, state.View.Draft.Source), Sent(2, about: 1)));
        receipt.SetResult();
        await sending;

        Assert.True(state.View.Story?.IsSettled);
    }

    [Fact]
    public async Task Where_the_feed_stays_silent_the_entry_itself_is_asked()
    {
        var state = Connected();
        await state.SendAsync();
        Assert.False(state.View.Story?.IsSettled);

        var detail = new EntryDetail
        {
            Entry = Leaving(1),
            Attributes = [],
            Wire = new([], new("", null, 0, false)),
            Exchange = [Leaving(1), Sent(2, about: 1)],
            Status = Player.Delivery.ExchangeStatus.Sent,
        };
        page.Server.On("GET /api/entries/1", detail, PlayerJson.Default.EntryDetail);
        var settled = new TaskCompletionSource();
        state.Changed += () => { if (state.View.Story?.IsSettled == true) settled.TrySetResult(); };
        page.Time.Advance(TimeSpan.FromSeconds(2));

        await settled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_id_that_was_typed_while_the_send_was_under_way_is_kept()
    {
        var state = Connected();
        var receipt = new TaskCompletionSource();
        page.Server.Hold = receipt.Task;
        var sending = state.SendAsync();
        state.Edit(state.View.Draft with { Id = "mine" });
        receipt.SetResult();
        await sending;
        Assert.Equal("mine", state.View.Draft.Id);
    }

    [Fact]
    public async Task A_second_press_while_the_first_is_under_way_sends_nothing()
    {
        var state = Connected();
        var receipt = new TaskCompletionSource();
        page.Server.Hold = receipt.Task;
        var sending = state.SendAsync();
        await state.SendAsync();
        receipt.SetResult();
        await sending;
        Assert.Single(page.Server.Asked, call => call == "POST " + Routes.Send);
    }

    private ComposeState Connected()
    {
        page.Server.On("POST " + Routes.Send, new SendReceipt(1, "x", "y", "http://broker"), PlayerJson.Default.SendReceipt, HttpStatusCode.Accepted);
        var state = page.State<ComposeState>();
        page.GoLive();
        return state;
    }
}
