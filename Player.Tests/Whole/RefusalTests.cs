using System.Net;
using System.Net.Sockets;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>What keeps the Player from starting is a sentence with what to do, and no stack trace.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("this is no database, and long enough to look like something else entirely", "is not a journal")]
    public async Task A_journal_that_is_damaged_stops_the_start_with_a_sentence(string content, string says)
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.File("player.db"), string.Concat(Enumerable.Repeat(content, 100)), TestContext.Current.CancellationToken);

        var said = await RefusedAsync(("Player__Journal__Path", folder.File("player.db")));

        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Contains("Player:Journal:Path", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_stops_the_start_with_a_sentence()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.File("file"), "", TestContext.Current.CancellationToken);

        var said = await RefusedAsync(("Player__Journal__Path", folder.File("file/player.db")));

        Assert.Contains("Player:Journal:Path", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_file_that_is_damaged_stops_the_start_with_a_sentence()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.File("broker.yaml"), "{", TestContext.Current.CancellationToken);

        Assert.Contains("Player:Broker:Path", await RefusedAsync(("Player__Broker__Path", folder.File("broker.yaml"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Trigger_with_a_subscriber_that_is_no_URL_stops_the_start_with_a_sentence()
    {
        using var folder = new Folder();
        const string Catalog =
            """
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: lost }
            spec: { broker: b, subscriber: { uri: ftp://nowhere } }
            """;
        await File.WriteAllTextAsync(folder.File("broker.yaml"), Catalog, TestContext.Current.CancellationToken);

        Assert.Contains("line 4: \"ftp://nowhere\" is no http or https URL", await RefusedAsync(("Player__Broker__Path", folder.File("broker.yaml"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_with_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        taken.Start();

        var said = await RefusedAsync(("PORT", $"{((IPEndPoint)taken.LocalEndpoint).Port}"));

        Assert.Contains("Set PORT to another one", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Player__Sink__MaxEventBytes", "0", "MaxEventBytes")]
    [InlineData("Player__Sink__MaxEventBytes", "much", "Player:Sink:MaxEventBytes")]
    [InlineData("Player__Sending__TimeoutSeconds", "-1", "TimeoutSeconds")]
    [InlineData("Player__Journal__Durability", "none", "Player:Journal:Durability")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting, string value, string names) =>
        Assert.Contains(names, await RefusedAsync((setting, value)), StringComparison.Ordinal);

    private static async Task<string> RefusedAsync(params (string Key, string Value)[] settings)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => PlayerProcess.StartAsync(settings));
        Assert.Contains("ended with 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("CloudEvents Player cannot start", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("player-");

        public string File(string name) => Path.Combine(directory.FullName, name);

        public void Dispose() => directory.Delete(recursive: true);
    }
}
