using Player.Events;

namespace Player.Starts;

/// <summary>Events out of the log of Knative's event-display container, which prints what the Go SDK makes of an event.</summary>
internal static class DisplayStarts
{
    private const string Title = "cloudevents.Event";
    private const string Attributes = "Context Attributes,";
    private const string Extensions = "Extensions,";
    private const string Data = "Data,";
    private const string Binary = "Data (binary),";

    public static bool Has(string text) => text.Contains(Attributes, StringComparison.Ordinal);

    public static StartKind Read(string text, StartBook found)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() == Attributes) One(lines, ref i, found);
        }

        return StartKind.EventDisplay;
    }

    private static void One(string[] lines, ref int at, StartBook found)
    {
        List<WireHeader> headers = [];
        string? contentType = null;
        for (at++; at < lines.Length && lines[at].Trim() is var line && line is not (Data or Binary); at++)
        {
            if (line.EndsWith(Title, StringComparison.Ordinal) || line == Attributes) break;
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line == Extensions || colon <= 0) continue;
            if (line[..colon] == AttributeNames.DataContentType) contentType = line[(colon + 2)..];
            else headers.Add(new($"ce-{line[..colon]}", Uri.EscapeDataString(line[(colon + 2)..])));
        }

        List<string> data = [];
        if (at < lines.Length && lines[at].Trim() is Data or Binary)
        {
            while (at + 1 < lines.Length && !lines[at + 1].EndsWith(Title, StringComparison.Ordinal) && lines[at + 1].Trim() != Attributes) data.Add(lines[++at]);
        }
        else
        {
            at--;
        }

        if (contentType is not null) headers.Add(new("Content-Type", contentType));
        // Each line of the data is set in by two spaces.
        var text = string.Join('\n', data.Select(one => one.StartsWith("  ", StringComparison.Ordinal) ? one[2..] : one)).TrimEnd();
        MessageDrafts.Read(headers, System.Text.Encoding.UTF8.GetBytes(text), null, 0, found);
    }
}
