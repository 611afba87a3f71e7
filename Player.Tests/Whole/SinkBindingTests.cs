using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Player.Contracts;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>The program with the variables and files that a SinkBinding gives it, set by hand: a broker with a private CA that wants a token.</summary>
public sealed class SinkBindingTests : IDisposable
{
    private readonly string mounts = Directory.CreateTempSubdirectory("mounts-").FullName;

    private string Token => Path.Combine(mounts, "token");

    private string Certificates => Path.Combine(mounts, "certs");

    public void Dispose() => Directory.Delete(mounts, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_program_sends_with_overrides_over_TLS_of_a_private_authority_and_with_the_token_of_the_moment(bool inVariable)
    {
        using var authority = new PrivateAuthority();
        using var certificate = authority.Issue("localhost");
        Directory.CreateDirectory(Certificates);
        await WriteAsync(Token, "token-one");
        if (!inVariable) await WriteAsync(Path.Combine(Certificates, "bundle.pem"), authority.Pem);
        await using var broker = await ScriptedBroker.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = context.Request.Headers.Authorization is ["Bearer token-one" or "Bearer token-two"] ? 202 : 401;
                return Task.CompletedTask;
            },
            listen => listen.UseHttps(certificate));
        await using var player = await PlayerProcess.StartAsync(
            ("PLAYER_MODE", "KNATIVE"),
            ("K_SINK", broker.Url.Replace("http:", "https:", StringComparison.Ordinal)),
            ("K_CE_OVERRIDES", """{"extensions":{"team":"blue"}}"""),
            ("K_CA_CERTS", inVariable ? authority.Pem : ""),
            ("Player__Sending__TokenPath", Token),
            ("Player__Sending__CustomCertsPath", Certificates));

        var first = await SendAsync(player, "1");
        await WriteAsync(Token, "token-two");
        var second = await SendAsync(player, "2");

        Assert.Equal([(EntryKind.Sent, null), (EntryKind.Sent, null)], new[] { (first.Kind, first.Detail), (second.Kind, second.Detail) });
        Assert.Equal(
            [("1", "blue", "Bearer token-one"), ("2", "blue", "Bearer token-two")],
            broker.Requests.Select(seen => (seen.Headers["ce-id"], seen.Headers["ce-team"], seen.Headers["Authorization"])));
        Assert.DoesNotContain("token-", player.Output, StringComparison.Ordinal);
        var rows = await player.Http.GetStringAsync(Routes.Messages, TestContext.Current.CancellationToken);
        Assert.Contains("\"team\":\"blue\"", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_variables_stop_the_program_with_their_names_and_values_and_no_stack_trace()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => PlayerProcess.StartAsync(
            ("PLAYER_MODE", "KNATIVE"), ("K_SINK", "http://sink.example"), ("K_CE_OVERRIDES", "team=blue"), ("K_CA_CERTS", "ca.pem")));

        Assert.Contains("ended with 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("K_CE_OVERRIDES is \"team=blue\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("K_CA_CERTS is \"ca.pem\"", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BROKER_URI", "example-broker")]
    [InlineData("BROKER_URL", "ftp://broker.example/")]
    [InlineData("K_SINK", "//broker.example")]
    public async Task A_broker_variable_that_is_no_URL_stops_the_program_with_its_name_and_value(string variable, string value)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => PlayerProcess.StartAsync(("PLAYER_MODE", "KNATIVE"), (variable, value)));

        Assert.Contains($"{variable} is \"{value}\"", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<EntrySummary> SendAsync(PlayerProcess player, string id)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var response = await player.Http.PostAsJsonAsync(Routes.Send, Samples.Send(id), PlayerJson.Default.SendRequest, cancel);
        response.EnsureSuccessStatusCode();
        var receipt = await response.Content.ReadFromJsonAsync(PlayerJson.Default.SendReceipt, cancel);
        while (true)
        {
            var detail = await player.Http.GetFromJsonAsync($"/api/entries/{receipt!.Seq}", PlayerJson.Default.EntryDetail, cancel);
            if (detail!.Exchange.FirstOrDefault(entry => entry.About == receipt.Seq) is { } outcome) return outcome;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        }
    }

    private static Task WriteAsync(string path, string text) => File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
}
