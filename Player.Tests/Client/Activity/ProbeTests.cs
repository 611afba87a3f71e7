using Bunit;
using Player.Client.Activity;
using Player.Doctor;
using Player.Journal;
using Player.Tests.Delivery;

namespace Player.Tests.Client.Activity;

/// <summary>The Doctor's probes are in the journal, and out of the way.</summary>
public sealed class ProbeTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Probes_are_left_out_of_list_and_counts_until_somebody_wants_them()
    {
        var view = Open();
        page.Line.Say(FakeLine.Batch(0, Entry(1, EntryKind.Sending, "probe", Probe.Type), Entry(2, EntryKind.Received, "probe", Probe.Type), Entry(3, EntryKind.Sending, "mine", "order.created")) with
        {
            Counters = new() { Sending = 2, Received = 1 },
        });

        view.WaitForAssertion(() => Assert.Equal(["mine"], Ids(view)));
        Assert.Equal(("1", "0"), (Counter(view, "rows"), Counter(view, "received")));
        Assert.Equal("The Doctor’s probes (2 hidden)", Switch(view).ParentElement!.TextContent);
        Assert.Empty(view.FindAll(".list-note"));

        Switch(view).Change(true);

        view.WaitForAssertion(() => Assert.Equal(["mine", "probe", "probe"], Ids(view)));
        Assert.Equal(("3", "1"), (Counter(view, "rows"), Counter(view, "received")));
        Assert.Contains("probe", view.Find("[data-seq='2'] .row-note").TextContent, StringComparison.Ordinal);

        Assert.Empty(view.FindAll("[data-probes]"));
        Assert.Contains("probes", page.Browser.Remembered["player.list"], StringComparison.Ordinal);
        Switch(view).Change(false);
        view.WaitForAssertion(() => Assert.Equal(["mine"], Ids(view)));
    }

    [Fact]
    public void Whoever_wants_to_see_probes_sees_them_at_the_next_visit_too()
    {
        page.Browser.Remembered["player.list"] = (ListOptions.Default with { Probes = true }).ToString();
        var view = Open();
        page.Line.Say(FakeLine.Batch(0, Entry(1, EntryKind.Sending, "probe", Probe.Type)));
        view.WaitForAssertion(() => Assert.Equal(["probe"], Ids(view)));
    }

    [Fact]
    public async Task A_probe_that_comes_while_somebody_reads_is_not_announced_as_new()
    {
        var view = Open();
        page.Line.Say(FakeLine.Batch(0, Entry(1, EntryKind.Sending, "mine", "order.created")));
        await page.State<ActivityState>().ScrollAsync(atTop: false);
        page.Line.Say(FakeLine.Batch(1, Entry(2, EntryKind.Sending, "probe", Probe.Type)));
        Assert.Equal(0, page.State<ActivityState>().View.Waiting);
        page.Line.Say(FakeLine.Batch(2, Entry(3, EntryKind.Sending, "other", "order.created")));
        page.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, page.State<ActivityState>().View.Waiting);
        Assert.Equal(3, page.State<ActivityState>().View.Head);
        Assert.NotNull(view);
    }

    [Fact]
    public void Without_probes_nothing_is_said_of_them()
    {
        var view = Open();
        page.Line.Say(FakeLine.Batch(0, Entry(1, EntryKind.Sending, "mine", "order.created")));
        Assert.Empty(view.FindAll("[data-probes]"));
    }

    private IRenderedComponent<ActivityPanel> Open()
    {
        _ = page.State<ActivityState>();
        page.GoLive();
        return page.Render<ActivityPanel>();
    }

    private static AngleSharp.Dom.IElement Switch(IRenderedComponent<ActivityPanel> view) =>
        view.FindAll("#list-menu label").Single(label => label.TextContent.StartsWith("The Doctor’s probes", StringComparison.Ordinal)).QuerySelector("input")!;

    private static EntrySummary Entry(long seq, EntryKind kind, string id, string type) => new()
    {
        Seq = seq,
        Kind = kind,
        At = Entries.Start.AddMilliseconds(seq),
        Source = "s",
        Id = id,
        Type = type,
    };

    private static IEnumerable<string?> Ids(IRenderedComponent<ActivityPanel> view) => view.FindAll(".row[data-seq] .c-id").Select(cell => cell.GetAttribute("title"));

    private static string Counter(IRenderedComponent<ActivityPanel> view, string name) => view.Find($"[data-counter={name}]").TextContent;
}
