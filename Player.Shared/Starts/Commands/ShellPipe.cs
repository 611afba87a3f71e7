using System.Text;

namespace Player.Starts.Commands;

/// <summary>What commands write that need nothing but their own words: <c>echo</c>, <c>printf</c>, <c>cat</c> of a here-document, <c>base64 -d</c>.</summary>
internal sealed class ShellPipe(ShellState state)
{
    private const int MaxWritten = 2 * StartReader.MaxLength;

    // What the command before writes to this one; null: that is not known, or there is none.
    private string? piped;
    private bool isPiped;

    /// <summary>What the command reads; null where that is not known.</summary>
    public string? Input(ShellCommand command) => command.Input
        ?? (command.InputFile is { } file ? state.Read(file) : isPiped ? piped : null);

    /// <summary>Notes what a command writes, for the next one, for files and variables.</summary>
    /// <returns>What it writes; null where that is not known.</returns>
    public string? Run(ShellCommand command)
    {
        var at = state.Assign(command.Words);
        if (at < command.Words.Count && command.Words[at] is "export" or "declare" or "local" or "readonly" or "typeset" or "set")
        {
            if (command.Words[at] == "set") Fish(command.Words, at + 1);
            state.Assign([.. command.Words.Skip(at + 1).Where(word => !word.StartsWith('-'))]);
        }

        var written = Written([.. command.Words.Skip(at)], Input(command));
        if (written?.Length > MaxWritten) written = null;
        if (command.OutputFile is { } file) state.Files[file] = written;
        (piped, isPiped) = (command.IsPiped ? written : null, command.IsPiped);
        return command.OutputFile is null ? written : null;
    }

    private string? Written(string[] words, string? input) => words switch
    {
        ["cat" or "tee", ..] when words.Skip(1).All(word => word.StartsWith('-')) => input,
        ["tee", .. var names] => Tee(names, input),
        ["cat", .. var names] => names.Length == 1 ? state.Read(names[0]) : null,
        ["base64", "-d" or "--decode" or "-D", ..] when input is not null => Decoded(input),
        ["echo", .. var texts] => Echo(texts),
        ["printf", .. var texts] => Printf(texts),
        ["true" or ":"] => "",
        _ => null,
    };

    private string? Tee(IEnumerable<string> names, string? input)
    {
        foreach (var name in names.Where(name => !name.StartsWith('-'))) state.Files[name] = input;
        return input;
    }

    private static string? Decoded(string input)
    {
        var bytes = new byte[input.Length];
        return Convert.TryFromBase64String(input, bytes, out var length) ? ShellText.Of(bytes.AsSpan(0, length)) : null;
    }

    private static string Echo(string[] texts)
    {
        var (from, end, isEscaped) = (0, "\n", false);
        for (; from < texts.Length && texts[from] is "-n" or "-e" or "-ne" or "-en" or "-E"; from++)
        {
            if (texts[from].Contains('n', StringComparison.Ordinal)) end = "";
            isEscaped |= texts[from].Contains('e', StringComparison.Ordinal);
        }

        var text = string.Join(' ', texts.Skip(from));
        return (isEscaped ? AnsiString.Escapes(text) : text) + end;
    }

    // %s, %d and %b take the next text, %% is one; other forms are not known.
    private static string? Printf(string[] texts)
    {
        if (texts is ["--", .. var rest]) texts = rest;
        if (texts.Length == 0) return null;
        var written = new StringBuilder();
        var format = texts[0];
        var next = 1;
        var start = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] == '\\') at++;
            else if (format[at] == '%')
            {
                written.Append(AnsiString.Escapes(format.AsSpan(start, at - start)));
                if (++at >= format.Length || format[at] is not ('s' or 'd' or 'b' or '%')) return null;
                var text = format[at] == '%' ? "%" : next < texts.Length ? texts[next++] : "";
                written.Append(format[at] == 'b' ? AnsiString.Escapes(text) : text);
                start = at + 1;
            }
        }

        return written.Append(AnsiString.Escapes(format.AsSpan(Math.Min(start, format.Length)))).ToString();
    }

    // set -x URL http://b, as fish has it.
    private void Fish(IReadOnlyList<string> words, int at)
    {
        while (at < words.Count && words[at].StartsWith('-')) at++;
        if (at + 1 < words.Count && words[at].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')) state.Variables[words[at]] = string.Join(' ', words.Skip(at + 1));
    }
}
