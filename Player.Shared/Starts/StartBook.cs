using Player.Events;
using Player.Manifests;

namespace Player.Starts;

/// <summary>What was found so far: both lists have a bound, and what is above it is counted.</summary>
internal sealed class StartBook
{
    private const int LongestGiven = 120;

    private readonly List<EventStart> events = [];
    private readonly List<StartFinding> findings = [];
    private readonly HashSet<(string Code, int Line, string Given)> said = [];
    private int left;

    public IReadOnlyList<EventStart> Events => events;

    /// <summary>With those that are above the bound.</summary>
    public int Count { get; private set; }

    public bool HasFindings => findings.Count > 0;

    /// <summary>Added to every line: where the part that is read begins.</summary>
    public int LinesAbove { get; set; }

    /// <summary>So many characters may still be copied into events: a variable, a file or a body that is used a thousand times is held as often.</summary>
    public int Budget { get; set; } = 8 * StartReader.MaxLength;

    public void Add(EventStart start)
    {
        Count++;
        var size = start.Draft.Data?.Length ?? 0;
        if (events.Count >= StartReader.MaxEvents || size > Budget) return;
        Budget -= size;
        events.Add(start);
        var draft = start.Draft;
        if (HasBraces(draft.Data) || HasBraces(draft.Id) || HasBraces(draft.Source) || HasBraces(draft.Type) || HasBraces(draft.Subject)) Note(0, "braces");
    }

    /// <param name="line">From 1; 0: of the text as a whole.</param>
    /// <param name="code">Of its sentence.</param>
    /// <param name="given">What stands in its places.</param>
    public void Error(int line, string code, params ReadOnlySpan<string> given) => Say(FindingSeverity.Error, line, code, given);

    public void Note(int line, string code, params ReadOnlySpan<string> given) => Say(FindingSeverity.Note, line, code, given);

    public IReadOnlyList<StartFinding> Finish()
    {
        if (Count > events.Count) Note(0, "many-events", Number(Count), Number(events.Count));
        if (left > 0) findings.Add(new("many-findings", [Number(left)], default, FindingSeverity.Note));
        left = 0;
        return findings;
    }

    /// <summary>Everything of another book.</summary>
    public void Take(StartBook other)
    {
        foreach (var start in other.events) Add(start);
        Count += other.Count - other.events.Count;
        foreach (var one in other.findings) Say(one.Severity, one.Place.Line == 0 ? 0 : one.Place.Line - LinesAbove, one.Code, [.. one.Given]);
        left += other.left;
    }

    /// <summary>The findings of a part that stands on one line of this text, or in one of its values.</summary>
    public void Take(StartBook part, int line)
    {
        foreach (var one in part.findings) Say(one.Severity, line, one.Code, [.. one.Given]);
    }

    private static bool HasBraces(string? text) => text?.Contains("{{", StringComparison.Ordinal) == true;

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Say(FindingSeverity severity, int line, string code, ReadOnlySpan<string> given)
    {
        string[] places = [.. given.ToArray().Select(one => Excerpt.Of(one, LongestGiven))];
        if (line > 0) line += LinesAbove;
        if (findings.Count < StartReader.MaxFindings)
        {
            if (said.Add((code, line, string.Join('\n', places)))) findings.Add(new(code, places, new(line, 0, line, 0), severity));
        }
        else
        {
            left++;
        }
    }
}
