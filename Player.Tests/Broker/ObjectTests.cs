using System.Net;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Events;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>Brokers and Triggers come, change and go through the API, in Knative's own words.</summary>
public sealed class ObjectTests
{
    private const string Tutorial =
        """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: { name: event-display }
        ---
        apiVersion: eventing.knative.dev/v1
        kind: Broker
        metadata: { name: orders, namespace: shop }
        ---
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: display, namespace: shop }
        spec:
          broker: orders
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: event-display } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 200)]
    public async Task A_limit_for_Retry_After_is_refused_as_long_as_the_feature_is_off(bool feature, int status)
    {
        await using var player = await PlayerHost.StartAsync(("Player:Broker:DeliveryRetryAfter", $"{feature}"));
        const string delivery = "delivery: { retry: 2, retryAfterMax: PT10S }";

        using var trigger = await player.PostManifestAsync(Yaml.Trigger("t", "http://localhost/", "  " + delivery));
        using var broker = await player.PostManifestAsync(Yaml.Broker("b", $"spec: {{ {delivery} }}"), "?dryRun=true");

        foreach (var answer in (HttpResponseMessage[])[trigger, broker])
        {
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(!feature, body.Contains("spec.delivery.retryAfterMax must not be set", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Several_documents_are_taken_and_what_is_not_ours_is_said()
    {
        await using var player = await PlayerHost.StartAsync();

        var first = await player.ApplyAsync(Tutorial);
        var again = await player.ApplyAsync(Tutorial);

        Assert.Equal([ManifestOutcome.Foreign, ManifestOutcome.Created, ManifestOutcome.Created], first.Results.Select(result => result.Outcome));
        Assert.Equal([ManifestOutcome.Foreign, ManifestOutcome.Unchanged, ManifestOutcome.Unchanged], again.Results.Select(result => result.Outcome));
        Assert.Equal([1, 5, 9], first.Results.Select(result => result.Line));
        Assert.Equal(("Service", "event-display"), (first.Results[0].Kind, first.Results[0].Name));
    }

    [Fact]
    public async Task There_are_so_many_Brokers_and_Triggers_each_so_long_and_those_that_are_there_may_be_changed()
    {
        await using var player = await PlayerHost.StartAsync(("Player:Broker:MaxBrokers", "2"), ("Player:Broker:MaxTriggers", "1"));
        const string Long = "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata: { name: b, annotations: { a: ";

        Assert.Contains("MaxTriggers", await RefusalAsync(player, Tutorial), StringComparison.Ordinal);
        await player.ApplyAsync("apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata: { name: b }");
        Assert.Contains("MaxBrokers", await RefusalAsync(player, "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata: { name: c }"), StringComparison.Ordinal);
        Assert.Equal(ManifestOutcome.Changed, Assert.Single((await player.ApplyAsync(Long + "x } }")).Results).Outcome);
        Assert.Contains("27000 characters at most", await RefusalAsync(player, Long + new string('x', 27_000) + " } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_Service_that_no_cluster_runs_an_inbox_stands_in()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(Tutorial);

        using var answer = await player.Http.SendAsync(Samples.Binary("/broker/shop/orders"), Cancel);
        var rows = await player.RowsAsync(all => all.Count == 1);
        var trigger = (await TopologyAsync(player)).Triggers.Single(one => one.Name == "display");

        Assert.Equal(("event-display", player.Url + "/inbox/event-display"), (rows[0].Entry.Inbox, trigger.SubscriberUri));
        Assert.True(trigger.IsReady);
        Assert.Contains(trigger.Conditions, condition => condition is { Type: "SubscriberResolved", Status: "True", Reason: "StandIn" });
    }

    [Fact]
    public async Task One_document_that_is_wrong_keeps_all_of_them_out_and_the_place_is_told()
    {
        await using var player = await PlayerHost.StartAsync();
        var before = await ExportAsync(player);

        using var answer = await player.PostManifestAsync(Tutorial + "\n  filters:\n    - exact: { type: 5 }\n");
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);

        Assert.Equal((400, ProblemTypes.BadManifest), ((int)answer.StatusCode, problem!.Type));
        var finding = Assert.Single(problem.Results![2].Findings);
        Assert.Equal(("spec.filters[0].exact.type", 16, 22), (finding.Path, finding.Place.Line, finding.Place.Column));
        Assert.Equal(before, await ExportAsync(player));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        await using var player = await PlayerHost.StartAsync();
        var before = await ExportAsync(player);

        using var answer = await player.PostManifestAsync(Tutorial, "?dryRun=true");

        Assert.Equal(ManifestOutcome.Created, (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.ManifestReport, Cancel))!.Results[1].Outcome);
        Assert.Equal(before, await ExportAsync(player));
    }

    [Fact]
    public async Task What_is_exported_can_be_applied_to_another_Player_and_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        string exported;
        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            await player.ApplyAsync(Tutorial);
            exported = await ExportAsync(player);
        }

        await using (var player = await PlayerHost.StartInAsync(folder)) Assert.Equal(exported, await ExportAsync(player));
        await using (var other = await PlayerHost.StartAsync())
        {
            await other.ApplyAsync(exported);
            Assert.Equal(exported, await ExportAsync(other));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_Trigger_to_a_missing_Broker_is_kept_and_says_why_it_is_not_ready_until_the_Broker_comes()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(Yaml.Trigger("early", "http://localhost:1/", broker: "late"));
        var early = (await TopologyAsync(player)).Triggers.Single(one => one.Name == "early");

        await player.ApplyAsync(Yaml.Broker("late"));
        var ready = (await TopologyAsync(player)).Triggers.Single(one => one.Name == "early");

        Assert.Equal(new Condition("Ready", "False", "BrokerDoesNotExist", "Broker \"late\" does not exist"), early.Conditions[0]);
        Assert.Contains(early.Conditions, condition => condition is { Type: "SubscriptionReady", Status: "Unknown" });
        Assert.Null(early.SubscriberUri);
        Assert.True(ready.IsReady);
        Assert.Equal(
            ["Ready", "BrokerReady", "DependencyReady", "DeadLetterSinkResolved", "SubscriberResolved", "SubscriptionReady"],
            ready.Conditions.Select(condition => condition.Type));
    }

    [Fact]
    public async Task A_subscriber_that_does_not_exist_is_said_in_a_clusters_words()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(
            """
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: lost }
            spec:
              broker: example-broker
              subscriber: { ref: { apiVersion: messaging.knative.dev/v1, kind: InMemoryChannel, name: none } }
            """);

        var ready = (await TopologyAsync(player)).Triggers.Single(one => one.Name == "lost").Conditions[0];

        Assert.Equal(
            new Condition("Ready", "False", "Unable to get the Subscriber's URI", "inmemorychannels.messaging.knative.dev \"none\" not found"), ready);
    }

    [Fact]
    public async Task A_Broker_whose_dead_letter_sink_does_not_exist_is_not_ready_and_answers_500()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(Yaml.Broker("example-broker", "spec: { delivery: { deadLetterSink: { ref: { apiVersion: eventing.knative.dev/v1, kind: Broker, name: none } } } }"));

        using var answer = await player.Http.SendAsync(Samples.Binary("/broker/default/example-broker"), Cancel);
        var topology = await TopologyAsync(player);

        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("Unable to get the dead letter sink's URI", topology.Brokers[0].Conditions[0].Reason);
        Assert.False(topology.Triggers[0].IsReady);
    }

    [Fact]
    public async Task The_Broker_of_a_Trigger_cannot_be_changed()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(Yaml.Broker("other"), Yaml.Trigger("t", "http://localhost:1/"));

        using var answer = await player.PostManifestAsync(Yaml.Trigger("t", "http://localhost:1/", broker: "other"));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("spec.broker cannot be changed", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Broker_with_Triggers_is_deleted_only_by_force_and_they_stay()
    {
        await using var player = await PlayerHost.StartAsync();

        using var asked = await player.Http.DeleteAsync("/api/brokers/default/example-broker", Cancel);
        using var forced = await player.Http.DeleteAsync("/api/brokers/default/example-broker?force=true", Cancel);
        using var gone = await player.Http.DeleteAsync("/api/brokers/default/example-broker", Cancel);
        using var sent = await player.Http.SendAsync(Samples.Binary("/broker/default/example-broker"), Cancel);

        Assert.Equal([409, 204, 404, 404], ((HttpStatusCode[])[asked.StatusCode, forced.StatusCode, gone.StatusCode, sent.StatusCode]).Select(status => (int)status));
        Assert.Contains("cloudevents-trigger", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("BrokerDoesNotExist", Assert.Single((await TopologyAsync(player)).Triggers).Conditions[0].Reason);
    }

    [Fact]
    public async Task One_manifest_is_put_where_its_path_says()
    {
        await using var player = await PlayerHost.StartAsync();

        using var put = await player.Http.PutAsync("/api/triggers/default/t", Manifest(Yaml.Trigger("t", "http://localhost:1/")), Cancel);
        using var elsewhere = await player.Http.PutAsync("/api/triggers/default/u", Manifest(Yaml.Trigger("t", "http://localhost:1/")), Cancel);
        using var json = await player.Http.PutAsync(
            "/api/brokers/default/b", Manifest("""{"apiVersion":"eventing.knative.dev/v1","kind":"Broker","metadata":{"name":"b"}}"""), Cancel);
        using var wrong = await player.Http.PutAsync("/api/brokers/default/b", Manifest("kind: Broker"), Cancel);
        using var deleted = await player.Http.DeleteAsync("/api/triggers/default/t", Cancel);

        Assert.Equal([200, 400, 200, 400, 204], ((HttpStatusCode[])[put.StatusCode, elsewhere.StatusCode, json.StatusCode, wrong.StatusCode, deleted.StatusCode]).Select(status => (int)status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing here")]
    public async Task A_body_without_a_manifest_is_refused(string body)
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await player.PostManifestAsync(body);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_Trigger_that_is_switched_off_is_not_ready_and_says_so()
    {
        await using var player = await PlayerHost.StartAsync();
        using var off = await player.Http.PutAsJsonAsync("/api/triggers/default/cloudevents-trigger/switch", new TriggerSwitch(false), PlayerJson.Default.TriggerSwitch, Cancel);

        Assert.Equal("SwitchedOff", (await TopologyAsync(player)).Triggers[0].Conditions[0].Reason);
        Assert.Contains("cloudevents-player/switch: disabled", await ExportAsync(player), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_and_changes_nothing()
    {
        await using var player = await PlayerHost.StartAsync();
        var before = await ExportAsync(player);
        // A folder in the way of the file that would be moved over the old one.
        Directory.CreateDirectory(Path.Combine(player.Folder, "broker.yaml.new"));

        using var answer = await player.PostManifestAsync(Yaml.Broker("b"));
        var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel);

        Assert.Equal((503, ProblemTypes.NotSaved), ((int)answer.StatusCode, problem!.Type));
        Assert.Contains("Player:Broker:Path", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await ExportAsync(player));
    }

    [Fact]
    public async Task The_newest_events_are_given_once_each_with_their_attributes()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.SendAsync(Samples.Send("1"));
        await player.RowsAsync(rows => rows.Count == 2);

        var events = await player.GetAsync(Routes.Events + "?limit=10", PlayerJson.Default.IReadOnlyListEventSample);

        var envelope = Assert.Single(events).ToEnvelope();
        Assert.Equal(("1", "player", "com.example.greeting", "application/json"), (envelope.Id, envelope.Source, envelope.Type, envelope.DataContentType));
        Assert.True(Rfc3339.TryParse(envelope["knativearrivaltime"], out _));
    }

    private static StringContent Manifest(string text) => new(text, Encoding.UTF8, "application/yaml");

    private static async Task<string> RefusalAsync(PlayerHost player, string yaml)
    {
        using var answer = await player.Http.PostAsync(Routes.Manifests, new StringContent(yaml, Encoding.UTF8, "application/yaml"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static Task<TopologySnapshot> TopologyAsync(PlayerHost player) => player.GetAsync(Routes.Topology, PlayerJson.Default.TopologySnapshot);

    private static Task<string> ExportAsync(PlayerHost player) => player.Http.GetStringAsync(Routes.Manifests, Cancel);
}
