namespace Player.Starts;

/// <summary>The lines of a text by their places.</summary>
internal sealed class LineIndex
{
    private readonly List<int> ends = [];

    public LineIndex(string text)
    {
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', end + 1)) ends.Add(end);
    }

    /// <summary>The line of a place, from 1.</summary>
    public int At(int place) => ends.BinarySearch(place) is var index && index >= 0 ? index + 1 : ~index + 1;
}
