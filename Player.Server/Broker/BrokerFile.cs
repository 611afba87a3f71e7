using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>Brokers and Triggers as they lie on disk: the YAML that <c>kubectl apply</c> takes.</summary>
internal sealed record BrokerFile(IReadOnlyList<BrokerManifest> Brokers, IReadOnlyList<TriggerManifest> Triggers)
{
    private const string Head = "# The Brokers and Triggers of the embedded broker. kubectl apply -f takes this file as it is.\n";

    /// <summary>What exists at the first start.</summary>
    public static BrokerFile First { get; } = new(
        [new() { Metadata = new() { Namespace = EmbeddedBroker.Namespace, Name = EmbeddedBroker.Name } }],
        [
            new()
            {
                Metadata = new() { Namespace = EmbeddedBroker.Namespace, Name = EmbeddedBroker.Trigger },
                Broker = EmbeddedBroker.Name,
                Subscriber = Destination.ThisPlayer(),
            },
        ]);

    /// <summary>Reads the file, or gives the first one. One that cannot be read stops the start with a sentence.</summary>
    public static BrokerFile Load(string path)
    {
        if (!File.Exists(path)) return First;
        var objects = ManifestReader.Read(Read(path));
        foreach (var found in objects)
        {
            if (found.Object is null)
            {
                var why = found.Findings[0];
                throw new StartException($"The Brokers and Triggers in {path} cannot be read: line {why.Place.Line}: {why.Message} {Mend}");
            }
        }

        return new([.. objects.Select(found => found.Object).OfType<BrokerManifest>()], [.. objects.Select(found => found.Object).OfType<TriggerManifest>()]);
    }

    /// <summary>Written beside and moved over: a crash leaves the old file or the new one, never half of one.</summary>
    /// <exception cref="IOException">The place cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        File.WriteAllText(beside, Head + ManifestWriter.Write(Brokers, Triggers));
        File.Move(beside, path, overwrite: true);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The Brokers and Triggers in {path} cannot be read: {error.Message} {Mend}");
        }
    }

    private const string Mend = "Mend or remove the file, or set " + BrokerOptions.Section + ":Path.";
}
