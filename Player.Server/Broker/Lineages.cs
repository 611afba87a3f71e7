using System.Globalization;
using System.Security.Cryptography;
using Player.Events;

namespace Player.Server.Broker;

/// <summary>
/// How many deliveries come of one event by replies, and by Brokers that feed each other. The hop budget bounds how deep they go; this bounds
/// how many there are, since three Triggers on one inbox that replies make three of each. Safe for use from any thread.
/// </summary>
/// <param name="most">Of one event.</param>
internal sealed class Lineages(int most)
{
    /// <summary>Names the first event of the line, and how many deliveries came of it so far. Only this process hands it on, and only to its own Brokers.</summary>
    public const string Header = "Player-Lineage";

    // Those that were quiet for longest are forgotten first: a line that grows is never among them.
    private const int Remembered = 10_000;
    private const int LongestName = 32;

    // Numbers of the queue begin anew where nothing waits; names must not.
    private readonly string start = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Line>> lines = [];
    private readonly LinkedList<Line> recent = [];

    /// <summary>What an event that comes of <paramref name="pending"/> carries.</summary>
    public WireHeader Of(PendingEvent pending) => Read(pending.Message) is var (name, count)
        ? new(Header, Text(name, count))
        : new(Header, Text(string.Create(CultureInfo.InvariantCulture, $"{start}-{pending.Seq}"), 0));

    /// <summary>Whether nothing more may come of it.</summary>
    public bool IsSpent(PendingEvent pending)
    {
        if (Read(new([Of(pending)], ReadOnlyMemory<byte>.Empty)) is not var (name, count)) return false;
        lock (gate) return Math.Max(count, lines.TryGetValue(name, out var line) ? line.Value.Count : 0) >= most;
    }

    /// <summary>Counts the deliveries of an event that comes of another one.</summary>
    /// <param name="message">The event.</param>
    /// <param name="deliveries">How many it will have.</param>
    /// <returns>Null where they are too many; disposed without having been kept, they are not counted.</returns>
    public Descent? Descend(WireMessage message, int deliveries)
    {
        if (Read(message) is not var (name, known)) return new(this, null, 0, message);
        lock (gate)
        {
            if (!lines.TryGetValue(name, out var line))
            {
                lines[name] = line = new(new(name));
                if (lines.Count > Remembered && recent.Last is { } oldest)
                {
                    recent.Remove(oldest);
                    lines.Remove(oldest.Value.Name);
                }
            }
            else
            {
                recent.Remove(line);
            }

            recent.AddFirst(line);
            line.Value.Count = Math.Max(line.Value.Count, known);
            if (line.Value.Count + deliveries > most)
            {
                // From now on it is said to be spent, also to those who would fit.
                line.Value.Count = most;
                return null;
            }

            line.Value.Count += deliveries;
            var stamped = message with { Headers = [.. message.Headers.Where(header => !Is(header)), new(Header, Text(name, line.Value.Count))] };
            return new(this, name, deliveries, stamped);
        }
    }

    /// <summary>Whether a header is the one of lines.</summary>
    public static bool Is(WireHeader header) => header.Name.Equals(Header, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an event comes of another one.</summary>
    public static bool IsOfAnother(WireMessage message) => Read(message) is not null;

    private void Undo(string name, int deliveries)
    {
        lock (gate)
        {
            if (lines.TryGetValue(name, out var line)) line.Value.Count -= deliveries;
        }
    }

    private static string Text(string name, int count) => string.Create(CultureInfo.InvariantCulture, $"{name} {count}");

    private static (string Name, int Count)? Read(WireMessage message) =>
        message.Header(Header)?.Split(' ') is [{ Length: > 0 and <= LongestName } name, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (name, count)
            : null;

    private sealed class Line(string name)
    {
        public string Name => name;

        public int Count { get; set; }
    }

    /// <summary>An event on its way in.</summary>
    /// <param name="lineages">Who counts.</param>
    /// <param name="name">Its line; null: it comes of none.</param>
    /// <param name="deliveries">How many were counted.</param>
    /// <param name="message">The event as it is kept.</param>
    internal sealed class Descent(Lineages lineages, string? name, int deliveries, WireMessage message) : IDisposable
    {
        private string? counted = name;

        public bool IsOfAnother { get; } = name is not null;

        public WireMessage Message => message;

        /// <summary>It was taken in.</summary>
        public void Keep() => counted = null;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref counted, null) is { } undone) lineages.Undo(undone, deliveries);
        }
    }
}
