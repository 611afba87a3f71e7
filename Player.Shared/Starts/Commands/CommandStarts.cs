using System.Text.RegularExpressions;

namespace Player.Starts.Commands;

/// <summary>Events out of commands of any shell: curl, wget, HTTPie, <c>kn event send</c>, PowerShell's own.</summary>
internal static partial class CommandStarts
{
    /// <summary>The first line that may begin a command; 0: there is none.</summary>
    public static int FirstLine(string text) => Prompts.FirstLine(text);

    public static bool NamesSender(string text) => Prompts.NamesSender(text);

    /// <summary><see cref="StartKind.Unknown"/> where no command of the text sends anything.</summary>
    public static StartKind Read(string text, StartBook found)
    {
        var kind = StartKind.Unknown;
        var parts = Prompts.Parts(text);
        // What a line of PowerShell sets, the next one uses.
        if (parts.Count > 0 && IsPowerShell(text)) return PowerShellStart.Read(string.Join('\n', parts.Select(part => part.Text)), parts[0].Line, found);
        var state = new ShellState();
        foreach (var (part, line, prompt) in parts)
        {
            var one = new CommandReader(state, found).Read(part, line, CmdMark().IsMatch(prompt + part));
            if (kind == StartKind.Unknown) kind = one;
        }

        return kind;
    }

    public static void Say(ShellRemark remark, StartBook found)
    {
        if (remark.IsError) found.Error(remark.Line, remark.Code, remark.Given);
        else found.Note(remark.Line, remark.Code, remark.Given);
    }

    private static bool IsPowerShell(string text) => PowerMark().IsMatch(text) || (text.Contains("curl.exe", StringComparison.Ordinal) && text.Contains('\'', StringComparison.Ordinal));

    [GeneratedRegex(@"(?im)^[ \t]*PS(?: [A-Z]:[^>\n]{0,200}|/[^>\n]{0,200})?>|(?:^|[|;=(])[ \t]*Invoke-(?:WebRequest|RestMethod)[ \t]|^[ \t]*(?:iwr|irm)[ \t]|[ \t""')}]`[ \t]*$|[{\[,:(\s""]`""|@['""][ \t]*$|^[ \t]*\$\w+[ \t]*=[ \t]*[@""'{(\[]", RegexOptions.CultureInvariant)]
    private static partial Regex PowerMark();

    [GeneratedRegex(@"(?im)\^[ \t]*$|[ \t]\^""|\^\\[""^]|^[ \t]*[A-Z]:\\[^>\n]{0,200}>|^[ \t]*set[ \t]+[A-Z_]\w{0,80}=", RegexOptions.CultureInvariant)]
    private static partial Regex CmdMark();
}

/// <summary>Reads the commands of one part of a text: what one writes the next one reads, and lines that begin with an option belong to the command above.</summary>
internal sealed class CommandReader(ShellState state, StartBook found)
{
    private const int MaxTries = 50;
    private const int MaxWords = 2000;

    private readonly ShellPipe pipe = new(state);
    private (Sender Sender, ShellCommand Command, string? Input)? waiting;
    private StartKind kind = StartKind.Unknown;
    private string[] lines = [];
    private int first;
    private int restart;
    private bool isFull;

    public StartKind Read(string part, int line, bool isCmd)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            (lines, first, restart, state.IsStopped) = (part.Split('\n'), line, 0, false);
            if (isCmd) CmdShell.Read(part, line, state, Take);
            else PosixShell.Read(part, line, state, Take);
            Flush();
            if (restart == 0) return kind;
            part = string.Join('\n', lines[(restart - line + 1)..]);
            line = restart + 1;
        }

        found.Note(line, "work");
        return kind;
    }

    // An apostrophe in a sentence opens no quote: reading begins again below its line.
    private bool IsProse(ShellCommand command) =>
        command.Line >= first && command.Line - first < lines.Length - 1
        && (command.Remarks.Any(remark => remark.Code == "open-quote") || command.Words.Any(word => word.Contains('\n', StringComparison.Ordinal)))
        && !Prompts.IsStarter(lines[command.Line - first]);

    private void Take(ShellCommand command)
    {
        if (restart > 0) return;
        if (waiting is { } above && command.Words[0] is ['-', not ' ', ..])
        {
            if (above.Command.Words.Count + command.Words.Count >= MaxWords)
            {
                if (!isFull) found.Note(command.Line, "work");
                isFull = true;
                return;
            }

            IReadOnlyList<string> words = [.. above.Command.Words, .. command.Words];
            var joined = above.Command with { Words = words, Remarks = [.. above.Command.Remarks, .. command.Remarks, new("option-line", command.Line, command.Words[0])] };
            if (Sender.Find(words) is { } longer) waiting = (longer, joined, pipe.Input(command) ?? above.Input);
            return;
        }

        Flush();
        isFull = false;
        if (Sender.Find(command.Words) is { } sender) waiting = (sender, command, pipe.Input(command));
        else if (IsProse(command))
        {
            restart = command.Line;
            state.IsStopped = true;
        }

        if (command.Words[0] is "for" or "while" or "until" or "watch" or "seq") found.Note(command.Line, "loop", command.Words[0]);
        pipe.Run(command);
    }

    private void Flush()
    {
        if (waiting is not var (sender, command, input)) return;
        waiting = null;
        foreach (var remark in command.Remarks) CommandStarts.Say(remark, found);
        sender.Read(new(state, input), command.Line, found);
        if (kind == StartKind.Unknown) kind = sender.Kind;
    }
}
