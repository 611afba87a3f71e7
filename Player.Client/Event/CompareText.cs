using Player.Comparison;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>A line of a diff as it is shown; <paramref name="Equal"/> lines that are left out between stand for none of their own.</summary>
internal readonly record struct ShownLine(DiffLine Line, int Equal);

/// <summary>Two entries made ready for a comparison.</summary>
internal static class CompareText
{
    private const int Around = 3;

    public static bool IsEvent(EntrySummary entry) => entry.Kind is EntryKind.Sending or EntryKind.Received;

    /// <summary>The other half: of what was sent the first that came back, of what came back what was sent.</summary>
    public static EntrySummary? Partner(EntryDetail detail)
    {
        var others = detail.Exchange.Where(entry => IsEvent(entry) && entry.Seq != detail.Entry.Seq).ToList();
        return others.Find(entry => entry.Kind != detail.Entry.Kind) ?? others.FirstOrDefault();
    }

    public static ComparedEvent Side(EntryDetail detail) => new(
        detail.Attributes,
        detail.Entry.Mode,
        detail.Wire.Headers,
        detail.Data is { } data ? new(data.Text, data.Base64, data.Size, data.Truncated) : null);

    /// <returns>Null where a text is too long.</returns>
    public static IReadOnlyList<ShownLine>? Lines(DataView left, DataView right) =>
        LineDiff.Of(Readable(left.Text), Readable(right.Text)) is { } lines ? Fold(lines) : null;

    // JSON in one line would be one different line.
    private static string Readable(string? text)
    {
        if (text is null) return "";
        return JsonText.Pretty(text) is { } parts ? string.Concat(parts.Select(part => part.Text)) : text;
    }

    private static List<ShownLine> Fold(IReadOnlyList<DiffLine> lines)
    {
        var shown = new List<ShownLine>();
        var equal = 0;
        for (var place = 0; place < lines.Count; place++)
        {
            if (!IsNear(lines, place))
            {
                equal++;
                continue;
            }

            if (equal > 0) shown.Add(new(default, equal));
            equal = 0;
            shown.Add(new(lines[place], 0));
        }

        if (equal > 0) shown.Add(new(default, equal));
        return shown;
    }

    private static bool IsNear(IReadOnlyList<DiffLine> lines, int place)
    {
        for (var near = Math.Max(0, place - Around); near <= Math.Min(lines.Count - 1, place + Around); near++)
        {
            if (lines[near].Change != LineChange.Same) return true;
        }

        return false;
    }
}
