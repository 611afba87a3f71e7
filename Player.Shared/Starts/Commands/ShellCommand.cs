namespace Player.Starts.Commands;

/// <summary>One command of a shell's text.</summary>
/// <param name="Line">On which it begins, from 1.</param>
/// <param name="Words">Quotes and escapes resolved, variables of the text put in.</param>
internal sealed record ShellCommand(int Line, IReadOnlyList<string> Words)
{
    /// <summary>What a here-document or a here-string gives it to read.</summary>
    public string? Input { get; init; }

    /// <summary>The file that it reads from.</summary>
    public string? InputFile { get; init; }

    /// <summary>The file that it writes to.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Whether the next command reads what it writes.</summary>
    public bool IsPiped { get; init; }

    /// <summary>What is worth saying if an event is read out of it.</summary>
    public IReadOnlyList<ShellRemark> Remarks { get; init; } = [];
}

/// <param name="IsError">Whether it is no note.</param>
internal sealed record ShellRemark(string Code, int Line, string Given = "", bool IsError = false);

/// <summary>What the commands above have left behind.</summary>
internal sealed class ShellState
{
    // A variable within a variable within a variable is a bomb; a text of a person needs no more than this.
    private int budget = 4 * StartReader.MaxLength;

    /// <summary>Whether whoever takes the commands wants no more of them: reading begins again elsewhere.</summary>
    public bool IsStopped { get; set; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<string>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that a command above wrote; null: what is in it is not known.</summary>
    public Dictionary<string, string?> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of a variable; null where it is not known, or where too much was put in already.</summary>
    public string? Value(string name)
    {
        if (!Variables.TryGetValue(name, out var value) || value.Length > budget) return null;
        budget -= value.Length;
        return value;
    }

    /// <summary>The text of a file that a command above wrote; null where it is not known, or where too much was read already.</summary>
    public string? Read(string file)
    {
        if (Files.GetValueOrDefault(file) is not { } text || text.Length > budget) return null;
        budget -= text.Length;
        return text;
    }

    /// <summary>Takes words such as <c>NAME=value</c> for variables.</summary>
    /// <returns>How many of the first words are such.</returns>
    public int Assign(IReadOnlyList<string> words, int from = 0)
    {
        var at = from;
        for (; at < words.Count && NameLength(words[at]) is > 0 and var length; at++) Variables[words[at][..length]] = words[at][(length + 1)..];
        return at;
    }

    /// <summary>Where a word is <c>NAME=…</c>, the length of the name; else 0.</summary>
    public static int NameLength(string word)
    {
        var at = 0;
        while (at < word.Length && (char.IsAsciiLetter(word[at]) || word[at] == '_' || (at > 0 && char.IsAsciiDigit(word[at])))) at++;
        return at < word.Length && word[at] == '=' ? at : 0;
    }
}
