using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Binding;
using Player.Server.History;
using Player.Server.Journal;
using Player.Tests.Binding;
using Player.Tests.Hosting;

namespace Player.Tests.Snippets;

/// <summary>What is copied is really run, and what arrives is what was copied.</summary>
public sealed class SnippetApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Curls
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in Awkward.Events.Keys)
            {
                data.Add(name, SnippetFormats.CurlBinary);
                data.Add(name, SnippetFormats.CurlStructured);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Curls))]
    public async Task A_copied_curl_command_sends_the_very_event(string name, string format)
    {
        await using var target = await PlayerHost.StartAsync();
        await using var player = await StartAsync(target);
        await SameAsync(Awkward.Events[name], format, player, target);
    }

    [Fact]
    public Task So_it_does_for_any_event() => EventGenerator.Envelope.Array[12].SampleAsync(
        async events =>
        {
            await using var target = await PlayerHost.StartAsync();
            await using var player = await StartAsync(target);
            foreach (var one in events)
            {
                await SameAsync(one, SnippetFormats.CurlBinary, player, target);
                await SameAsync(one, SnippetFormats.CurlStructured, player, target);
            }
        },
        iter: 1,
        threads: 1);

    [Fact]
    public async Task What_was_sent_is_copied_with_its_own_target()
    {
        await using var player = await PlayerHost.StartAsync();
        var receipt = await player.SendAsync(Samples.Send());
        Assert.Contains($"'{receipt.Target}'", await player.Http.GetStringAsync($"/api/entries/{receipt.Seq}/snippet?as=curl-binary", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_format_is_told_the_known_ones()
    {
        await using var player = await PlayerHost.StartAsync();
        await PostAsync(player, Awkward.Events["bare"]);
        var problem = await ProblemAsync(player, 1, "cobol", HttpStatusCode.BadRequest);
        Assert.Contains("json, curl-binary, curl-structured, kn, http, csharp, go, python, javascript", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_event_says_so()
    {
        await using var player = await PlayerHost.StartAsync();
        using var refused = await player.Http.PostAsync("/", new StringContent("x"), Cancel);
        Assert.Contains("no event but a message that was refused", (await ProblemAsync(player, 1, "json", HttpStatusCode.BadRequest)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_entry_is_not_found()
    {
        await using var player = await PlayerHost.StartAsync();
        Assert.Contains("no entry 7", (await ProblemAsync(player, 7, "json", HttpStatusCode.NotFound)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_target_only_JSON_can_be_copied()
    {
        await using var player = await PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"));
        await PostAsync(player, Awkward.Events["bare"]);
        Assert.Equal(ProblemTypes.NoTarget, (await ProblemAsync(player, 1, "go", HttpStatusCode.Conflict)).Type);
        Assert.Contains("\"id\": \"1\"", await player.Http.GetStringAsync("/api/entries/1/snippet?as=json", Cancel), StringComparison.Ordinal);
    }

    private static Task<PlayerHost> StartAsync(PlayerHost target) => PlayerHost.StartAsync(("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", target.Url + "/"));

    private static async Task SameAsync(EventEnvelope envelope, string format, PlayerHost player, PlayerHost target)
    {
        var sent = await EventAsync(player, await PostAsync(player, envelope));
        var snippet = await player.Http.GetStringAsync($"/api/entries/{await HeadAsync(player)}/snippet?as={format}", Cancel);
        // As a file: a shell takes no argument as long as the longest of them.
        var script = Path.Combine(player.Folder, "snippet.sh");
        await File.WriteAllTextAsync(script, snippet, Cancel);
        await Shell.RunAsync($"bash {script}");
        Assert.Equal(Awkward.Describe(sent), Awkward.Describe(await EventAsync(target, await HeadAsync(target))));
    }

    private static async Task<long> PostAsync(PlayerHost player, EventEnvelope envelope)
    {
        // Structured where its data allows it, so that types and the bytes of JSON data come along.
        using var request = HttpMessages.ToRequest(CloudEventEncoder.Encode(envelope, ContentMode.Structured), new(player.Url + "/"));
        using var answer = await player.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await HeadAsync(player);
    }

    private static async Task<long> HeadAsync(PlayerHost player) => (await player.RowsAsync())[0].Seq;

    private static async Task<EventEnvelope> EventAsync(PlayerHost player, long seq)
    {
        var entry = await player.Services.GetRequiredService<IJournal>().FindAsync(seq, Cancel);
        Assert.Equal(EntryKind.Received, entry!.Summary.Kind);
        return EntryView.Envelope(entry)!;
    }

    private static async Task<PlayerProblem> ProblemAsync(PlayerHost player, long seq, string format, HttpStatusCode status)
    {
        using var answer = await player.Http.GetAsync($"/api/entries/{seq}/snippet?as={format}", Cancel);
        Assert.Equal((status, PlayerProblem.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, Cancel))!;
    }
}
