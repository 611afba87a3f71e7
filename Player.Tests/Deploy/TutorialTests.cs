using System.Text.RegularExpressions;
using Player.Delivery;
using Player.Tests.Hosting;

namespace Player.Tests.Deploy;

/// <summary>The tutorial leads from nothing to ✓, the same way in both languages; what needs no cluster of it is done here.</summary>
public sealed partial class TutorialTests
{
    // Of the kn command reference: the flags of each command that is used.
    private static readonly Dictionary<string, string[]> Kn = new(StringComparer.Ordinal)
    {
        ["kn quickstart kind"] = ["--name", "--registry", "--install-serving", "--install-eventing"],
        ["kn broker create"] = ["--class", "--broker-config", "--retry", "--backoff-policy", "--backoff-delay", "--timeout", "--dl-sink", "--namespace"],
        ["kn broker update"] = ["--retry", "--backoff-policy", "--backoff-delay", "--timeout", "--retry-after-max", "--dl-sink", "--namespace"],
        ["kn trigger create"] = ["--broker", "--filter", "--sink", "--namespace"],
        ["kn trigger update"] = ["--broker", "--filter", "--sink", "--namespace"],
        ["kn service create"] =
        [
            "--image", "--pull-policy", "--port", "--env", "--scale", "--service-account", "--user", "--mount", "--volume", "--request", "--limit", "--namespace",
        ],
        ["kn service describe"] = ["-o", "--output", "--namespace"],
        ["kn source binding create"] = ["--subject", "--sink", "--ce-override", "--namespace"],
    };

    public static TheoryData<string> Pages => ["knative.md", "knative.zh.md"];

