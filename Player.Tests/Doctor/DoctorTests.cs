using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Player.Contracts;
using Player.Delivery;
using Player.Delivery.Story;
using Player.Doctor;
using Player.Server;
using Player.Server.Doctor;
using Player.Tests.Hosting;

namespace Player.Tests.Doctor;

/// <summary>The Doctor at real faults, over real sockets.</summary>
public sealed class DoctorTests
{
    private static readonly (string, string)[] hasty = [("Player:Doctor:CheckSeconds", "0.5"), ("Player:Doctor:ProbeSeconds", "1.5")];

    [Fact]
    public async Task A_Player_with_its_own_broker_is_healthy_from_end_to_end()
    {
        await using var player = await PlayerHost.StartAsync();

        var report = await ExamineAsync(player);

        Assert.Equal(Enum.GetValues<CheckName>(), report.Checks.Select(check => check.Name));
        // The disk is this machine's: in a container it may be the container's own layer, and is said to be.
        Assert.All(report.Checks.Where(check => check.Name != CheckName.Disk), check => Assert.Equal(FindingState.Ok, check.State));
        Assert.NotEqual(FindingState.Wrong, report.State);
        Assert.Equal(["probe.came"], Codes(report, CheckName.Probe));
        Assert.Equal(["clock.date-right", "clock.stamp-right"], Codes(report, CheckName.Clock));
        var rows = await player.RowsAsync();
        Assert.Equal([RowStatus.Received, RowStatus.Sent], rows.Select(row => row.Status));
        Assert.All(rows, row => Assert.True(Probe.Is(row.Entry)));
    }

    [Fact]
    public async Task A_probe_is_in_the_journal_and_out_of_what_scripts_and_filters_are_shown()
    {
        await using var player = await PlayerHost.StartAsync();
        await ExamineAsync(player);

        Assert.Equal("[]", await player.Http.GetStringAsync("/messages", TestContext.Current.CancellationToken));
        Assert.Equal("[]", await player.Http.GetStringAsync(Routes.Events, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await player.GetAsync(Routes.Activity, PlayerJson.Default.JournalPage)).Rows.Count);
    }

    [Fact]
    public async Task A_Trigger_that_is_off_is_wrong_and_the_probe_is_not()
    {
        await using var player = await PlayerHost.StartAsync();
        using var off = await player.Http.PutAsJsonAsync(
            "/api/triggers/default/cloudevents-trigger/switch", new(false), PlayerJson.Default.TriggerSwitch, TestContext.Current.CancellationToken);

        var report = await ExamineAsync(player);

        Assert.Equal(["trigger.off"], report.Findings.Where(finding => finding.State == FindingState.Wrong).Select(finding => finding.Code));
        Assert.Equal(MendKind.SwitchOn, Finding(report, "trigger.off").Mends[0].Kind);
        var probe = Finding(report, "probe.no-match");
        Assert.Equal(FindingState.Unknown, probe.State);
        Assert.Equal(["probe.off"], probe.Because.Select(phrase => phrase.Code));
    }

