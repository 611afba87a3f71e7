namespace Player.Starts.Commands;

/// <summary>The statements of a PowerShell text: commands with their arguments, hashtables, variables that the text sets, <c>ConvertTo-Json</c>.</summary>
internal sealed partial class PowerShell
{
    private const int MaxDepth = 32;

    private readonly string text;
    private readonly Action<PowerCommand> emit;
    private readonly PowerShellText texts;
    private readonly Dictionary<string, PowerValue> variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ShellRemark> remarks = [];
    private int at;
    private int line;
    private int counted;

    private PowerShell(string text, int line, Action<PowerCommand> emit) => (this.text, this.line, this.emit, texts) = (text, line, emit, new(text, variables));

    private int Line
    {
        get
        {
            line += text.AsSpan(counted, Math.Max(0, at - counted)).Count('\n');
            counted = Math.Max(counted, at);
            return line;
        }
    }

    public static void Read(string text, int line, Action<PowerCommand> emit)
    {
        var shell = new PowerShell(text, line, emit);
        while (shell.at < text.Length) shell.Statement();
    }

    private void Statement()
    {
        Blanks(overLines: true);
        if (at >= text.Length) return;
        if (text[at] is ';' or '|' or '&' or ')' or '}' or '{')
        {
            at++;
            return;
        }

        if (text[at] == '$' && Assigned() is { } name)
        {
            variables[name] = Pipeline(0) ?? new PowerValue.Unknown("$" + name);
            return;
        }

        Pipeline(0);
    }

    // $name = …; what is set of a member ($session.UserAgent = …) is passed over.
    private string? Assigned()
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or ':' or '.')) end++;
        var name = text[(at + 1)..end];
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        if (end >= text.Length || text[end] != '=' || name.Length == 0) return null;
        at = end + 1;
        return name;
    }

    /// <summary>What comes out of the commands of one statement; null where that is not known.</summary>
    private PowerValue? Pipeline(int depth)
    {
        PowerValue? value = null;
        while (true)
        {
            value = Command(value, depth);
            Blanks(overLines: false);
            if (at >= text.Length || text[at] != '|' || (at + 1 < text.Length && text[at + 1] == '|')) return value;
            at++;
            Blanks(overLines: true);
        }
    }

    private PowerValue? Command(PowerValue? input, int depth)
    {
        Blanks(overLines: false);
        var begun = Line;
        List<PowerValue> words = [];
        var (isValue, isList) = (false, false);
        for (; at < text.Length && !IsEnd(text[at]); Blanks(overLines: false))
        {
            var start = at;
            if (text[at] == ',')
            {
                isList = true;
                at++;
                continue;
            }

            var isQuoted = text[at] is '"' or '\'' or '@' or '(' or '$' or '[';
            if (Value(depth) is { } word)
            {
                if (Splatted(word) is { } table)
                {
                    foreach (var (name, value) in table.Members) words.AddRange([new PowerValue.Text("-" + name), value]);
                    continue;
                }

                if (words.Count == 0) isValue = isQuoted || word is not PowerValue.Text;
                words.Add(word);
            }

            if (at == start) at++;
        }

        if (words.Count == 0) return null;
        if (isValue && isList) return new PowerValue.List(words);
        return isValue && words.Count == 1 ? words[0] : Run(new(begun, words) { Input = input });
    }

    private PowerValue? Run(PowerCommand command)
    {
        var words = command.Words;
        if (words[0] is PowerValue.Text { Value: var name })
        {
            if (name.Equals("ConvertTo-Json", StringComparison.OrdinalIgnoreCase))
                return (command.Input ?? words.LastOrDefault(word => word is PowerValue.Table)) is { } value ? new PowerValue.Text(value.Json()) : null;
            if (name.Equals("Write-Output", StringComparison.OrdinalIgnoreCase) || name == "echo") return words.Count == 2 ? words[1] : null;
        }

        emit(command with { Remarks = [.. remarks, .. texts.Unknown] });
        remarks.Clear();
        texts.Unknown.Clear();
        return null;
    }

    // @name, where it is a table, is as many parameters.
    private PowerValue.Table? Splatted(PowerValue word) =>
        word is PowerValue.Text { Value: ['@', .. var name] } && variables.TryGetValue(name, out var value) ? value as PowerValue.Table : null;

    private static bool IsEnd(char letter) => letter is '\n' or ';' or '|' or ')' or '}';

    private PowerValue? Value(int depth)
    {
        if (depth > MaxDepth) return Skipped();
        var letter = text[at];
        if (letter == '@' && at + 1 < text.Length && text[at + 1] is '"' or '\'')
        {
            var start = Line;
            if (texts.HereString(ref at, start) is { } here) return new PowerValue.Text(here);
            remarks.Add(new("here-open", start, text.Substring(at, 2), IsError: true));
            return Skipped();
        }

        if (At("[pscustomobject]@{") || At("[ordered]@{")) at = text.IndexOf('@', at);
        if (text[at] == '@' && at + 1 < text.Length && text[at + 1] == '{') return Table(depth);
        if (letter == '@' && at + 1 < text.Length && text[at + 1] == '(')
        {
            at++;
            return Parenthesis(depth) is var inner && inner is PowerValue.List ? inner : new PowerValue.List(inner is null ? [] : [inner]);
        }

        if (letter == '(') return Parenthesis(depth);
        if (letter == '[' && At("[System.Text.Encoding]::UTF8.GetBytes(") || At("[Text.Encoding]::UTF8.GetBytes("))
        {
            at = text.IndexOf('(', at);
            return Parenthesis(depth);
        }

        return Word();
    }

    private PowerValue? Skipped()
    {
        at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
        return null;
    }

    private bool At(string word) => at + word.Length <= text.Length && text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private void Blanks(bool overLines)
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\u00A0' || (overLines && text[at] == '\n')) at++;
            else if (text[at] == '#') at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            else if (At("<#")) at = text.IndexOf("#>", at, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : text.Length;
            else if (text[at] != '`' || !LineGoesOn()) return;
        }
    }

    // A backtick at a line's end; PowerShell wants nothing behind it, and people leave blanks there.
    private bool LineGoesOn()
    {
        var end = at + 1;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        if (end < text.Length && text[end] != '\n') return false;
        if (end > at + 1) remarks.Add(new("blank-behind-backslash", Line));
        at = Math.Min(end + 1, text.Length);
        return true;
    }
}
