using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Player.Server.Broker;
using Player.Server.Doctor;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Server.Scenarios;
using Player.Server.Sink;

namespace Player.Server;

/// <summary>Starts the Player, or says in a sentence why it cannot: no stack trace for what a person can mend.</summary>
internal static class PlayerStart
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [HealthCommand.Name, .. var settings]) return await HealthCommand.RunAsync(settings, Stderr);
        if (args is [DoctorCommand.Name, .. var options]) return await DoctorCommand.RunAsync(options, Stdout, Stderr);
        if (args is [RunCommand.Name, .. var files]) return await RunCommand.RunAsync(files, Stdout, Stderr);
        OwnersFiles.Begin();
        try
        {
            await using var app = PlayerApp.Create(args);
            // Before the host: what a person can mend is a sentence, not a stack trace in the host's log.
            app.Services.GetService<IStartupValidator>()?.Validate();
            RequireFree(app.Services.GetRequiredService<PlayerEnvironment>().Port);
            CloseDataFolder(app.Services.GetRequiredService<IOptions<JournalOptions>>().Value);
            app.Services.GetRequiredService<GroupCommitJournal>().Open();
            app.Services.GetRequiredService<InboxBook>().Open();
            app.Services.OpenBroker();
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            await Stderr.WriteLineAsync("CloudEvents Player cannot start:");
            await Stderr.WriteLineAsync(sentence);
            return 1;
        }
    }

    // A folder that somebody named himself is his to open or to close.
    private static void CloseDataFolder(JournalOptions journal)
    {
        if (journal.Path == new JournalOptions().Path) OwnersFiles.Close(Path.GetDirectoryName(Path.GetFullPath(journal.Path))!);
    }

    private static void RequireFree(int port)
    {
        try
        {
            using var listener = TcpListener.Create(port);
            listener.Start();
        }
        catch (SocketException error)
        {
            throw new StartException($"Port {port} cannot be opened: {error.Message}. Set PORT to another one.");
        }
    }

    // There may be no logger yet, and a log line is no sentence.
#pragma warning disable RS0030
    private static TextWriter Stderr => Console.Error;

    private static TextWriter Stdout => Console.Out;
#pragma warning restore RS0030

    private static string? Sentence(Exception error) => error switch
    {
        StartException or NotSavedException or JournalException => error.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        // The configuration binder, of a value that is no number: its message names the key.
        InvalidOperationException when error.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => error.Message,
        AggregateException { InnerException: { } inner } => Sentence(inner),
        _ => null,
    };
}
