using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Journal;
using Player.Tests.Broker;
using Player.Tests.Hosting;

namespace Player.Tests.Sending;

/// <summary>Brokers with certificates that no system trusts, over real TLS.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly PrivateAuthority authority = new();
    private readonly DirectoryInfo certificates = Directory.CreateTempSubdirectory("certs-");

    public void Dispose()
    {
        authority.Dispose();
        certificates.Delete(recursive: true);
    }

    [Fact]
    public async Task A_broker_whose_authority_K_CA_CERTS_holds_is_trusted()
    {
        using var certificate = authority.Issue("localhost");
        await using var broker = await TlsAsync(certificate);
        await using var player = await PlayerHost.StartAsync(("K_SINK", Https(broker)), ("K_CA_CERTS", "\n" + authority.Pem + "\n"));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Sent, null), (outcome.Kind, outcome.Detail));
        Assert.Single(broker.Requests);
    }

    [Theory]
    [InlineData("cluster.pem")]
    [InlineData("cluster.crt")]
    public async Task A_bundle_in_the_mounted_folder_is_trusted_from_the_next_connection_on(string name)
    {
        using var certificate = authority.Issue("localhost");
        using var other = new PrivateAuthority("Another CA");
        await using var broker = await TlsAsync(certificate);
        await File.WriteAllTextAsync(Path.Combine(certificates.FullName, name), other.Pem, TestContext.Current.CancellationToken);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", Https(broker)), Folder);

        var before = await player.OutcomeAsync((await player.SendAsync(Samples.Send("1"))).Seq);
        await File.WriteAllTextAsync(Path.Combine(certificates.FullName, name), other.Pem + "\n" + authority.Pem, TestContext.Current.CancellationToken);
        var after = await player.OutcomeAsync((await player.SendAsync(Samples.Send("2"))).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Tls), (before.Kind, before.Reason));
        Assert.Contains("Trusted are the system's authorities and 1 more", before.Detail, StringComparison.Ordinal);
        Assert.Equal(EntryKind.Sent, after.Kind);
    }

    [Fact]
    public async Task A_certificate_between_the_brokers_own_and_the_root_comes_from_the_broker()
    {
        using var between = authority.Subordinate();
        using var certificate = between.Issue("localhost");
        using var link = X509Certificate2.CreateFromPem(between.Pem);
        await using var broker = await ScriptedBroker.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = 202;
                return Task.CompletedTask;
            },
            listen => listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, [link])));
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", Https(broker)), ("K_CA_CERTS", authority.Pem));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Sent, null), (outcome.Kind, outcome.Detail));
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused_although_its_authority_is_trusted()
    {
        using var certificate = authority.Issue("localhost", expired: true);
        await using var broker = await TlsAsync(certificate);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", Https(broker)), ("K_CA_CERTS", authority.Pem));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Tls), (outcome.Kind, outcome.Reason));
        Assert.Contains("NotTimeValid", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_bundle_is_left_out_and_the_others_still_hold()
    {
        using var certificate = authority.Issue("localhost");
        await using var broker = await TlsAsync(certificate);
        await File.WriteAllTextAsync(Path.Combine(certificates.FullName, "a.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(certificates.FullName, "b.pem"), authority.Pem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(certificates.FullName, "readme.txt"), "no bundle", TestContext.Current.CancellationToken);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", Https(broker)), Folder);

        Assert.Equal(EntryKind.Sent, (await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq)).Kind);
    }

    [Fact]
    public async Task A_trusted_authority_does_not_make_a_certificate_of_another_host_right()
    {
        using var certificate = authority.Issue("broker.example");
        await using var broker = await TlsAsync(certificate);
        await using var player = await PlayerHost.StartAsync(("BROKER_URI", Https(broker)), ("K_CA_CERTS", authority.Pem));

        var outcome = await player.OutcomeAsync((await player.SendAsync(Samples.Send())).Seq);

        Assert.Equal((EntryKind.Failed, Reasons.Tls, 1), (outcome.Kind, outcome.Reason, outcome.Attempts));
        Assert.Contains("The certificate is for broker.example, not for localhost.", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(broker.Requests);
    }

    [Theory]
    [InlineData("not a certificate", "There is no certificate in it")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "PEM")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----", "cannot be read")]
    public async Task K_CA_CERTS_that_are_no_certificates_stop_the_start(string pem, string why)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => PlayerHost.StartAsync(("BROKER_URI", "http://a/b"), ("K_CA_CERTS", pem)));

        Assert.Contains("K_CA_CERTS is \"" + pem[..10], error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_broker_trusts_the_same_authorities_as_the_sender()
    {
        using var certificate = authority.Issue("localhost");
        var arrived = new TaskCompletionSource();
        await using var subscriber = await TlsAsync(certificate, arrived);
        await using var player = await PlayerHost.StartAsync(("K_CA_CERTS", authority.Pem), ("PLAYER_MODE", "LOCAL"));
        using var request = Samples.Body("application/yaml", Yaml.Trigger("secure", Https(subscriber)), Routes.Manifests);
        using var made = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(made.IsSuccessStatusCode);

        await player.SendAsync(Samples.Send());

        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", Assert.Single(subscriber.Requests).Headers["ce-id"]);
    }

    private (string Key, string Value) Folder => ("Player:Sending:CustomCertsPath", certificates.FullName);

    private static string Https(ScriptedBroker broker) => broker.Url.Replace("http:", "https:", StringComparison.Ordinal);

    private static Task<ScriptedBroker> TlsAsync(X509Certificate2 certificate, TaskCompletionSource? arrived = null) => ScriptedBroker.StartAsync(
        (context, _) =>
        {
            context.Response.StatusCode = 202;
            arrived?.TrySetResult();
            return Task.CompletedTask;
        },
        listen => listen.UseHttps(certificate));
}
