using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Journal;
using Player.Server.Discovery;
using Player.Tests.Broker;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Sending;

/// <summary>Targets out of what is known of the Brokers, and one Broker chosen instead of another.</summary>
public sealed class BrokerTargetTests
{
    private const string Pattern = "http://broker-ingress.knative-eventing.svc.cluster.local/default/example-broker";

    private static readonly (string Key, string Value) Named = ("BROKER_NAME", "example-broker");

    [Fact]
    public async Task A_Broker_that_is_named_gets_the_address_that_the_cluster_knows_and_follows_it()
    {
        var cluster = new FakeTopology(FakeTopology.With(FakeTopology.Broker("example-broker", "http://kafka.example/default/example-broker")));
        await using var player = await StartAsync(cluster, Named);

        var first = await TargetAsync(player);
        cluster.Become(FakeTopology.With(FakeTopology.Broker("example-broker", "http://moved.example/")));
        var second = await TargetAsync(player);

        Assert.Equal(("http://kafka.example/default/example-broker", TargetOrigin.BrokerAddress, "BROKER_NAME"), (first.Url, first.Origin, first.Setting));
        Assert.Equal("http://moved.example/", second.Url);
    }

    [Fact]
    public async Task The_namespace_counts()
    {
        var cluster = new FakeTopology(FakeTopology.With(
            FakeTopology.Broker("example-broker", "http://one.example/"), FakeTopology.Broker("example-broker", "http://two.example/", "team")));
        await using var player = await StartAsync(cluster, Named, ("BROKER_NAMESPACE", "team"));

        Assert.Equal("http://two.example/", (await TargetAsync(player)).Url);
    }

    [Fact]
    public async Task A_Broker_that_does_not_exist_leaves_a_guess_that_says_which_ones_do()
    {
        var cluster = new FakeTopology(FakeTopology.With(FakeTopology.Broker("example-broker", "http://one.example/")));
        await using var player = await StartAsync(cluster, ("BROKER_NAME", "exmaple-broker"));

        var target = await TargetAsync(player);

        Assert.Equal((TargetOrigin.NamePattern, TargetDoubt.NoBroker), (target.Origin, target.Doubt));
        Assert.Contains("There is no Broker exmaple-broker in namespace default; there is example-broker.", target.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Broker_without_an_address_leaves_a_guess_until_it_has_one()
    {
        var cluster = new FakeTopology(FakeTopology.With(FakeTopology.Broker("example-broker", "")));
        await using var player = await StartAsync(cluster, Named);

        var before = await TargetAsync(player);
        cluster.Become(FakeTopology.With(FakeTopology.Broker("example-broker", "http://one.example/")));

        Assert.Equal((Pattern, TargetDoubt.NoAddress), (before.Url, before.Doubt));
        Assert.Equal(TargetOrigin.BrokerAddress, (await TargetAsync(player)).Origin);
    }

    public static TheoryData<string, string> Unread => new()
    {
        { "forbidden", "this Player may not read Brokers" },
        { "missing", "Knative Eventing is not installed" },
        { "starting", "still being read" },
        { "absent", "no cluster can be read" },
        { "elsewhere", "only namespace other is read" },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public async Task Where_Brokers_cannot_be_read_the_guess_says_why(string state, string why)
    {
        UnreadKind Kind(UnreadReason reason) => new("eventing.knative.dev", "brokers", "Broker", reason, "said the cluster");
        var reading = state switch
        {
            "forbidden" => new TopologyReading { State = ReadingState.Live, Unread = [Kind(UnreadReason.Forbidden)] },
            "missing" => new() { State = ReadingState.Live, Unread = [Kind(UnreadReason.Missing)] },
            "starting" => new() { State = ReadingState.Starting },
            "elsewhere" => new() { State = ReadingState.Live, Namespace = "other" },
            _ => new() { State = ReadingState.Absent },
        };
        await using var player = await StartAsync(new(new() { Reading = reading }), Named);

        var target = await TargetAsync(player);

        Assert.Equal((Pattern, TargetDoubt.NotRead), (target.Url, target.Doubt));
        Assert.Contains(why, target.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_goes_to_the_Broker_that_was_chosen_and_the_next_to_the_target_again()
    {
        await using var configured = await ScriptedBroker.AnsweringAsync(202);
        await using var chosen = await ScriptedBroker.AnsweringAsync(202);
        var cluster = new FakeTopology(FakeTopology.With(FakeTopology.Broker("second", chosen.Url, "team")));
        await using var player = await StartAsync(cluster, ("BROKER_URI", configured.Url));

        var receipt = await player.SendAsync(Samples.Send("1") with { Broker = new("team", "second") });
        var outcome = await player.OutcomeAsync(receipt.Seq);
        await player.OutcomeAsync((await player.SendAsync(Samples.Send("2"))).Seq);

        Assert.Equal((chosen.Url, EntryKind.Sent, chosen.Url), (receipt.Target, outcome.Kind, outcome.Target));
        Assert.Equal("1", Assert.Single(chosen.Requests).Headers["ce-id"]);
        Assert.Equal("2", Assert.Single(configured.Requests).Headers["ce-id"]);
    }

    [Theory]
    [InlineData("team", "second", "There is no Broker second in namespace team; there is first in namespace default")]
    [InlineData("default", "bare", "The Broker bare in namespace default has no address yet.")]
    [InlineData("default", "http://evil.example/", "There is no Broker http://evil.example/ in namespace default; there are bare, first.")]
    public async Task A_Broker_that_is_not_there_cannot_be_chosen(string space, string name, string said)
    {
        await using var configured = await ScriptedBroker.AnsweringAsync(202);
        List<BrokerNode> brokers = [FakeTopology.Broker("first", configured.Url)];
        if (space == "default") brokers.Add(FakeTopology.Broker("bare", ""));
        await using var player = await StartAsync(new(FakeTopology.With([.. brokers])), ("BROKER_URI", configured.Url));

        using var response = await player.Http.PostAsJsonAsync(
            Routes.Send, Samples.Send() with { Broker = new(space, name) }, PlayerJson.Default.SendRequest, TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Conflict, ProblemTypes.UnknownBroker), (response.StatusCode, problem!.Type));
        Assert.StartsWith(said, problem.Detail, StringComparison.Ordinal);
        Assert.Empty(configured.Requests);
        Assert.Empty(await player.RowsAsync());
    }

    [Fact]
    public async Task Every_embedded_Broker_can_be_chosen_and_the_page_is_told_which_there_are()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(Yaml.Broker("second"));

        var settings = await player.GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings);
        var receipt = await player.SendAsync(Samples.Send() with { Broker = new("default", "second") });

        Assert.Equal(["default/example-broker", "default/second"], settings.Brokers.Select(one => one.Broker.ToString()));
        Assert.All(settings.Brokers, one => Assert.Equal(Condition.True, one.Ready?.Status));
        Assert.Equal($"{player.Url}/broker/default/second", receipt.Target);
        Assert.Equal(EntryKind.Sent, (await player.OutcomeAsync(receipt.Seq)).Kind);
    }

    private static Task<PlayerHost> StartAsync(FakeTopology cluster, params (string Key, string Value)[] settings) =>
        PlayerHost.StartAsync(services => services.AddSingleton<ITopologySource>(cluster), settings);

    private static async Task<TargetInfo> TargetAsync(PlayerHost player) =>
        (await player.GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings)).Target;
}
