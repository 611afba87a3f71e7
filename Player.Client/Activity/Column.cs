namespace Player.Client.Activity;

/// <summary>A column of the list.</summary>
/// <param name="Name">The end of its CSS class and of its word's key.</param>
/// <param name="Width">Its share of the row, in the words of CSS grids.</param>
/// <param name="IsFixed">Without it a row would say nothing: it cannot be left out.</param>
public sealed record Column(string Name, string Width, bool IsFixed = false)
{
    /// <summary>In the order in which they stand.</summary>
    public static IReadOnlyList<Column> All { get; } =
    [
        new("choose", "24px"),
        new("seq", "80px"),
        new("id", "112px"),
        new("type", "minmax(100px, 1.3fr)", IsFixed: true),
        new("subject", "minmax(52px, .5fr)"),
        new("source", "minmax(72px, .8fr)"),
        new("status", "minmax(220px, 2.2fr)", IsFixed: true),
        new("way", "minmax(92px, .8fr)"),
        new("took", "84px"),
        new("size", "76px"),
        new("time", "100px", IsFixed: true),
        new("open", "84px", IsFixed: true),
    ];

    /// <summary>Those that are always there.</summary>
    public static IReadOnlySet<string> Fixed { get; } = All.Where(column => column.IsFixed).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>What the tutorials show.</summary>
    public static IReadOnlySet<string> Tutorials { get; } = new HashSet<string>(["id", "type", "subject", "source", "status", "time", "open"], StringComparer.Ordinal);
}

/// <summary>How a person wants to see the list; immutable, so that rows know whether they must be drawn anew.</summary>
public sealed record ListOptions
{
    /// <summary>The narrowest and the widest that a column may be made, pixels.</summary>
    public const int Narrowest = 48;
    public const int Widest = 900;

    public static ListOptions Default { get; } = new();

    /// <summary>Lower rows.</summary>
    public bool Compact { get; init; }

    /// <summary>One row an event, and not one an entry.</summary>
    public bool Grouped { get; init; }

    /// <summary>The Doctor's probes are rows too.</summary>
    public bool Probes { get; init; }

    /// <summary>Names of the columns that are shown.</summary>
    public IReadOnlySet<string> Shown { get; init; } = Column.Tutorials;

    /// <summary>Pixels of the columns that a person has made wider or narrower.</summary>
    public IReadOnlyDictionary<string, int> Widths { get; init; } = new Dictionary<string, int>();

    /// <summary>Null: the newest first.</summary>
    public RowOrder? Order { get; init; }

    public IEnumerable<Column> Columns => Column.All.Where(column => Shows(column.Name));

    /// <summary>Pixels of a row on a wide page.</summary>
    public int RowHeight => Compact ? 26 : 32;

    /// <summary><c>grid-template-columns</c>.</summary>
    public string Template => string.Join(' ', Columns.Select(column => Widths.TryGetValue(column.Name, out var pixels) ? $"{pixels}px" : column.Width));

    public bool Shows(string column) => Shown.Contains(column) || Column.Fixed.Contains(column);

    public ListOptions Toggle(string column)
    {
        var shown = new HashSet<string>(Shown, StringComparer.Ordinal);
        if (!shown.Remove(column)) shown.Add(column);
        return this with { Shown = shown };
    }

    public ListOptions Resize(string column, int pixels) => this with
    {
        Widths = new Dictionary<string, int>(Widths) { [column] = Math.Clamp(pixels, Narrowest, Widest) },
    };

    /// <summary>One line; <see cref="Parse"/> reads the same out of it.</summary>
    public override string ToString() => string.Join(
        ' ',
        [
            .. Compact ? ["compact"] : Array.Empty<string>(),
            .. Grouped ? ["grouped"] : Array.Empty<string>(),
            .. Probes ? ["probes"] : Array.Empty<string>(),
            .. Order is { } order ? [order.ToString()] : Array.Empty<string>(),
            .. Column.All.Where(column => Shows(column.Name)).Select(column => column.Name + (Widths.TryGetValue(column.Name, out var pixels) ? $":{pixels}" : "")),
        ]);

    /// <summary>What cannot be read is left as it is without a choice.</summary>
    public static ListOptions Parse(string? text)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var columns = words.Select(word => word.Split(':')).Where(parts => Column.All.Any(column => column.Name == parts[0])).ToArray();
        if (columns.Length == 0) return Default;
        return new()
        {
            Compact = words.Contains("compact"),
            Grouped = words.Contains("grouped"),
            Probes = words.Contains("probes"),
            Order = words.Select(RowOrder.Parse).FirstOrDefault(order => order is not null),
            Shown = columns.Select(parts => parts[0]).ToHashSet(StringComparer.Ordinal),
            Widths = columns.Where(parts => parts.Length == 2 && int.TryParse(parts[1], out _))
                .DistinctBy(parts => parts[0])
                .ToDictionary(parts => parts[0], parts => Math.Clamp(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), Narrowest, Widest)),
        };
    }
}