    [Fact]
    public void Both_languages_have_the_same_steps_with_the_same_commands()
    {
        string[] inOrder = ["# ", "## 1.", "## 2.", "## 3.", "## 4.", "## 5.", "## 6.", "## 7.", "## 8."];

        Assert.Equal(inOrder, Tutorial.English.Steps.Take(inOrder.Length));
        Assert.Equal(Tutorial.English.Steps, Tutorial.Chinese.Steps);
        Assert.Equal(Tutorial.English.Blocks, Tutorial.Chinese.Blocks);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_and_heading_that_it_names_is_there(string page)
    {
        var text = new Tutorial(page).Text;
        var docs = Path.Combine(Repository.Root, "docs");

        Assert.All(DeployPaths().Matches(text), path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path.Value.TrimEnd('.'))), $"{path.Value} is not there."));
        foreach (Match link in Links().Matches(text))
        {
            var file = link.Groups["file"].Value;
            var target = file.Length == 0 ? text : Path.Exists(Path.Combine(docs, file)) ? "" : null;
            Assert.NotNull(target);
            if (link.Groups["anchor"] is { Success: true, Value: var anchor })
            {
                var headings = file.Length == 0 ? text : File.ReadAllText(Path.Combine(docs, file));
                Assert.Contains(anchor, Headings().Matches(headings).Select(heading => Anchor(heading.Groups["title"].Value)));
            }
        }
    }

    [Fact]
    public void What_needs_a_cluster_is_marked_and_nothing_else_is() =>
        Assert.All(Tutorial.English.Blocks, block => Assert.Equal(block.NeedsCluster, NeedsCluster().IsMatch(block.Code)));

    [Fact]
    public void Every_kn_command_has_flags_that_kn_knows()
    {
        var commands = Tutorial.English.Commands.SelectMany(line => KnCommands().Matches(line)).Select(match => match.Value).ToArray();

        Assert.True(commands.Length >= 8);
        Assert.All(commands, command =>
        {
            var known = Kn.Keys.SingleOrDefault(verb => command.StartsWith(verb, StringComparison.Ordinal));
            Assert.True(known is not null, $"{command}: not in the table.");
            Assert.All(Flags().Matches(command[known.Length..]), flag => Assert.Contains(flag.Value.Trim(), Kn[known]));
        });
    }

    [Fact]
    public void Every_object_that_is_printed_keeps_to_its_schema()
    {
        Crds.SkipWhereAbsent();
        var printed = Tutorial.English.Printed.SelectMany(Yaml.Parse).Where(one => one.Text("kind") != "Kustomization").ToArray();

        Assert.True(printed.Length >= 2);
        Assert.All(printed, one => Assert.Empty(Crds.Faults(one)));
    }

    [Theory]
    [InlineData(2, "imc-broker.yaml", "kn broker create example-broker")]
    [InlineData(3, "cloudevents-player.yaml", "kn service create cloudevents-player")]
    [InlineData(5, "ce-trigger.yaml", "kn trigger create cloudevents-trigger --broker example-broker --sink ksvc:cloudevents-player")]
    public void Each_step_that_makes_something_has_its_file_and_its_kn_command(int step, string file, string command)
    {
        var code = string.Join('\n', Tutorial.English.Of(step).Select(block => block.Code));

        Assert.Contains($"kubectl apply -f deploy/{file}", code, StringComparison.Ordinal);
        Assert.Contains(command, code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kn_way_to_make_the_Player_makes_what_the_file_does()
    {
        var command = Tutorial.English.Commands.Single(line => line.StartsWith("kn service create", StringComparison.Ordinal));
        var pod = Yaml.Load("cloudevents-player.yaml")[0].At("spec.template.spec");
        var container = pod.At("containers.0");

        Assert.Contains($"--image {container.Text("image")} ", command, StringComparison.Ordinal);
        Assert.Contains($"--env BROKER_NAME={container.Text("env.0.value")} ", command, StringComparison.Ordinal);
        Assert.Contains($"--service-account {pod.Text("serviceAccountName")} ", command, StringComparison.Ordinal);
        Assert.Contains($"--user {container.Text("securityContext.runAsUser")} ", command, StringComparison.Ordinal);
        Assert.Contains($"--mount {container.Text("volumeMounts.0.mountPath")}=ed:", command, StringComparison.Ordinal);
    }

    // The embedded broker stands in for the cluster: it takes the tutorial's own files.
    [Fact]
    public async Task From_nothing_to_received_to_filtered_to_dead_letter()
    {
        await using var player = await PlayerHost.StartAsync(("PLAYER_MODE", "LOCAL"));
        using var gone = await player.Http.DeleteAsync("/api/triggers/default/cloudevents-trigger", TestContext.Current.CancellationToken);
        await ApplyAsync(player, "imc-broker.yaml");

        await DoAsync(player, 4);
        await player.RowsAsync(rows => Has(rows, "first", RowStatus.Sent));

        await ApplyAsync(player, "ce-trigger.yaml");
        await DoAsync(player, 6);
        await player.RowsAsync(rows => Has(rows, "second", RowStatus.Received));

        await DoAsync(player, 7);
        await player.RowsAsync(rows => Has(rows, "fourth", RowStatus.Received) && Has(rows, "third", RowStatus.Sent));

        await DoAsync(player, 8);
        var rows = await player.RowsAsync(rows => Has(rows, "fifth", RowStatus.DeadLetter));
        Assert.Equal(3, rows.Count(row => row.Entry.Id == "fifth" && row.Status == RowStatus.Declined));
        Assert.DoesNotContain(rows, row => row.Entry.Id is "first" or "third" && row.Status == RowStatus.Received);
    }

    private static bool Has(IReadOnlyList<ActivityRow> rows, string id, RowStatus status) => rows.Any(row => row.Entry.Id == id && row.Status == status);

    private static Task<string> ApplyAsync(PlayerHost player, string file) => ManifestAsync(player, File.ReadAllText(Path.Combine(Yaml.Folder, file)));

    private static Task<string> ManifestAsync(PlayerHost player, string yaml) =>
        Shell.RunAsync($"curl -fsS {player.Url}/api/manifests -H 'Content-Type: application/yaml' --data-binary @- <<'YAML'\n{yaml}\nYAML\n");

    private static async Task DoAsync(PlayerHost player, int step)
    {
        foreach (var (needsCluster, code) in Tutorial.English.Of(step))
        {
            if (!needsCluster) await Shell.RunAsync($"set -e\nPLAYER={player.Url}\n{code}");
            else if (HereDocument().Match(code) is { Success: true } printed) await ManifestAsync(player, printed.Groups["yaml"].Value);
        }
    }

    // As GitHub makes them: lower case, spaces to dashes, no punctuation.
    private static string Anchor(string title) => NoWord().Replace(title.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^(PLAYER=""\$\()?(kubectl|kn|kind|docker) ", RegexOptions.Multiline)]
    private static partial Regex NeedsCluster();

    [GeneratedRegex(@"deploy/[A-Za-z0-9_./-]+")]
    private static partial Regex DeployPaths();

    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#]*)(#(?<anchor>[^)]+))?\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"\bkn [a-z][^)""]*")]
    private static partial Regex KnCommands();

    [GeneratedRegex(@"(?<= )--?[a-z][a-z-]*")]
    private static partial Regex Flags();

    [GeneratedRegex("<<'YAML'\n(?<yaml>.*?\n)YAML\n", RegexOptions.Singleline)]
    private static partial Regex HereDocument();
}