    [Fact]
    public async Task A_filter_that_does_not_want_the_probe_is_named_with_its_attribute()
    {
        await using var player = await PlayerHost.StartAsync();
        using var changed = await player.Http.PostAsync(Routes.Manifests, Samples.Yaml(
            """
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: cloudevents-trigger }
            spec:
              broker: example-broker
              filter: { attributes: { type: order.created } }
              subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player } }
            """), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        var report = await ExamineAsync(player);

        var probe = Finding(report, "probe.no-match");
        Assert.Equal(
            "The broker took the probe, but none of its Triggers brings it here, so the way back is not proved. Trigger cloudevents-trigger lets it pass by. "
            + $"type: expected “order.created”, got “{Probe.Type}”.",
            probe.Text);
        Assert.Contains(probe.Mends, mend => mend is { Kind: MendKind.CreateTrigger, Broker: "example-broker", Namespace: "default" });
        Assert.DoesNotContain(report.Findings, finding => finding.State == FindingState.Wrong);
    }

    [Fact]
    public async Task An_inbox_that_declines_is_found_out()
    {
        await using var player = await PlayerHost.StartAsync();
        using var told = await player.Http.PutAsJsonAsync(
            Routes.MainInbox, new() { Answer = InboxAnswer.Status, Status = 410 }, PlayerJson.Default.InboxBehaviour, TestContext.Current.CancellationToken);

        var report = await ExamineAsync(player);

        Assert.Contains(Finding(report, "arrival.declined").Mends, mend => mend.Kind == MendKind.ResetInbox);
    }

    [Fact]
    public async Task A_Trigger_whose_filter_gives_no_Boolean_is_found_before_an_event_is_missed()
    {
        await using var player = await PlayerHost.StartAsync();
        await Player.Tests.Broker.Yaml.ApplyAsync(player, Player.Tests.Broker.Yaml.Trigger("counted", "http://localhost/x", "  filters:\n  - cesql: LENGTH(type)"));

        var report = await ExamineAsync(player);

        Assert.Contains("counted", Finding(report, "trigger.filter-breaks").Text, StringComparison.Ordinal);
        Assert.Equal(FindingState.Wrong, Finding(report, "trigger.filter-breaks").State);
    }

    [Fact]
    public async Task Without_a_target_nothing_of_the_way_is_looked_at()
    {
        await using var player = await PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"));

        var report = await ExamineAsync(player);

        Assert.Equal("One thing is wrong: No target is set: events go nowhere.", report.Summary);
        Assert.Equal(["skipped.target"], Codes(report, CheckName.Probe));
        Assert.Equal(["skipped.target"], Codes(report, CheckName.Broker));
        Assert.Equal(["disk.ok"], Codes(report, CheckName.Disk).Take(1));
        Assert.Equal(["player.knative"], Codes(report, CheckName.Player));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_and_a_port_where_nobody_listens_stop_the_way_there()
    {
        await using var nobody = await PlayerHost.StartAsync([("BROKER_URI", "http://broker.invalid/default/example-broker"), .. hasty]);
        var report = await ExamineAsync(nobody);
        Assert.Equal(FindingState.Wrong, Check(report, CheckName.Dns).State);
        Assert.Equal(["skipped.dns"], Codes(report, CheckName.Probe));

        await using var refused = await PlayerHost.StartAsync(("BROKER_URI", $"http://localhost:{FreePort.Find()}/default/example-broker"));
        report = await ExamineAsync(refused);
        Assert.Equal(["connect.refused"], Codes(report, CheckName.Connect));
        Assert.Equal(["skipped.connect"], Codes(report, CheckName.Ingress));
        Assert.Empty(await refused.RowsAsync());
    }

    [Theory]
    [InlineData(401, "answer.unauthenticated", "ingress.closed")]
    [InlineData(404, "answer.no-broker", "ingress.no-options")]
    [InlineData(500, "answer.delivery-failed", "ingress.failed")]
    public async Task What_a_broker_answers_is_decoded(int status, string answer, string ingress)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(status);
        await using var player = await PlayerHost.StartAsync([("BROKER_URI", broker.Url), .. hasty]);

        var report = await ExamineAsync(player);

        Assert.Equal([answer], Codes(report, CheckName.Probe));
        Assert.Equal([ingress], Codes(report, CheckName.Ingress));
        Assert.DoesNotContain(report.Findings.SelectMany(finding => finding.Mends), mend => mend.Kind == MendKind.Resend);
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_keeps_nobody_waiting_for_long()
    {
        await using var broker = await ScriptedBroker.StartAsync((context, _) => ScriptedBroker.NeverAsync(context));
        await using var player = await PlayerHost.StartAsync([("BROKER_URI", broker.Url), .. hasty]);

        var report = await ExamineAsync(player);

        Assert.Equal(["ingress.late"], Codes(report, CheckName.Ingress));
        Assert.Equal(["probe.open"], Codes(report, CheckName.Probe));
        Assert.Equal(["clock.unseen"], Codes(report, CheckName.Clock));
    }

    [Fact]
    public async Task A_broker_that_takes_events_and_brings_none_leaves_the_way_back_unknown()
    {
        await using var broker = await ScriptedBroker.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers.Allow = "POST, OPTIONS";
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("R");
            return Task.CompletedTask;
        });
        await using var player = await PlayerHost.StartAsync([("BROKER_URI", broker.Url), .. hasty]);

        var report = await ExamineAsync(player);

        Assert.Equal(["probe.unseen"], Codes(report, CheckName.Probe));
        Assert.Equal(["ingress.ok"], Codes(report, CheckName.Ingress));
        Assert.Equal(["clock.date-behind"], Codes(report, CheckName.Clock));
        Assert.Contains(broker.Requests, request => request.Headers.GetValueOrDefault("ce-type") == Probe.Type);
    }

