using System.Text;

namespace Player.Starts.Commands;

/// <summary>
/// The commands of a text for Windows' cmd.exe: carets, within quotes too where a browser wrote them, <c>%</c>, and then arguments as a program of
/// Windows reads them (backslashes before quotes).
/// </summary>
internal sealed class CmdShell
{
    private readonly string text;
    private readonly ShellState state;
    private readonly Action<ShellCommand> emit;
    private readonly bool isBrowsers;
    private readonly StringBuilder raw = new();
    private CommandBuilder command = new();
    private int at;
    private int line;
    private bool isQuoted;

    private CmdShell(string text, int line, ShellState state, Action<ShellCommand> emit)
    {
        (this.text, this.line, this.state, this.emit) = (text, line, state, emit);
        isBrowsers = text.Contains("^\\", StringComparison.Ordinal) || text.Contains("^{", StringComparison.Ordinal) || text.Contains("^\"", StringComparison.Ordinal);
    }

    public static void Read(string text, int line, ShellState state, Action<ShellCommand> emit)
    {
        var shell = new CmdShell(text, line, state, emit);
        while (shell.at < text.Length && !state.IsStopped) shell.Step();
        shell.EndCommand(isPiped: false);
    }

    private void Step()
    {
        var letter = text[at++];
        switch (letter)
        {
            case '^' when at < text.Length && (!isQuoted || IsBrowsersEscape(text[at])):
                Caret();
                break;
            case '"':
                // Behind a backslash it belongs to a value, whatever cmd thinks of it.
                if (raw is not [.., '\\']) isQuoted = !isQuoted;
                Put(letter);
                break;
            case '%':
                Percent();
                break;
            case '\n':
                line++;
                isQuoted = false;
                EndCommand(isPiped: false);
                break;
            case '&' or '|' when !isQuoted:
                var isPiped = letter == '|' && !(at < text.Length && text[at] == '|');
                EndCommand(isPiped);
                break;
            case '\u00A0' when !isQuoted:
                command.Say("odd-blank", line);
                Put(' ');
                break;
            case '\u201C' or '\u201D':
                command.Say("typographic", line, letter.ToString());
                isQuoted = !isQuoted;
                Put('"');
                break;
            default:
                Put(letter);
                break;
        }
    }

    private bool IsBrowsersEscape(char letter) => isBrowsers && !char.IsAsciiLetterOrDigit(letter) && letter is not (' ' or '\t');

    private void Caret()
    {
        var end = at;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        if (end < text.Length && text[end] == '\n')
        {
            if (end > at) command.Say("blank-behind-backslash", line);
            at = end + 1;
            line++;
            // The line end behind an escaped one is a letter of the value.
            if (at >= text.Length || text[at] != '\n') return;
            at++;
            line++;
            Put('\n');
            return;
        }

        Put(text[at++]);
    }

    private void Percent()
    {
        if (at < text.Length && text[at] == '%')
        {
            at++;
            Put('%');
            return;
        }

        var close = text.AsSpan(at, Math.Min(64, text.Length - at)).IndexOf('%');
        var name = close > 0 ? text.Substring(at, close) : "";
        if (name.Length > 0 && state.Value(name.ToUpperInvariant()) is { } value)
        {
            raw.Append(value);
            at += close + 1;
            return;
        }

        if (name.Length > 2 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !name.All(char.IsAsciiHexDigit)) command.Say("variable", line, $"%{name}%");
        Put('%');
    }

    private void Put(char letter)
    {
        if (letter is not (' ' or '\t')) command.Begin(line);
        raw.Append(letter);
    }

    private void EndCommand(bool isPiped)
    {
        var words = Arguments(raw.ToString());
        raw.Clear();
        var ended = command;
        command = new();
        if (words.Count == 0 || words[0].StartsWith("::", StringComparison.Ordinal) || words[0].Equals("rem", StringComparison.OrdinalIgnoreCase)) return;
        if (words[0].Equals("set", StringComparison.OrdinalIgnoreCase) && words.Count > 1) Set(string.Join(' ', words.Skip(1)));
        foreach (var word in words) ended.Add(word);
        emit(ended.Build(isPiped));
    }

    private void Set(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0) state.Variables[pair[..equals].ToUpperInvariant()] = pair[(equals + 1)..];
    }

    // As the C runtime of Windows splits a command line: 2n backslashes before a quote are n, and one more is the quote itself.
    private static List<string> Arguments(string raw)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var (isWord, isQuoted) = (false, false);
        for (var at = 0; at < raw.Length; at++)
        {
            var slashes = 0;
            while (at < raw.Length && raw[at] == '\\') (at, slashes) = (at + 1, slashes + 1);
            var isQuote = at < raw.Length && raw[at] == '"';
            word.Append('\\', isQuote ? slashes / 2 : slashes);
            isWord |= slashes > 0;
            if (at >= raw.Length) break;
            if (isQuote && slashes % 2 == 0)
            {
                isWord = true;
                if (isQuoted && at + 1 < raw.Length && raw[at + 1] == '"') word.Append(raw[at++]);
                else isQuoted = !isQuoted;
            }
            else if (!isQuoted && raw[at] is ' ' or '\t' or '\n')
            {
                if (isWord) words.Add(word.ToString());
                (isWord, word.Length) = (false, 0);
            }
            else
            {
                isWord = true;
                word.Append(raw[at]);
            }
        }

        if (isWord) words.Add(word.ToString());
        return words;
    }
}
