namespace Player.Client.Event;

/// <summary>A line of the tree.</summary>
/// <param name="Level">From 1, as <c>aria-level</c> counts.</param>
internal readonly record struct JsonRow(JsonNode Node, int Level);

/// <summary>What of a JSON text is unfolded, which line is chosen, and what a search finds. Only so many lines at once: a browser does not draw 100,000.</summary>
internal sealed class JsonTree
{
    public const int Page = 400;
    private readonly HashSet<JsonNode> open = [];
    private List<JsonNode> found = [];
    private List<JsonRow> all = [];
    private int first;
    private int shown = Page;

    public JsonTree(JsonNode root)
    {
        Root = root;
        Chosen = root;
        open.Add(root);
        Lay();
    }

    public JsonNode Root { get; }

    public JsonNode Chosen { get; private set; }

    public IReadOnlyList<JsonRow> Rows { get; private set; } = [];

    /// <summary>There are more lines before, and after, those of <see cref="Rows"/>.</summary>
    public bool HasEarlier => first > 0;

    public bool HasMore => first + Rows.Count < all.Count;

    public int Found => found.Count;

    /// <summary>The place of the chosen line among what was found, from 1; 0 where it is none of it.</summary>
    public int At => found.IndexOf(Chosen) + 1;

    public bool IsOpen(JsonNode node) => open.Contains(node);

    public void Choose(JsonNode node) => Chosen = node;

    public void Toggle(JsonNode node)
    {
        if (node.IsFolder && !open.Remove(node)) open.Add(node);
        Chosen = node;
        Lay();
    }

    public void OpenAll()
    {
        foreach (var node in All(Root).Where(node => node.IsFolder)) open.Add(node);
        Lay();
    }

    public void CloseAll()
    {
        open.Clear();
        Chosen = Root;
        shown = Page;
        first = 0;
        Lay();
    }

    public void More() => Look(first, shown + Page);

    public void Earlier()
    {
        var start = Math.Max(0, first - Page);
        Look(start, shown + first - start);
    }

    /// <summary>The keys of a tree (ARIA Authoring Practices, "Tree View"); false where the key means nothing here.</summary>
    public bool Press(string key)
    {
        var place = all.FindIndex(row => row.Node == Chosen);
        switch (key)
        {
            case "ArrowDown" when place < all.Count - 1:
                return Go(place + 1);
            case "ArrowUp" when place > 0:
                return Go(place - 1);
            case "Home":
                return Go(0);
            case "End":
                return Go(all.Count - 1);
            case "ArrowRight" when Chosen.IsFolder && IsOpen(Chosen):
                return Go(Chosen.Children.Count > 0 ? place + 1 : place);
            case "ArrowRight" or "ArrowLeft" when Chosen.IsFolder && IsOpen(Chosen) == (key == "ArrowLeft"):
            case "Enter" when Chosen.IsFolder:
                Toggle(Chosen);
                return true;
            case "ArrowLeft" when Chosen.Parent is { } parent:
                return Go(all.FindIndex(row => row.Node == parent));
            default:
                return false;
        }
    }

    /// <summary>Finds names and values that hold a text, in any case, and goes to the first.</summary>
    public void Search(string text)
    {
        found = text.Length == 0 ? [] : [.. All(Root).Where(node => Holds(node.Name, text) || (!node.IsFolder && Holds(node.Text, text)))];
        if (found.Count > 0) Show(found[0]);
    }

    public void Next(int step)
    {
        if (found.Count > 0) Show(found[((At == 0 ? 0 : At - 1 + step) + found.Count) % found.Count]);
    }

    public int Place(JsonNode node)
    {
        for (var place = 0; place < Rows.Count; place++)
        {
            if (Rows[place].Node == node) return place;
        }

        return -1;
    }

    private static bool Holds(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<JsonNode> All(JsonNode root)
    {
        var waiting = new Stack<JsonNode>([root]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            for (var place = node.Children.Count - 1; place >= 0; place--) waiting.Push(node.Children[place]);
        }
    }

    private void Show(JsonNode node)
    {
        Chosen = node;
        for (var above = node.Parent; above is not null; above = above.Parent) open.Add(above);
        Lay();
        Go(all.FindIndex(row => row.Node == node));
    }

    // Where the line is not among those that are drawn, others are, with some before it.
    private bool Go(int place)
    {
        Chosen = all[place].Node;
        if (place < first || place >= first + Rows.Count) Look(Math.Max(0, place - (Page / 8)), Page);
        return true;
    }

    private void Look(int start, int lines)
    {
        first = start;
        shown = lines;
        Rows = all.GetRange(first, Math.Min(shown, all.Count - first));
    }

    private void Lay()
    {
        var rows = new List<JsonRow>();
        var waiting = new Stack<JsonRow>([new(Root, 1)]);
        while (waiting.TryPop(out var row))
        {
            rows.Add(row);
            if (!open.Contains(row.Node)) continue;
            for (var place = row.Node.Children.Count - 1; place >= 0; place--) waiting.Push(new(row.Node.Children[place], row.Level + 1));
        }

        all = rows;
        Look(Math.Min(first, all.Count - 1), shown);
    }
}
