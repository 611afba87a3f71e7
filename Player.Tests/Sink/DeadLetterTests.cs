using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Delivery;
using Player.Manifests;
using Player.Server.Discovery;
using Player.Tests.Broker;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Sink;

/// <summary>A dead letter is told from a delivery by what a broker puts on it, whether it says why or not: dead-letters.yaml.</summary>
public sealed class DeadLetterTests
{
    private static readonly ManifestList Table =
        (ManifestList)ManifestYaml.Read(File.ReadAllText(Path.Combine(Repository.Root, "Player.Tests", "Sink", "dead-letters.yaml"))).Documents[0];

    public static TheoryData<string> Names => [.. Table.Items.Select(row => ((ManifestMap)row).TextAt("name")!)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_comes_to_a_dead_letter_sink_is_told_by_its_marks(string name)
    {
        var row = Table.Items.Cast<ManifestMap>().Single(one => one.TextAt("name") == name);
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        await ApplyAsync(player, row.TextAt("sink"));
        if (row.TextAt("declined") is { } status)
        {
            using var told = await player.Http.PutAsJsonAsync("/api/inbox/dls", new() { Answer = InboxAnswer.Status, Status = int.Parse(status) }, PlayerJson.Default.InboxBehaviour, Cancel);
        }

        using var request = Request(row);
        using var answer = await player.Http.SendAsync(request, Cancel);

        var only = Assert.Single(await player.RowsAsync());
        Assert.Equal(row.TextAt("status"), only.Status.ToString().ToLowerInvariant());
        Assert.Equal(row.TextAt("reason"), only.Entry.Reason);
        Assert.Equal(only.Status == RowStatus.Received, only.Entry.IsTaken);
    }

    [Theory]
    [InlineData(ReadingState.Live, null, "lab", RowStatus.Received)]
    [InlineData(ReadingState.Absent, null, "lab", RowStatus.DeadLetter)]
    [InlineData(ReadingState.Starting, null, "lab", RowStatus.DeadLetter)]
    [InlineData(ReadingState.Absent, null, null, RowStatus.Received)]
    [InlineData(ReadingState.Live, "default", "lab", RowStatus.DeadLetter)]
    [InlineData(ReadingState.Live, "lab", "lab", RowStatus.Received)]
    public async Task Where_the_mesh_cannot_be_read_a_broker_is_known_by_the_namespace_that_it_adds(ReadingState state, string? only, string? space, RowStatus status)
    {
        var mesh = new FakeTopology(new() { Reading = new() { Origin = TopologyOrigin.Kubernetes, State = state, Namespace = only } });
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<ITopologySource>(mesh), ("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", "http://localhost:9/"));
        using var request = Samples.Binary("/inbox/dls");
        request.Headers.Add("ce-knativebrokerttl", "255");
        if (space is not null) request.Headers.Add("Kn-Namespace", space);
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(status, Assert.Single(await player.RowsAsync()).Status);
    }

    [Theory]
    [InlineData("http://10.1.2.3:8080/inbox/dls", RowStatus.DeadLetter)]
    [InlineData("http://10.1.2.3:8080/inbox/other", RowStatus.Received)]
    [InlineData("http://10.1.2.3:8080/", RowStatus.Received)]
    public async Task A_Player_that_does_not_know_its_own_address_goes_by_the_path(string sink, RowStatus status)
    {
        var mesh = new FakeTopology(new()
        {
            Reading = new() { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Live },
            Triggers = [new() { Trigger = new() { Metadata = new() { Name = "orders" }, Broker = "b", Subscriber = new(null, "http://orders/") }, DeadLetterSinkUri = sink }],
        });
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<ITopologySource>(mesh), ("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", "http://localhost:9/"));
        using var request = Samples.Binary("/inbox/dls");
        request.Headers.Add("ce-knativebrokerttl", "255");
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(status, Assert.Single(await player.RowsAsync()).Status);
    }

    [Fact]
    public async Task Of_the_embedded_broker_a_body_that_is_no_event_ends_as_a_dead_letter_that_the_story_names()
    {
        await using var player = await PlayerHost.StartAsync().AloneAsync();
        using var told = await player.Http.PutAsJsonAsync("/api/inbox/odd", new() { Answer = InboxAnswer.NotAnEvent }, PlayerJson.Default.InboxBehaviour, Cancel);
        await player.ApplyAsync(Yaml.Trigger("orders", player.Http.BaseAddress + "inbox/odd", $"  delivery: {{ deadLetterSink: {{ uri: \"{player.Http.BaseAddress}inbox/dls\" }} }}"));
        await player.SendAsync(Samples.Send());
        var rows = await player.RowsAsync(all => all.Any(row => row.Entry.Inbox == "dls"));
        Assert.Equal(RowStatus.DeadLetter, rows.Single(row => row.Entry.Inbox == "dls").Status);
        var story = await player.Http.GetStringAsync("/api/exchanges/story?source=player&id=1&format=text", Cancel);
        Assert.Contains("it came to /inbox/dls as a dead letter", story, StringComparison.Ordinal);
        Assert.DoesNotContain("It came back", story, StringComparison.Ordinal);
    }

    // The dead letter sink is /inbox/dls of this Player, but for where it is not.
    private static async Task ApplyAsync(PlayerHost player, string? sink)
    {
        var url = $"{player.Http.BaseAddress}inbox/{(sink == "elsewhere" ? "other" : "dls")}";
        var delivery = $"  delivery: {{ deadLetterSink: {{ uri: \"{url}\" }} }}";
        if (sink == "broker") await player.ApplyAsync(Yaml.Broker("example-broker", "spec:\n" + delivery));
        await player.ApplyAsync(Yaml.Trigger("orders", "http://localhost:9/", sink == "broker" ? "" : delivery));
    }

    private static HttpRequestMessage Request(ManifestMap row)
    {
        var request = row.TextAt("mode") == "structured"
            ? Samples.Body("application/cloudevents+json", $$"""{"specversion":"1.0","id":"1","source":"test","type":"some-type",{{row.TextAt("extensions")}}}""", "/inbox/dls")
            : Samples.Binary("/inbox/dls");
        foreach (var (header, _, value) in ((ManifestMap)row["headers"]!).Members) request.Headers.TryAddWithoutValidation(header, ((ManifestScalar)value).Text);
        return request;
    }
}
