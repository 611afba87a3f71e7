using System.Text;

namespace Player.Starts;

/// <summary>
/// The words of shell commands (POSIX.1-2024, Shell Command Language, 2.2), line continuations of cmd (<c>^</c>) and PowerShell (<c>`</c>) with
/// them. Nothing is expanded: <c>$HOME</c> stays what it says.
/// </summary>
internal sealed class ShellWords
{
    private readonly string text;
    private readonly List<ShellCommand> commands = [];
    private readonly List<string> words = [];
    private readonly StringBuilder word = new();
    private int at;
    private int line = 1;
    private int begun;
    private bool isWord;

    private ShellWords(string text) => this.text = text;

    /// <summary>The commands of a text.</summary>
    public static IReadOnlyList<ShellCommand> Split(string text)
    {
        var reading = new ShellWords(text);
        while (reading.at < text.Length) reading.Step();
        reading.EndCommand();
        return reading.commands;
    }

    private void Step()
    {
        var letter = text[at++];
        if (letter is '\\' or '^' or '`' && SkipLineEnd()) return;
        switch (letter)
        {
            case '\'':
                Quoted('\'', static (_, _) => false);
                break;
            case '"':
                Quoted('"', static (_, next) => next is '"' or '\\' or '$' or '`' or '\n');
                break;
            case '$' when At('\''):
                at++;
                Quoted('\'', static (_, _) => true);
                break;
            case '\\' when at < text.Length:
                Put(text[at++]);
                break;
            case ' ' or '\t' or '\r':
                EndWord();
                break;
            case '\n' or ';' or '|':
                EndCommand();
                if (letter == '\n') line++;
                break;
            case '&' or '<' or '>' when !isWord:
                EndCommand();
                break;
            case '#' when !isWord:
                while (at < text.Length && text[at] != '\n') at++;
                break;
            default:
                Put(letter);
                break;
        }
    }

    /// <summary>Up to the closing quote.</summary>
    /// <param name="quote">It.</param>
    /// <param name="isEscape">Whether a backslash means the next letter.</param>
    private void Quoted(char quote, Func<char, char, bool> isEscape)
    {
        isWord = true;
        if (words.Count == 0 && word.Length == 0) begun = line;
        var isAnsi = isEscape(quote, 'n');
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] != '\\' || at + 1 >= text.Length || !isEscape(quote, text[at + 1])) Put(text[at]);
            else if (text[++at] == '\n') line++;
            else Put(isAnsi ? Ansi(text[at]) : text[at]);
        }

        at++;
    }

    private void Put(char letter)
    {
        if (!isWord && words.Count == 0) begun = line;
        isWord = true;
        if (letter == '\n') line++;
        word.Append(letter);
    }

    private void EndWord()
    {
        if (!isWord) return;
        words.Add(word.ToString());
        word.Clear();
        isWord = false;
    }

    private void EndCommand()
    {
        EndWord();
        if (words.Count > 0) commands.Add(new(begun, [.. words]));
        words.Clear();
    }

    private bool At(char letter) => at < text.Length && text[at] == letter;

    private bool SkipLineEnd()
    {
        var end = At('\r') ? at + 1 : at;
        if (end >= text.Length || text[end] != '\n') return false;
        (at, line) = (end + 1, line + 1);
        return true;
    }

    private static char Ansi(char letter) => letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => letter };
}

/// <param name="Line">On which it begins, from 1.</param>
internal sealed record ShellCommand(int Line, IReadOnlyList<string> Words);
