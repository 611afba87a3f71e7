using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Filters;
using Player.Manifests;
using Player.Server.Broker;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Broker;

/// <summary>Filters that an older version kept and this one refuses, and filters that are taken with a warning.</summary>
public sealed class KeptFilterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static TriggerManifest Trigger(EventFilter filter) => new()
    {
        Metadata = new() { Name = "kept" },
        Broker = EmbeddedBrokerName,
        Subscriber = Destination.ThisPlayer(),
        Filters = [filter],
    };

    [Theory]
    [InlineData("TRUE AND type = CONCAT(\"{0}\")")]
    [InlineData("type = 'unclosed")]
    public async Task A_Trigger_whose_kept_filter_is_refused_is_there_not_ready_and_can_be_deleted(string form)
    {
        var cesql = form.Replace("\"{0}\"", new string('(', 600) + "1" + new string(')', 600) + string.Concat(Enumerable.Repeat("+1", 10_000)), StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        await using (await PlayerHost.StartInAsync(folder))
        {
        }

        var file = Directory.GetFiles(folder, "broker.yaml", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(
            file, "---\n" + ManifestWriter.Write(Trigger(RefusedFilter.Of((ManifestMap)ManifestYaml.Read(Filter(cesql)).Documents[0], "It is too deep."))), Cancel);
        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            var kept = await KeptAsync(player);
            Assert.False(kept.IsReady);
            Assert.Equal("FilterRefused", kept.Conditions[0].Reason);
            Assert.Equal(cesql, Assert.IsType<RefusedFilter>(Assert.Single(kept.Trigger.Filters)).Expression);
            using var taken = await player.Http.SendAsync(Samples.Binary("/broker/default/example-broker"), Cancel);
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
            using var off = await player.Http.PutAsJsonAsync("/api/triggers/default/kept/switch", new(false), PlayerJson.Default.TriggerSwitch, Cancel);
            Assert.Equal(HttpStatusCode.NoContent, off.StatusCode);
        }

        await using (var player = await PlayerHost.StartInAsync(folder))
        {
            Assert.False((await KeptAsync(player)).Enabled);
            using var gone = await player.Http.DeleteAsync("/api/triggers/default/kept", Cancel);
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        Assert.DoesNotContain("kept", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_longer_than_what_may_be_sent_at_once_is_read_document_by_document()
    {
        var folder = Directory.CreateTempSubdirectory("player-").FullName;
        var path = Path.Combine(folder, "broker.yaml");
        var filter = FilterParser.Parse(ManifestYaml.Read(Filter($"type = '{new string('a', 60_000)}'")).Documents[0], new([]))!;
        var triggers = Enumerable.Range(1, 20).Select(number => Trigger(filter) with { Metadata = new() { Name = $"t{number}" } }).ToArray();
        new BrokerFile([], triggers).Save(path);
        Assert.True(new FileInfo(path).Length > ManifestYaml.MaxLength);

        Assert.Equal(20, BrokerFile.Load(path).Triggers.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("LENGTH(type)", "not a Boolean")]
    [InlineData("type = 'a' OR type = 'b' AND EXISTS subject", "type = 'a' OR (type = 'b' AND EXISTS subject)")]
    [InlineData("LENGHT(type) > 3", "There is no function LENGHT")]
    [InlineData("subject LIKE '100\\% %'", "percent sign")]
    public async Task What_is_worth_a_warning_is_taken_and_told_with_its_place(string cesql, string says)
    {
        await using var player = await PlayerHost.StartAsync();

        var report = await player.ApplyAsync(Yaml.Trigger("warned", "http://localhost/x", $"  filters:\n  - cesql: \"{cesql.Replace("\\", "\\\\", StringComparison.Ordinal)}\""));

        Assert.Equal(ManifestOutcome.Created, report.Results[0].Outcome);
        var finding = Assert.Single(report.Results[0].Findings);
        Assert.Equal(FindingSeverity.Note, finding.Severity);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Place.Line > 0 && finding.Path == "spec.filters[0].cesql");
    }

    [Fact]
    public async Task A_filter_without_a_Boolean_shows_on_its_Trigger_which_is_ready_as_in_a_cluster()
    {
        await using var player = await PlayerHost.StartAsync();
        await player.ApplyAsync(Yaml.Trigger("kept", "http://localhost/x", "  filters:\n  - not: { cesql: hop }"));

        var kept = await KeptAsync(player);

        Assert.True(kept.IsReady);
        Assert.Contains(kept.Conditions, condition => condition is { Type: FilterConditions.GivesBoolean, Status: Condition.False, Reason: "FilterGivesNoBoolean" });
    }

    private const string EmbeddedBrokerName = "example-broker";

    private static string Filter(string cesql) => new YamlText().Value("cesql", cesql).ToString();

    private static async Task<TriggerNode> KeptAsync(PlayerHost player) =>
        (await player.GetAsync(Routes.Topology, PlayerJson.Default.TopologySnapshot)).Triggers.Single(trigger => trigger.Name == "kept");
}
