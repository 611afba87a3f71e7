using System.Text;
using Player.Manifests;
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
        var objects = ManifestReader.ReadHeld(Read(path), YamlLimits.Kept);
        foreach (var found in objects)
        {
            if (found.Object is not null) continue;
            var why = found.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) ?? found.Findings[0];
            throw new StartException($"The Brokers and Triggers in {path} cannot be read: line {why.Place.Line}: {why.Message} {Mend}");
        }

        return new([.. objects.Select(found => found.Object).OfType<BrokerManifest>()], [.. objects.Select(found => found.Object).OfType<TriggerManifest>()]);
    }

    /// <exception cref="NotSavedException">The place cannot be written.</exception>
    public void Save(string path) => SafeFile.Write(
        path, Encoding.UTF8.GetBytes(Head + ManifestWriter.Write(Brokers, Triggers)), "Brokers and Triggers", BrokerOptions.Section + ":Path");

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
