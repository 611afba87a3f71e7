using System.Text;

namespace Player.Starts.Commands;

/// <content>Where words and commands end, and what is directed into them.</content>
internal sealed partial class PosixShell
{
    private const int MaxHereDocuments = 20;

    private void Put(string value)
    {
        if (!isWord && list is null) command.Begin(line);
        isWord = true;
        word.Append(value);
    }

    private void Put(string value, int start, int end)
    {
        Put(value);
        line += text.AsSpan(start, end - start).Count('\n');
    }

    private void EndWord()
    {
        if (!isWord) return;
        var value = word.ToString();
        word.Clear();
        isWord = false;
        switch (redirect)
        {
            case Redirect.None: command.Add(value); break;
            case Redirect.In: command.InputFile = value; break;
            case Redirect.Out: command.OutputFile = value; break;
            case Redirect.Text: command.Input = value + "\n"; break;
            case Redirect.Ignored: break;
            default: throw new System.Diagnostics.UnreachableException();
        }

        redirect = Redirect.None;
    }

    private void EndLine()
    {
        if (list is not null)
        {
            EndWord();
            line++;
            return;
        }

        EndWord();
        line++;
        if (open.Count == 0)
        {
            EndCommand();
            return;
        }

        // What the line holds behind the here-document's mark is a command of its own, and comes first.
        foreach (var document in open) document.Fill(Body(document));
        open.Clear();
        EndCommand();
        EndHereDocuments();
    }

    private void EndHereDocuments()
    {
        foreach (var document in open) document.Fill("");
        open.Clear();
        foreach (var waiting in late) emit(waiting());
        late.Clear();
    }

    private void EndCommand(bool isPiped = false)
    {
        EndWord();
        redirect = Redirect.None;
        if (list is not null) return;
        var ended = command;
        command = new();
        if (!ended.HasWords) return;
        // Its here-document comes below the line: until then all that follows on the line waits.
        if (open.Count > 0 || late.Count > 0) late.Add(() => ended.Build(isPiped));
        else emit(ended.Build(isPiped));
    }

    private void Into()
    {
        // -d @<(echo …) is a file that holds what the command writes.
        if (Next0 == '(')
        {
            Substituted();
            return;
        }

        if (isWord && word.Length == 1 && char.IsAsciiDigit(word[0])) (isWord, word.Length) = (false, 0);
        EndWord();

        if (Next0 != '<')
        {
            redirect = Redirect.In;
            if (Next0 is '&' or '>') at++;
            return;
        }

        at++;
        if (Next0 == '<')
        {
            at++;
            redirect = Redirect.Text;
            return;
        }

        var isIndented = Next0 == '-';
        if (isIndented) at++;
        while (Next0 is ' ' or '\t') at++;
        var (mark, isQuoted) = Mark();
        if (mark.Length > 0 && open.Count >= MaxHereDocuments) command.Say("work", line);
        else if (mark.Length > 0) open.Add(new(command, mark, isQuoted, isIndented));
    }

    private void Substituted()
    {
        var start = at - 1;
        if (expansion.Written(text, ref at) is var (inner, written))
        {
            var file = $"/dev/fd/{63 - substituted++}";
            state.Files[file] = written;
            if (written is null) command.Say("substitution", line, $"<{inner}");
            Remember();
            Put(file, start, at);
            return;
        }

        EndWord();
        redirect = Redirect.Ignored;
    }

    private (string Mark, bool IsQuoted) Mark()
    {
        var mark = new StringBuilder();
        var isQuoted = false;
        for (; at < text.Length && text[at] is not (' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or ')'); at++)
        {
            if (text[at] is '\'' or '"' or '\\' or '\u2018' or '\u2019' or '\u201C' or '\u201D') isQuoted = true;
            else mark.Append(text[at]);
        }

        return (mark.ToString(), isQuoted);
    }

    private void OutOf(char letter)
    {
        var isNumber = isWord && word.Length == 1 && char.IsAsciiDigit(word[0]);
        var isError = isNumber && word[0] == '2';
        if (isNumber) (isWord, word.Length) = (false, 0);
        EndWord();
        if (letter == '&') at++;
        redirect = isError ? Redirect.Ignored : Redirect.Out;
        if (Next0 is '>' or '|') at++;
        if (Next0 != '&') return;
        at++;
        redirect = Redirect.Ignored;
    }

    // The lines up to the mark; where only an indented one is there, that is taken.
    private string Body(HereDocument document)
    {
        var (start, first) = (at, line);
        while (at < text.Length)
        {
            var end = LineEnd(at);
            var one = text.AsSpan(at, end - at);
            var next = Math.Min(end + 1, text.Length);
            line++;
            if (one.Trim().SequenceEqual(document.Mark))
            {
                if (!one.SequenceEqual(document.Mark) && !(document.IsIndented && one.TrimStart('\t').SequenceEqual(document.Mark)))
                    document.Command.Say("here-indented", line - 1, document.Mark);
                var body = text[start..at];
                at = next;
                return Lines(body, document, first);
            }

            at = next;
        }

        document.Command.Say("here-open", first - 1, document.Mark, isError: true);
        return Lines(text[start..], document, first);
    }

    private string Lines(string body, HereDocument document, int first)
    {
        if (document.IsIndented) body = string.Join('\n', body.Split('\n').Select(one => one.TrimStart('\t')));
        if (document.IsQuoted) return body;
        var from = 0;
        var value = expansion.Inside(body, ref from, body.Length, null);
        foreach (var (code, raw) in expansion.Unknown) document.Command.Say(code, first, raw);
        expansion.Unknown.Clear();
        return value;
    }

    private sealed record HereDocument(CommandBuilder Command, string Mark, bool IsQuoted, bool IsIndented)
    {
        public void Fill(string body) => Command.Input = body;
    }
}

/// <summary>A command while it is read.</summary>
internal sealed class CommandBuilder
{
    private const int MaxRemarks = 50;
    private List<string> words = [];
    private readonly List<ShellRemark> remarks = [];
    private int begun;

    public bool HasWords => words.Count > 0;

    public string? Input { get; set; }

    public string? InputFile { get; set; }

    public string? OutputFile { get; set; }

    public void Begin(int line)
    {
        if (begun == 0) begun = line;
    }

    public void Add(string word) => words.Add(word);

    public IReadOnlyList<string> TakeWords()
    {
        var taken = words;
        words = [];
        begun = 0;
        return taken;
    }

    public void Say(string code, int line, string given = "", bool isError = false)
    {
        if (remarks.Count < MaxRemarks) remarks.Add(new(code, line, given, isError));
    }

    public ShellCommand Build(bool isPiped = false) => new(begun, words)
    {
        Input = Input,
        InputFile = InputFile,
        OutputFile = OutputFile,
        IsPiped = isPiped,
        Remarks = remarks,
    };
}
