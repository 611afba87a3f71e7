using System.Text;

namespace Player.Starts.Commands;

/// <summary>
/// The commands of a POSIX shell's text (POSIX.1-2024, Shell Command Language, 2.2 and 2.7), with what bash and zsh add, and what people lose or win
/// when they copy: blanks behind a backslash, remarks between lines, typographic quotes, dashes and blanks.
/// </summary>
internal sealed partial class PosixShell
{
    private readonly string text;
    private readonly ShellState state;
    private readonly Action<ShellCommand> emit;
    private readonly ShellExpansion expansion;
    private readonly StringBuilder word = new();
    private readonly List<HereDocument> open = [];

    // What <(…) writes, by the name that the word of it got.
    private int substituted;

    // Commands of a line whose here-document comes below it.
    private readonly List<Func<ShellCommand>> late = [];
    private CommandBuilder command = new();
    private string? list;
    private Redirect redirect;
    private int at;
    private int line;
    private bool isWord;

    private PosixShell(string text, int line, ShellState state, Action<ShellCommand> emit, int depth) =>
        (this.text, this.line, this.state, this.emit, expansion) = (text, line, state, emit, new(state, depth));

    private enum Redirect
    {
        None,
        In,
        Out,
        Text,
        Ignored,
    }

    /// <summary>Hands on command after command.</summary>
    public static void Read(string text, int line, ShellState state, Action<ShellCommand> emit, int depth = 0)
    {
        var shell = new PosixShell(text, line, state, emit, depth);
        while (shell.at < text.Length && !state.IsStopped) shell.Step();
        shell.EndCommand();
        shell.EndHereDocuments();
    }

    private void Step()
    {
        var letter = text[at];
        switch (letter)
        {
            case '\\':
                Backslash();
                break;
            case '\'':
                Quoted(static (letter) => letter == '\'', isPlain: true);
                break;
            case '"' when Next is '$' && Items(at + 1):
                break;
            case '"':
                Quoted(static (letter) => letter == '"', isPlain: false);
                break;
            case '\u2018' or '\u2019' or '\u201A' when !isWord || letter != '\u2019':
                Typographic(static (letter) => letter is '\u2018' or '\u2019', isPlain: true);
                break;
            case '\u201C' or '\u201D' or '\u201E':
                Typographic(static (letter) => letter is '\u201C' or '\u201D', isPlain: false);
                break;
            case '$' when Next is '\'':
                Ansi();
                break;
            case '$' when Next is '"':
                at++;
                Quoted(static (letter) => letter == '"', isPlain: false);
                break;
            case '$' or '`':
                Expand();
                break;
            case '#' when !isWord:
                at = LineEnd(at);
                break;
            default:
                Plain(letter);
                break;
        }
    }

    private void Plain(char letter)
    {
        at++;
        switch (letter)
        {
            case ' ' or '\t':
                EndWord();
                break;
            case '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u202F' or '\u3000':
                command.Say("odd-blank", line);
                EndWord();
                break;
            case '\u200B' or '\u2060' or '\uFEFF':
                command.Say("invisible", line);
                break;
            case '\u2013' or '\u2014' or '\u2212' when !isWord:
                command.Say("dash", line);
                Put(letter == '\u2014' || (at + 1 < text.Length && char.IsAsciiLetterLower(text[at]) && char.IsAsciiLetterLower(text[at + 1])) ? "--" : "-");
                break;
            case '\n':
                EndLine();
                break;
            case ';' or '|' or '&' or '<' or '>' or '(' or ')':
                Operator(letter);
                break;
            default:
                Put(letter.ToString());
                break;
        }
    }

    private void Operator(char letter)
    {
        switch (letter)
        {
            case '<':
                Into();
                break;
            case '>' or '&' when letter == '>' || Next0 == '>':
                OutOf(letter);
                break;
            case '(' when isWord && word is [.., '='] && list is null:
                list = word.ToString(0, word.Length - 1);
                word.Clear();
                isWord = false;
                break;
            case ')' when list is not null:
                EndWord();
                state.Lists[list] = command.TakeWords();
                list = null;
                break;
            case '|' when Next0 != '|':
                if (Next0 == '&') at++;
                EndCommand(isPiped: true);
                break;
            default:
                EndCommand();
                break;
        }
    }

    private void Backslash()
    {
        at++;
        var end = at;
        while (end < text.Length && text[end] is ' ' or '\t' or '\u00A0') end++;
        if (end >= text.Length)
        {
            at = end;
        }
        else if (text[end] == '\n')
        {
            // A shell ends the command at such a line.
            if (end > at)
            {
                EndWord();
                command.Say("blank-behind-backslash", line);
            }

            at = end + 1;
            line++;
            SkipRemarks();
        }
        else
        {
            Put(text[at++].ToString());
        }
    }

    // A remark between the lines of a command ends it, in a shell: what follows begins with an option then.
    private void SkipRemarks()
    {
        while (!isWord && command.HasWords)
        {
            var start = at;
            while (start < text.Length && text[start] is ' ' or '\t') start++;
            if (start >= text.Length || text[start] != '#') return;
            var end = LineEnd(start);
            var next = end + 1;
            while (next < text.Length && text[next] is ' ' or '\t') next++;
            if (next >= text.Length || text[next] is not ('-' or '#' or '\'' or '"' or 'h')) return;
            command.Say("remark-between", line);
            at = end + 1;
            line++;
        }
    }

    private char Next => at + 1 < text.Length ? text[at + 1] : '\0';

    private char Next0 => at < text.Length ? text[at] : '\0';

    private int LineEnd(int from) => text.IndexOf('\n', from) is >= 0 and var end ? end : text.Length;
}
