using System.Text.Json;
using Microsoft.Extensions.Options;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>The embedded broker's Brokers and Triggers: one owner, kept on disk, given out as immutable snapshots.</summary>
internal sealed class BrokerCatalog(IOptions<BrokerOptions> options, PlayerAddress address)
{
    private readonly Lock gate = new();
    private readonly string path = Path.GetFullPath(options.Value.Path);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BrokerFile? stored;
    private TopologySnapshot? snapshot;

    /// <summary>Known once the server listens: URLs hold its port.</summary>
    public TopologySnapshot Current
    {
        get
        {
            lock (gate) return snapshot ??= Resolve(stored ??= Load());
        }
    }

    /// <summary>Reads the file, or writes the first one. A file that cannot be read stops the start with a sentence.</summary>
    public void Open()
    {
        lock (gate)
        {
            stored = Load();
            if (!File.Exists(path)) Save(stored);
        }
    }

    public async Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (gate) change = changed.Task;
            var current = Current;
            if (!ReferenceEquals(current, known)) return current;
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Turns a Trigger on or off.</summary>
    /// <returns>False where there is no such Trigger.</returns>
    public bool Switch(string space, string name, bool enabled)
    {
        lock (gate)
        {
            var before = stored ??= Load();
            if (!before.Triggers.Any(trigger => Is(trigger, space, name))) return false;
            stored = before with
            {
                Triggers = [.. before.Triggers.Select(trigger => Is(trigger, space, name) ? trigger with { Enabled = enabled } : trigger)],
            };
            Save(stored);
            snapshot = null;
            var told = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult();
            return true;
        }
    }

    private static bool IsSubscriber(string text) =>
        text.StartsWith('/') || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private static bool Is(StoredTrigger trigger, string space, string name) => trigger.Namespace == space && trigger.Name == name;

    private BrokerFile Load()
    {
        if (!File.Exists(path)) return First;
        try
        {
            using var file = File.OpenRead(path);
            var read = JsonSerializer.Deserialize(file, BrokerFileJson.Default.BrokerFile) ?? First;
            if (read.Triggers.FirstOrDefault(trigger => !IsSubscriber(trigger.Subscriber)) is { } bad)
                throw new StartException(
                    $"Trigger {bad.Name} in {path} has the subscriber \"{bad.Subscriber}\"; it must be an http or https URL, or a path of this Player such as /.");
            return read;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The Brokers and Triggers in {path} cannot be read: {error.Message} Mend or remove the file, or set Player:Broker:Path.");
        }
    }

    // Written beside and moved over: a crash leaves the old file or the new one, never half of one.
    private void Save(BrokerFile file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var beside = path + ".new";
            File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(file, BrokerFileJson.Default.BrokerFile));
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The Brokers and Triggers cannot be written to {path}: {error.Message} Set Player:Broker:Path to a place that can be written.");
        }
    }

    private TopologySnapshot Resolve(BrokerFile file)
    {
        var own = address.Url;
        return new()
        {
            Brokers = [.. file.Brokers.Select(broker => new BrokerNode(broker.Namespace, broker.Name, $"{own}/broker/{broker.Namespace}/{broker.Name}"))],
            Triggers =
            [
                .. file.Triggers.Select(trigger => new TriggerNode
                {
                    Namespace = trigger.Namespace,
                    Name = trigger.Name,
                    Broker = trigger.Broker,
                    FilterAttributes = trigger.FilterAttributes,
                    SubscriberUri = trigger.Subscriber.StartsWith('/') ? own + trigger.Subscriber : trigger.Subscriber,
                    Enabled = trigger.Enabled ?? true,
                }),
            ],
        };
    }

    private static BrokerFile First { get; } = new()
    {
        Brokers = [new(EmbeddedBroker.Namespace, EmbeddedBroker.Name)],
        Triggers =
        [
            new()
            {
                Namespace = EmbeddedBroker.Namespace,
                Name = EmbeddedBroker.Trigger,
                Broker = EmbeddedBroker.Name,
                Subscriber = "/",
            },
        ],
    };
}
