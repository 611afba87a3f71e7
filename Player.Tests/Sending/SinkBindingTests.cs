using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Sending;

/// <summary>What a SinkBinding gives: overrides for every event, and a token for its sink.</summary>
public sealed class SinkBindingTests : IDisposable
{
    private readonly string token = Path.Combine(Directory.CreateTempSubdirectory("oidc-").FullName, "token");

    private (string Key, string Value) TokenPath => ("Player:Sending:TokenPath", token);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(token)!, recursive: true);

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public async Task Overrides_win_over_the_events_own_extensions_and_stand_in_the_journal_as_sent(ContentMode mode)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), ("K_CE_OVERRIDES", """{"extensions":{"team":"blue","region":"eu"}}"""));
        var request = Samples.Send(mode: mode);
        request = request with { Event = request.Event with { Extensions = [new("team", "red"), new("own", "kept")] } };

        var receipt = await player.SendAsync(request);
        await player.OutcomeAsync(receipt.Seq);
        var detail = await player.GetAsync($"/api/entries/{receipt.Seq}", PlayerJson.Default.EntryDetail);

        var seen = Assert.Single(broker.Requests);
        string? Sent(string name) => mode == ContentMode.Binary
            ? seen.Headers["ce-" + name]
            : JsonDocument.Parse(seen.Body).RootElement.GetProperty(name).GetString();
        Assert.Equal(("blue", "eu", "kept"), (Sent("team"), Sent("region"), Sent("own")));
        Assert.Equal(["blue", "kept", "eu"], [Value(detail, "team"), Value(detail, "own"), Value(detail, "region")]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"extensions":["a"]}""")]
    [InlineData("""{"extensions":{"Bad_Name":"x"}}""")]
    [InlineData("""{"extensions":{"subject":"x"}}""")]
    [InlineData("""{"extensions":{"team":1}}""")]
    [InlineData("{\"extensions\":{\"team\":\"a\\u0007\"}}")]
    public async Task Overrides_that_are_wrong_stop_the_start_with_their_name_and_value(string overrides)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => PlayerHost.StartAsync(("K_SINK", "http://a/b"), ("K_CE_OVERRIDES", overrides), ("K_CA_CERTS", "x")));

        Assert.Contains($"K_CE_OVERRIDES is \"{overrides}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("K_CA_CERTS", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"extensions":null}""")]
    public async Task Overrides_that_say_nothing_change_nothing(string overrides)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), ("K_CE_OVERRIDES", overrides));

        Assert.Equal(EntryKind.Sent, (await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq)).Kind);
    }

    [Fact]
    public async Task The_token_is_read_for_each_request_and_is_written_nowhere()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await WriteAsync("first.token.value\n");
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), TokenPath);

        var one = await player.SendAsync(Samples.Send("1"));
        await player.OutcomeAsync(one.Seq);
        await WriteAsync("second.token.value");
        await player.OutcomeAsync((await player.SendAsync(Samples.Send("2"))).Seq);

        Assert.Equal(["Bearer first.token.value", "Bearer second.token.value"], broker.Requests.Select(request => request.Headers["Authorization"]));
        var entry = await player.Http.GetStringAsync($"/api/entries/{one.Seq}", TestContext.Current.CancellationToken);
        Assert.Contains("Bearer ***", entry, StringComparison.Ordinal);
        foreach (var path in new[] { $"/api/entries/{one.Seq}", Routes.Activity, Routes.Messages, Routes.Settings })
            Assert.DoesNotContain("token.value", await player.Http.GetStringAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(player.Folder, "player.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            Assert.DoesNotContain("token.value", Encoding.Latin1.GetString(await ReadSharedAsync(file)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BROKER_URI")]
    [InlineData("BROKER_URL")]
    public async Task A_target_that_is_not_K_SINK_gets_no_token(string setting)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(401);
        await WriteAsync("secret");
        await using var player = await PlayerHost.StartAsync((setting, broker.Url), ("K_SINK", "http://sink.example/"), TokenPath);

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.DoesNotContain("Authorization", Assert.Single(broker.Requests).Headers.Keys);
        Assert.Contains("None was sent", outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "whether it has expired")]
    [InlineData(403, "EventPolicy must name that service account")]
    public async Task A_token_that_the_broker_refuses_is_told_apart_from_none(int status, string said)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(status);
        await WriteAsync("secret");
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), TokenPath);

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Http(status)), (outcome.Kind, outcome.Reason));
        Assert.Contains(said, outcome.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_that_vanishes_is_a_failure_that_says_so_until_it_is_back()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await WriteAsync("one");
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), TokenPath, ("Player:Sending:RetryDelaySeconds", "0.01"));
        await player.OutcomeAsync((await player.SendAsync(Samples.Send("1"))).Seq);

        File.Delete(token);
        var gone = await player.OutcomeAsync((await player.SendAsync(Samples.Send("2"))).Seq);
        await WriteAsync("two");
        var back = await player.OutcomeAsync((await player.SendAsync(Samples.Send("3"))).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Token), (gone.Kind, gone.Reason));
        Assert.Contains($"{token} is gone", gone.Detail, StringComparison.Ordinal);
        Assert.Equal(EntryKind.Sent, back.Kind);
        Assert.Equal(["Bearer one", "Bearer two"], broker.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("two\nlines", "holds no token")]
    public async Task A_file_that_holds_no_token_sends_nothing(string content, string said)
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await WriteAsync(content);
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), TokenPath, ("Player:Sending:Retries", "0"));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Token), (outcome.Kind, outcome.Reason));
        Assert.Contains(said, outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(broker.Requests);
    }

    [Fact]
    public async Task A_token_that_cannot_be_read_sends_nothing()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        // A folder in the file's place cannot be read by anybody, root included.
        Directory.CreateDirectory(token);
        await using var player = await PlayerHost.StartAsync(("K_SINK", broker.Url), TokenPath, ("Player:Sending:Retries", "0"));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Token), (outcome.Kind, outcome.Reason));
        Assert.Contains($"{token} cannot be read", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(broker.Requests);
    }

    private static string? Value(EntryDetail detail, string name) => detail.Attributes.SingleOrDefault(one => one.Name == name)?.Value;

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(token, text, TestContext.Current.CancellationToken);
}
