using System.Text;

namespace Player.Manifests;

/// <summary>Writes YAML in the shape that people and kubectl know: two spaces a level, strings quoted where any reader could err.</summary>
public sealed class YamlText
{
    private readonly StringBuilder text = new();
    private int level;
    private bool afterDash;

    /// <summary><c>name: value</c>; nothing where the value is null.</summary>
    public YamlText Value(string name, string? value)
    {
        if (value is not null) Line($"{Key(name)}: {Quote(value)}");
        return this;
    }

    public YamlText Value(string name, int? value)
    {
        if (value is { } number) Line(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Key(name)}: {number}"));
        return this;
    }

    /// <summary>A text of several lines, a line each where YAML can hold it so (YAML 1.2.2, 8.1.2); else as <see cref="Value(string, string?)"/>.</summary>
    public YamlText Block(string name, string value)
    {
        var lines = value.Split('\n');
        if (lines.Length == 1 || lines[0].Trim().Length == 0 || value.Any(c => IsHidden(c) && c != '\n') || lines.Any(line => line.Length > 0 && string.IsNullOrWhiteSpace(line))) return Value(name, value);
        var chomp = !value.EndsWith('\n') ? "-" : value.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : "";
        Line($"{Key(name)}: |{(lines[0][0] is ' ' or '\t' ? "2" : "")}{chomp}");
        foreach (var line in value.EndsWith('\n') ? lines[..^1] : lines) text.Append(' ', line.Length == 0 ? 0 : 2 * (level + 1)).Append(line).Append('\n');
        return this;
    }

    /// <summary>A value that is YAML already, such as a number or a piece of JSON in one line.</summary>
    public YamlText Plain(string name, string yaml)
    {
        Line($"{Key(name)}: {yaml}");
        return this;
    }

    /// <summary>A map of strings; nothing where it is empty.</summary>
    public YamlText Values(string name, IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? this : Map(name, () =>
        {
            foreach (var (key, value) in values) Value(key, value);
        });

    public YamlText Map(string name, Action members)
    {
        Line($"{Key(name)}:");
        level++;
        members();
        level--;
        return this;
    }

    /// <summary>The same, for who has no name for the writer.</summary>
    public YamlText Map(string name, Func<YamlText, YamlText> members) => Map(name, () => { members(this); });

    public YamlText List<T>(string name, IEnumerable<T> items, Func<T, YamlText, YamlText> write) => List(name, items, item => { write(item, this); });

    /// <summary>A list of texts, in one line.</summary>
    public YamlText Texts(string name, IReadOnlyList<string> items)
    {
        Line($"{Key(name)}: [{string.Join(", ", items.Select(Flow))}]");
        return this;
    }

    public YamlText List<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        Line($"{Key(name)}:");
        foreach (var item in items)
        {
            level++;
            afterDash = true;
            write(item);
            level--;
        }

        return this;
    }

    public override string ToString() => text.ToString();

    // Double quotes can hold anything; single ones read better where they can hold it.
    private static string Quote(string value)
    {
        if (!PlainScalar.NeedsQuotes(value)) return value;
        if (!value.Any(IsHidden)) return $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (c == '\n') quoted.Append("\\n");
            else if (IsHidden(c)) quoted.Append($"\\u{(int)c:x4}");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    // Within brackets these end an item, wherever they stand.
    private static string Flow(string value) => value.Any(c => ",[]{}*".Contains(c, StringComparison.Ordinal)) && Quote(value) == value ? $"'{value}'" : Quote(value);

    // Controls, and what YAML takes for a line break or a byte order mark.
    private static bool IsHidden(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF';

    private static string Key(string name) => Quote(name);

    private void Line(string line)
    {
        text.Append(' ', 2 * (afterDash ? level - 1 : level)).Append(afterDash ? "- " : "").Append(line).Append('\n');
        afterDash = false;
    }
}
