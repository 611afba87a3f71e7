using Player.Manifests;

namespace Player.Starts;

/// <summary>Reads events out of whatever people have at hand: a command, a request, JSON, YAML, a log.</summary>
public static class StartReader
{
    /// <summary>The largest text that is read, characters.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>So many events at most are taken out of one text.</summary>
    public const int MaxEvents = 1000;

    /// <summary>Never throws; a text that is nothing known is told so in the findings.</summary>
    public static StartText Read(string text)
    {
        if (text.Length > MaxLength) return Nothing($"The text has {text.Length} characters; {MaxLength} at most are read here. Import it as a file instead.");
        if (string.IsNullOrWhiteSpace(text)) return new(StartKind.Unknown, [], []);
        var found = new StartBook();
        var kind = Find(text.TrimStart('\uFEFF'), found);
        if (found.Count > MaxEvents) found.Note(0, $"There are {found.Count} events; the first {MaxEvents} are taken.");
        return new(kind, [.. found.Events.Take(MaxEvents)], found.Findings);
    }

    private static StartKind Find(string text, StartBook found)
    {
        var start = text.TrimStart();
        if (start[0] is '{' or '[') return JsonStarts.Read(text, found);
        if (CommandStarts.Has(text)) return CommandStarts.Read(text, found);
        if (HttpStarts.Has(text)) return HttpStarts.Read(text, found);
        if (DisplayStarts.Has(text)) return DisplayStarts.Read(text, found);
        return YamlStarts.Read(text, found);
    }

    private static StartText Nothing(string message) => new(StartKind.Unknown, [], [new("", message, default)]);
}

/// <summary>What was found so far.</summary>
internal sealed class StartBook
{
    private readonly List<EventStart> events = [];
    private readonly List<ManifestFinding> findings = [];

    public IReadOnlyList<EventStart> Events => events;

    public List<ManifestFinding> Findings => findings;

    public int Count { get; private set; }

    public void Add(EventStart start)
    {
        Count++;
        if (events.Count < StartReader.MaxEvents) events.Add(start);
    }

    /// <param name="line">From 1; 0: of the text as a whole.</param>
    /// <param name="message">One English sentence.</param>
    public void Error(int line, string message) => findings.Add(new("", message, new(line, 0, line, 0)));

    public void Note(int line, string message) => findings.Add(new("", message, new(line, 0, line, 0), FindingSeverity.Note));
}
