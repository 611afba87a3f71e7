using System.Text;
using System.Text.RegularExpressions;
using Player.Events;
using Player.Starts.Json;

namespace Player.Starts;

/// <summary>
/// Events out of the log of Knative's event-display container, which prints what the Go SDK makes of an event; behind the columns of <c>kubectl logs
/// --prefix --timestamps</c>, of stern and of Docker Compose, and with other lines between.
/// </summary>
internal static partial class DisplayStarts
{
    private const string Title = "cloudevents.Event";
    private const string Attributes = "Context Attributes,";
    private const string Extensions = "Extensions,";
    private const string Data = "Data,";
    private const string Binary = "Data (binary),";
    private const int MaxColumns = 64;
    private const int LongestColumn = 300;
    private static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The line of the first event; 0: there is none.</summary>
    public static int FirstLine(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (MarkAt(line) >= 0) return number;
        }

        return 0;
    }

    public static StartKind Read(string text, StartBook found)
    {
        var lines = text.Split('\n');
        Dictionary<LogColumn, List<(int Line, string Text)>> streams = [];
        foreach (var line in lines)
        {
            if (streams.Count < MaxColumns && MarkAt(line) is >= 0 and var mark) streams.TryAdd(LogColumn.Of(line[..mark]), []);
        }

        LogColumn[] columns = [.. streams.Keys.OrderByDescending(column => column.Length)];
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var column in columns)
            {
                if (column.Strip(lines[i]) is not { } content) continue;
                streams[column].Add((i + 1, content));
                break;
            }
        }

        List<(int Line, Action Read)> events = [];
        foreach (var stream in streams.Values)
        {
            for (var i = 0; i < stream.Count; i++)
            {
                if (stream[i].Text.Trim() == Attributes) One(stream, ref i, events, found);
            }
        }

        foreach (var (_, read) in events.OrderBy(one => one.Line)) read();
        return events.Count == 0 ? StartKind.Unknown : StartKind.EventDisplay;
    }

    private static void One(List<(int Line, string Text)> lines, ref int at, List<(int, Action)> events, StartBook found)
    {
        var begun = lines[at].Line;
        List<WireHeader> headers = [];
        string? contentType = null;
        for (at++; at < lines.Count && lines[at].Text.Trim() is var line && line is not (Data or Binary); at++)
        {
            if (IsNext(line)) break;
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line == Extensions || colon <= 0 || line.AsSpan(0, colon).ContainsAnyExcept(NameLetters)) continue;
            if (line[..colon] == AttributeNames.DataContentType) contentType = line[(colon + 2)..];
            else headers.Add(new($"ce-{line[..colon]}", Uri.EscapeDataString(line[(colon + 2)..])));
        }

        var data = "";
        if (at < lines.Count && lines[at].Text.Trim() is Data or Binary)
        {
            List<string> rest = [];
            var from = at + 1;
            for (var next = from; next < lines.Count && !IsNext(lines[next].Text.Trim()); next++) rest.Add(lines[next].Text);
            (data, var taken) = DisplayData.Of(rest, contentType);
            at = from + taken - 1;
        }
        else
        {
            at--;
        }

        if (contentType is not null) headers.Add(new("Content-Type", contentType));
        events.Add((begun, () => MessageDrafts.Read(headers, Encoding.UTF8.GetBytes(data), null, begun, found)));
    }

    private static bool IsNext(string line) => line.EndsWith(Title, StringComparison.Ordinal) || line == Attributes || line.StartsWith("Validation: ", StringComparison.Ordinal);

    // What stands before it on its line is a column.
    // Where a line's first words of an event begin, behind the columns of a log; -1: it has none.
    private static int MarkAt(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd(" \t");
        if (line.EndsWith(Title))
        {
            line = line[..^Title.Length].TrimEnd(' ').TrimEnd('\uFE0F');
            if (line is not [.., '\u2601']) return -1;
            line = line[..^1];
        }
        else if (line.EndsWith(Attributes))
        {
            line = line[..^Attributes.Length];
        }
        else
        {
            return -1;
        }

        return line.Length <= LongestColumn && line.IndexOfAny("\"'{") < 0 ? line.Length : -1;
    }
}

/// <summary>What a log puts before each line: texts that stay the same, around a time that does not.</summary>
internal sealed partial record LogColumn(string Before, bool HasTime, string After)
{
    public int Length => Before.Length + After.Length + (HasTime ? 1 : 0);

    public static LogColumn Of(string prefix) => Time().Match(prefix) is { Success: true } time
        ? new(prefix[..time.Index], true, prefix[(time.Index + time.Length)..])
        : new(prefix, false, "");

    /// <summary>The line without the column; null where it has another one.</summary>
    public string? Strip(string line)
    {
        if (!line.StartsWith(Before, StringComparison.Ordinal)) return line.Length > 0 && Before.TrimEnd() == line.TrimEnd() ? "" : null;
        if (!HasTime) return line[Before.Length..];
        var time = Time().Match(line, Before.Length, Math.Min(64, line.Length - Before.Length));
        if (!time.Success || time.Index != Before.Length) return null;
        var end = time.Index + time.Length;
        // Blanks at the end of an empty line are lost on the way.
        if (line.AsSpan(end).StartsWith(After)) return line[(end + After.Length)..];
        return line.AsSpan(end).TrimEnd().SequenceEqual(After.AsSpan().TrimEnd()) ? "" : null;
    }

    [GeneratedRegex(@"\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}

/// <summary>Where the data of an event ends in a log.</summary>
internal static partial class DisplayData
{
    /// <returns>The data, and how many lines it took.</returns>
    public static (string Data, int Lines) Of(IReadOnlyList<string> lines, string? contentType)
    {
        var text = string.Join('\n', lines.Select(line => line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line));
        if (MediaType.IsJson(contentType ?? MediaType.Json) && LooseJson.Read(text, 0) is { Fault: null, Mends.Count: 0 } json)
        {
            // The JSON ends where its brackets do.
            var end = text.IndexOf('\n', json.End) is >= 0 and var next ? next : text.Length;
            if (string.IsNullOrWhiteSpace(text[json.End..end])) return (text[json.Start..json.End], text.AsSpan(0, json.End).Count('\n') + 1);
        }

        var count = 0;
        while (count < lines.Count && !OtherLine().IsMatch(lines[count])) count++;
        return (string.Join('\n', text.Split('\n').Take(count)).TrimEnd(), count);
    }

    // A line that begins with a time or with a level, or that is an object of a structured log.
    [GeneratedRegex(@"^(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)\b|[IWEF]\d{4} \d\d:\d\d:\d\d|\{""(?:level|severity|ts|time|msg)"":|(?:level|time|ts)=|failed to |Listening on )", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLine();
}