    [Fact]
    public async Task Certificates_are_looked_at_with_the_trust_that_sends_have()
    {
        using var authority = new PrivateAuthority("Cluster CA");
        using var good = authority.Issue("localhost");
        using var old = authority.Issue("localhost", expired: true);
        using var other = authority.Issue("elsewhere");
        Assert.Equal("tls.untrusted", await TlsAsync(good));
        Assert.Equal("tls.ok", await TlsAsync(good, ("K_CA_CERTS", authority.Pem)));
        Assert.Equal("tls.expired", await TlsAsync(old, ("K_CA_CERTS", authority.Pem)));
        Assert.Equal("tls.name", await TlsAsync(other, ("K_CA_CERTS", authority.Pem)));
        await using var plain = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync([("BROKER_URI", Https(plain)), .. hasty]);
        Assert.Equal(["tls.not-tls"], Codes(await ExamineAsync(player), CheckName.Tls));
    }

    [Fact]
    public async Task Who_asks_while_the_Doctor_is_at_work_gets_the_same_report()
    {
        var gate = new TaskCompletionSource();
        await using var broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            await gate.Task;
            context.Response.StatusCode = 404;
        });
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", broker.Url));
        var office = (DoctorOffice)player.Services.GetService(typeof(DoctorOffice))!;
        var first = await office.ExamineAsync(null, TestContext.Current.CancellationToken);
        var second = await office.ExamineAsync(null, TestContext.Current.CancellationToken);
        var elsewhere = office.ExamineAsync(new("default", "nope"), TestContext.Current.CancellationToken);

        Assert.Same(first, second);
        Assert.False(elsewhere.IsCompleted);
        gate.SetResult();
        var report = await first.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["answer.no-broker"], Codes(report, CheckName.Probe));
        Assert.Equal(["target.none"], Codes(await (await elsewhere).EndAsync(TestContext.Current.CancellationToken), CheckName.Target));
        Assert.Single(broker.Requests, request => request.Headers.ContainsKey("ce-id"));
    }

    [Fact]
    public async Task The_report_comes_as_text_in_either_language_and_line_by_line()
    {
        await using var player = await PlayerHost.StartAsync();

        using var spoken = await player.Http.PostAsync("/api/doctor?format=text&lang=zh", content: null, TestContext.Current.CancellationToken);
        var chinese = await spoken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\n\n目标\n  ✓ 事件发往", chinese, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Doctor);
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var answer = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        Assert.Contains("\"state\":\"ok\"", lines[^1], StringComparison.Ordinal);
        Assert.All(lines[^1..], line => Assert.EndsWith("\"done\":true}", line, StringComparison.Ordinal));
        Assert.True(answer.Headers.CacheControl is { NoStore: true });

        using var wrong = await player.Http.PostAsync("/api/doctor?broker=nonsense", content: null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_command_prints_the_report_and_ends_with_what_was_found()
    {
        await using var healthy = await PlayerHost.StartAsync();
        await using var ill = await PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"));
        using var output = new StringWriter();
        using var complaints = new StringWriter();

        Assert.Equal(0, await DoctorCommand.RunAsync([$"--PORT={new Uri(healthy.Url).Port}"], output, complaints));
        Assert.Contains("\n\nTarget\n  ✓ Events go to the Broker example-broker", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await DoctorCommand.RunAsync([$"--PORT={new Uri(ill.Url).Port}", "--lang=zh"], output, complaints));
        Assert.Contains("有一处问题", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", complaints.ToString());
        Assert.Equal(1, await PlayerStart.RunAsync([DoctorCommand.Name, $"--PORT={FreePort.Find()}"]));
    }

    internal static async Task<DoctorReport> ExamineAsync(PlayerHost player)
    {
        var report = await player.PostAsync(Routes.Doctor, PlayerJson.Default.DoctorReport);
        Assert.True(report.Done);
        Assert.All(report.Checks, check => Assert.NotEmpty(check.Findings));
        Assert.All(report.Findings, finding => Assert.False(string.IsNullOrEmpty(finding.Text) || finding.Text.Contains('{', StringComparison.Ordinal), finding.Text));
        return report;
    }

    internal static DoctorCheck Check(DoctorReport report, CheckName name) => report.Checks.Single(check => check.Name == name);

    internal static IEnumerable<string> Codes(DoctorReport report, CheckName name) => Check(report, name).Findings.Select(finding => finding.Code);

    private static Finding Finding(DoctorReport report, string code) => report.Findings.Single(finding => finding.Code == code);

    private static async Task<string> TlsAsync(X509Certificate2 certificate, params (string, string)[] settings)
    {
        await using var broker = await ScriptedBroker.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            },
            listen => listen.UseHttps(certificate));
        await using var player = await PlayerHost.StartAsync([("BROKER_URI", Https(broker)), .. settings]);
        return Codes(await ExamineAsync(player), CheckName.Tls).Single();
    }

    private static string Https(ScriptedBroker broker) => broker.Url.Replace("http:", "https:", StringComparison.Ordinal);
}
