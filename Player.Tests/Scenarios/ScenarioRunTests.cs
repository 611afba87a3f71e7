using System.Net;
using System.Net.Http.Json;
using System.Xml.Linq;
using Player.Contracts;
using Player.Scenarios;
using Player.Server.Scenarios;
using Player.Tests.Hosting;
using Player.Tests.Runs;

namespace Player.Tests.Scenarios;

/// <summary>Scenarios over a real Player: its broker, its sink, its journal.</summary>
public sealed class ScenarioRunTests
{
    private const string Passing = """
        scenario: orders come back in their order
        seed: 7
        variables: { SHOP: /shop }
        steps:
          - send: { type: order.created, source: "{{env.SHOP}}", id: "{{uuid}}", data: { total: 12.5 } }
          - send: { type: order.paid, source: "{{env.SHOP}}", subject: "{{seq}}" }
            times: 2
            mode: structured
          - expect: { type: order.created, id: "{{uuid}}", data: { $.total: 12.5 } }
            count: 1
          - expect:
              - { type: order.created }
              - { type: order.paid, subject: "2" }
              - { type: order.paid, subject: "3" }
            order: true
          - expect: { cesql: "type = 'order.paid'" }
            count: 2
          - never: { type: order.refused }
            within: 50ms
        """;

    private const string Failing = """
        scenario: a total that is wrong
        steps:
          - send: { type: order.created, source: /shop, id: "1", data: { total: 13.5 } }
          - expect: { type: order.created, data: { $.total: 12.5 } }
            within: 2s
          - never: { type: order.refused }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_expected_comes_and_the_scenario_passes()
    {
        await using var player = await PlayerHost.StartAsync();
        var report = Assert.Single(await RunAsync(player, Passing));
        Assert.True(report.Passed, ScenarioWriter.Text(report));
        Assert.Equal(7, report.Seed);
        Assert.All(report.Steps, step => Assert.Equal(StepOutcome.Passed, step.Outcome));
        // What was there before does not count the second time.
        Assert.True(Assert.Single(await RunAsync(player, Passing)).Passed);
    }

    [Fact]
    public async Task What_was_expected_and_what_came_stand_side_by_side_where_it_fails()
    {
        await using var player = await PlayerHost.StartAsync();
        var report = Assert.Single(await RunAsync(player, Failing));
        Assert.False(report.Passed);
        Assert.Equal([StepOutcome.Passed, StepOutcome.Failed, StepOutcome.Skipped], report.Steps.Select(step => step.Outcome));
        var failed = report.Steps[1];
        Assert.Equal((4, "expect order.created", "0 of 1 came within 2 s."), (failed.Line, failed.Text, failed.Message));
        Assert.Equal("data $.total: expected 12.5, got 13.5", Assert.Single(Assert.Single(failed.Close).Differences).ToString());
    }

    [Theory]
    [InlineData("- expect: { type: t }\n    count: 1", "2 came, and 1 was expected.")]
    [InlineData("- never: { type: t }\n    within: 1s", "One came.")]
    [InlineData("- expect: [ { subject: '2' }, { subject: '1' } ]\n    order: true\n    within: 500ms", "They came, and not in this order, within 0.5 s.")]
    [InlineData("- expect: { type: t }\n    count: 3\n    within: 300ms", "2 of 3 came within 0.3 s.")]
    public async Task Each_kind_of_failure_has_its_sentence(string step, string message)
    {
        await using var player = await PlayerHost.StartAsync();
        var report = Assert.Single(await RunAsync(player, $"scenario: a\nsteps:\n  - send: {{ type: t, source: /s, subject: '{{{{seq}}}}' }}\n    times: 2\n  - expect: {{ subject: '2' }}\n  {step}\n"));
        Assert.StartsWith(message, report.Steps[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_in_another_order_or_too_often_is_listed_as_it_came()
    {
        const string Ordered = """
            scenario: a
            steps:
              - send: { type: t, source: /s, id: 'a{{seq}}' }
                times: 2
              - expect: [ { id: a2 }, { id: a1 } ]
                order: true
                within: 500ms
            """;
        await using var player = await PlayerHost.StartAsync();
        var failed = Assert.Single(await RunAsync(player, Ordered)).Steps[1];
        Assert.Equal(["a1", "a2"], failed.Came.Select(came => came.Id));
        Assert.Contains($"#{failed.Came[0].Seq} t a1\n    #{failed.Came[1].Seq} t a2", ScenarioWriter.Text(Assert.Single(await RunAsync(player, Ordered)) with { Steps = [failed] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_too_many_is_found_also_when_it_comes_after_the_last_step()
    {
        await using var broker = await RelayBroker.StartAsync(_ => 2);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        broker.Sink = player.Url;
        var report = Assert.Single(await RunAsync(player, "scenario: a\nsteps:\n  - send: { type: t, source: /s, id: once }\n  - expect: { id: once }\n    count: 1\n"));
        Assert.Equal("2 came, and 1 was expected.", report.Steps[1].Message);
        Assert.Equal(["once", "once"], report.Steps[1].Came.Select(came => came.Id));
    }

    [Fact]
    public async Task A_broker_that_refuses_fails_the_step_that_sends()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(404);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        var report = Assert.Single(await RunAsync(player, Failing));
        Assert.StartsWith("The event was not taken:", report.Steps[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_scenario_sends_nothing_and_says_the_lines()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await PostAsync(player, "scenario: a\nsteps:\n  - send: { type: t }\n  - expect: { Type: t }\n");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!;
        Assert.Equal((ProblemTypes.BadScenario, "4 3"), (problem.Type, string.Join(' ', problem.Findings!.Select(finding => finding.Place.Line))));
        Assert.Empty(await player.RowsAsync());
    }

    [Fact]
    public async Task A_build_server_reads_the_report()
    {
        await using var player = await PlayerHost.StartAsync();
        using var answer = await PostAsync(player, Failing + "\n---\n" + Passing, "?format=junit");
        var suites = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).Root!.Elements("testsuite").ToArray();
        Assert.Equal(["1", "0"], suites.Select(suite => suite.Attribute("failures")!.Value));
        Assert.Equal(["3", "6"], suites.Select(suite => suite.Attribute("tests")!.Value));
        Assert.Contains("+ got:      13.5", suites[0].Descendants("failure").Single().Value, StringComparison.Ordinal);
        Assert.Single(suites[0].Descendants("skipped"));
    }

    [Fact]
    public async Task The_command_line_prints_what_came_and_its_exit_code_says_it()
    {
        await using var player = await PlayerHost.StartAsync();
        var (good, bad, none, report) = (File("good.yaml", Passing), File("bad.yaml", Failing), File("none.yaml", "steps: 1\n"), Path.Combine(player.Folder, "junit.xml"));
        using var output = new StringWriter();
        using var complain = new StringWriter();

        Assert.Equal(0, await RunCommand.RunAsync([good, "--url", player.Url], output, complain));
        Assert.Equal(1, await RunCommand.RunAsync([good, bad, "--report", report, $"--url={player.Url}"], output, complain));
        Assert.Contains("✗ line 4: expect order.created\n    0 of 1 came", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("1 passed, 1 failed" + Environment.NewLine, output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, XDocument.Load(report).Root!.Elements("testsuite").Count());
        Assert.Equal("", complain.ToString());

        Assert.Equal(2, await RunCommand.RunAsync([none, "--url", player.Url], output, complain));
        Assert.Contains($"{none}:1: ", complain.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RunCommand.RunAsync([Path.Combine(player.Folder, "nowhere.yaml"), "--url", player.Url], output, complain));
        Assert.Equal(2, await RunCommand.RunAsync([good, "--url", "http://127.0.0.1:1"], output, complain));
        Assert.Equal(2, await RunCommand.RunAsync(["--colour", good], output, complain));

        string File(string name, string text)
        {
            var path = Path.Combine(player.Folder, name);
            System.IO.File.WriteAllText(path, text);
            return path;
        }
    }

    private static Task<HttpResponseMessage> PostAsync(PlayerHost player, string yaml, string query = "") =>
        player.Http.PostAsync("api/scenarios" + query, new StringContent(yaml, System.Text.Encoding.UTF8, "application/yaml"), Cancel);

    private static async Task<IReadOnlyList<ScenarioReport>> RunAsync(PlayerHost player, string yaml)
    {
        using var answer = await PostAsync(player, yaml);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.IReadOnlyListScenarioReport, Cancel))!;
    }
}
