using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

public sealed class JournalSetupTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_host_opens_the_journal_at_its_start_and_closes_it_at_its_stop()
    {
        await using (var app = App(("Path", folder.File("player.db")), ("Durability", "process")))
        {
            await app.StartAsync(Cancel);
            Assert.Equal(1, await app.Services.GetRequiredService<IJournal>().Put(ReceivedEntry()));
            await app.StopAsync(Cancel);
        }

        await using var again = Open(new() { Path = folder.File("player.db") });
        Assert.Equal(1, again.State.Head);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_opened_surfaces_as_it_is()
    {
        File.WriteAllText(folder.File("player.db"), new string('x', 5000));
        await using var app = App(("Path", folder.File("player.db")));
        await Assert.ThrowsAsync<JournalException>(() => app.StartAsync(Cancel));
    }

    [Fact]
    public async Task Wrong_options_stop_the_start_with_every_error_and_its_key()
    {
        await using var app = App(("Path", ""), ("MaxEntries", "-1"), ("MaxAge", "-1"), ("QueueCapacity", "0"), ("Durability", "7"));
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Cancel));
        foreach (var key in (string[])["Path", "MaxEntries", "MaxAge", "QueueCapacity", "Durability"])
        {
            Assert.Contains(refusal.Failures, failure => failure.Contains($"Player:Journal:{key} must", StringComparison.Ordinal));
        }
    }

    private static WebApplication App(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var journal = settings.Select(setting => KeyValuePair.Create($"Player:Journal:{setting.Key}", (string?)setting.Value));
        builder.Configuration.AddInMemoryCollection(journal.Append(new("urls", "http://127.0.0.1:0")));
        builder.Services.AddJournal(builder.Configuration);
        return builder.Build();
    }
}
