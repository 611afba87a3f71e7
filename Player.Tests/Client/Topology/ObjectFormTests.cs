using Player.Client.Topology.Editor;
using Player.Filters;
using Player.Topology;

namespace Player.Tests.Client.Topology;

public sealed class ObjectFormTests
{
    private static readonly IReadOnlyList<Pair> Type = [new("type", "a")];

    [Fact]
    public void The_form_of_any_Trigger_writes_what_the_Trigger_writes() => Assert.All(Enumerable.Range(0, 500), seed =>
    {
        var trigger = new Manifests(seed).Trigger();
        Assert.Equal(ManifestWriter.Write(trigger), TriggerForm.Of(trigger).ToYaml());
    });

    [Fact]
    public void The_form_of_any_Broker_writes_what_the_Broker_writes() => Assert.All(Enumerable.Range(0, 200), seed =>
    {
        var broker = new Manifests(seed).Broker();
        Assert.Equal(ManifestWriter.Write(broker), BrokerForm.Of(broker).ToYaml());
    });

    [Fact]
    public void What_a_form_writes_is_read_as_the_same_form_again() => Assert.All(Enumerable.Range(0, 200), seed =>
    {
        var form = TriggerForm.Of(new Manifests(seed).Trigger());
        var read = Assert.Single(ManifestReader.Read(form.ToYaml())).Object;
        Assert.Equal(form.ToYaml(), ObjectForm.Of(read)?.ToYaml());
    });

    [Fact]
    public void Each_place_that_events_go_to_has_its_kind()
    {
        Assert.Equal(SinkKind.None, SinkForm.Of(null).Kind);
        Assert.Equal(SinkKind.Player, SinkForm.Of(Destination.ThisPlayer()).Kind);
        Assert.Equal("orders", SinkForm.Of(Destination.ThisPlayer("orders")).Inbox);
        Assert.Equal("http://a/b", SinkForm.Of(new(null, "http://a/b")).Url);
        Assert.Equal("b", SinkForm.Of(new(new(ManifestWriter.ApiVersion, "Broker", "b"), null)).Broker);
        Assert.Equal(SinkKind.Other, SinkForm.Of(new(new("v1", "Service", "s"), null)).Kind);
    }

    [Fact]
    public void An_inbox_without_a_name_is_the_Player_itself() =>
        Assert.Equal(Destination.ThisPlayer(), new SinkForm(SinkKind.Inbox).ToDestination());

    [Fact]
    public void Another_dialect_and_back_loses_nothing()
    {
        var exact = FilterForm.New with { Pairs = Type };
        Assert.Equal(exact.Pairs, exact.As(Dialects.Any).As(Dialects.Exact).Pairs);
        Assert.Single(exact.As(Dialects.Not).Filters);
    }

    [Fact]
    public void What_is_half_written_is_written_as_it_is_for_the_reader_to_complain_of()
    {
        var form = new TriggerForm { Name = "t", Broker = "b", Filters = [FilterForm.New with { Dialect = Dialects.Any, Filters = [] }] };
        var finding = Assert.Single(Assert.Single(ManifestReader.Read(form.ToYaml())).Findings);
        Assert.Equal("spec.filters[0].any", finding.Path);
    }
}
