using System.Text.RegularExpressions;

namespace Player.Starts.Commands;

/// <summary>Where commands begin in a text that was copied out of a terminal: behind prompts of every shape, with the shell's second prompt on the lines below.</summary>
internal static partial class Prompts
{
    private const string Senders = @"(?:curl|kn|kn-event|wget|http|https|xh|xhs|hey|iwr|irm|[Ii]nvoke-(?:[Ww]eb[Rr]equest|[Rr]est[Mm]ethod))";
    private const string Runners = @"(?:sudo|time(?=[ \t]+(?:curl|wget|http|kn|hey|sudo|env|-))|env|exec|nohup|command|watch|timeout|xargs|kubectl|oc|k|docker|podman|nerdctl|ssh|minikube|bash|sh|zsh|eval|doas|seq|noglob|wsl|for[ \t]+\w+[ \t]+in|(?:while|until|if)[ \t]+(?:true|:|\[|!|read|test|command|curl|sleep))";
    private const string Feeders = @"(?:echo|printf|cat|export|set|declare|local|readonly|base64|jq|tee)";
    private const string Assigned = @"(?:\$?[A-Za-z_][\w.:]{0,80}[ \t]{0,8}=[^=])";
    private const string Starter = "(?:(?:(?:[./~][^ \\t\\n'\"]{0,80}/)?" + Senders + @"(?:\.exe)?|" + Runners + "|" + Feeders + @")(?=[ \t\u00A0\\`^\n]|$)|" + Assigned + ")";

    // (venv) user@host:~/dir$, PS C:\>, C:\>, [root@host:/]#, ➜ ~, a lone $.
    private const string Prompt = @"(?:PS(?: [^>\n]{0,200})?>+[ \t]*|[A-Za-z]:\\[^>\n]{0,200}>[ \t]*|[➜❯λ→][^\n'""]{0,80}?[ \t]|[^\n'""`=|;&]{0,120}?[$#%>❯➜›»λ⟩✗][ \t]*|!)";

    /// <summary>Parts that are each read as a shell reads them, with the number of the line that each begins on, and what stood before it there.</summary>
    public static IReadOnlyList<(string Text, int Line, string Prompt)> Parts(string text)
    {
        var lines = text.Split('\n');
        List<(int Line, int At, bool HasPrompt)> starts = [];
        List<(int Line, int At, bool HasPrompt)> hashed = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (Begin(lines[i]) is not { } begin) continue;
            var isHash = begin.At > 0 && lines[i].AsSpan(0, begin.At).Trim() is "#" or "##";
            (isHash ? hashed : starts).Add((i, begin.At, begin.HasPrompt));
        }

        // Where every command stands behind a hash, it is root's prompt; else these are remarks.
        if (!starts.Exists(start => NamesSender(lines[start.Line]) || !start.HasPrompt)) starts.AddRange(hashed);
        if (starts.Count == 0) return [];
        starts.Sort((left, right) => left.Line.CompareTo(right.Line));
        List<(string, int, string)> parts = [];
        for (var i = 0; i < starts.Count; i++)
        {
            var (line, at, hasPrompt) = starts[i];
            if (i > 0 && !hasPrompt) continue;
            var end = starts.FindIndex(i + 1, start => start.HasPrompt) is >= 0 and var next ? starts[next].Line : lines.Length;
            parts.Add((Part(lines, line, end, (at, hasPrompt)), line + 1, lines[line][..at]));
            if (!starts[i].HasPrompt && end == lines.Length) break;
        }

        return parts;
    }

    /// <summary>The first line that begins with a command that sends something; 0: there is none.</summary>
    public static int FirstLine(string text)
    {
        if (!NamesSender(text)) return 0;
        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var one = text[range];
            if (one.Length > 0 && Begin(one) is not null) return line;
        }

        return 0;
    }

    /// <summary>Whether a line begins as a command does.</summary>
    public static bool IsStarter(string line) => Bare().IsMatch(line);

    public static bool NamesSender(string text) => AnySender().IsMatch(text);

    private static (int At, bool HasPrompt)? Begin(string line)
    {
        // What is longer than any prompt is data.
        if (line.Length > 0 && line[0] is '{' or '"' or '<') return null;
        if (Bare().Match(line) is { Success: true } bare) return (bare.Groups["at"].Index, false);
        return Prompted().Match(line) is { Success: true } prompted ? (prompted.Groups["at"].Index, true) : null;
    }

    private static string Part(string[] lines, int from, int end, (int At, bool HasPrompt) begin)
    {
        var part = lines[from..end];
        part[0] = part[0][begin.At..];
        var isSecond = begin.HasPrompt || part[0].TrimEnd() is [.., '\\' or '^' or '`'];
        for (var i = 1; i < part.Length && isSecond && Second().Match(part[i]) is { Success: true } second; i++)
        {
            // Without a prompt above, a line that begins so is the second prompt only where the line above goes on.
            if (!begin.HasPrompt && i > 1 && part[i - 1].TrimEnd() is not [.., '\\' or '^' or '`']) break;
            part[i] = part[i][second.Length..];
        }

        return string.Join('\n', part);
    }

    [GeneratedRegex(@"^[ \t\u00A0]*(?<at>" + Starter + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^[ \t\u00A0]*(?:\([^)\n]{1,40}\)[ \t]*)?" + Prompt + "(?<at>" + Starter + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Prompted();

    [GeneratedRegex(@"^[ \t]*(?:>>?|(?:d?quote|heredoc|pipe|cmdand|cmdor|bquote|for|then)>|More\?)(?:[ \t]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Second();

    [GeneratedRegex(@"\b" + Senders + @"\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnySender();
}
