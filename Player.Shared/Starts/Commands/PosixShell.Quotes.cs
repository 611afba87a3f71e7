namespace Player.Starts.Commands;

/// <content>Quotes, and what is put in for variables.</content>
internal sealed partial class PosixShell
{
    private void Quoted(Func<char, bool> isEnd, bool isPlain)
    {
        at++;
        var begun = line;
        var start = at;
        string value;
        if (isPlain)
        {
            while (at < text.Length && !isEnd(text[at])) at++;
            value = text[start..at];
        }
        else
        {
            value = expansion.Inside(text, ref at, text.Length, isEnd);
            Remember();
        }

        if (at >= text.Length) command.Say("open-quote", begun, isError: true);
        at = Math.Min(at + 1, text.Length);
        Put(value, start, at);
    }

    private void Typographic(Func<char, bool> isEnd, bool isPlain)
    {
        command.Say("typographic", line, text[at].ToString());
        Quoted(isEnd, isPlain);
    }

    private void Ansi()
    {
        at += 2;
        var (begun, start) = (line, at);
        if (!AnsiString.Read(text, ref at, out var value)) command.Say("open-quote", begun, isError: true);
        Put(value, start, at);
    }

    private void Expand()
    {
        var start = at;
        if (Items(at)) return;
        var value = expansion.Next(text, ref at, text.Length);
        Remember();
        line += text.AsSpan(start, at - start).Count('\n');
        if (value.Length == at - start && text.AsSpan(start, at - start).SequenceEqual(value))
        {
            Put(value);
            return;
        }

        // Of a value without quotes each blank ends a word.
        var parts = value.Split((char[]?)[' ', '\t', '\n']);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) EndWord();
            if (parts[i].Length > 0) Put(parts[i]);
        }
    }

    // ${headers[@]}, with quotes around it or without: each item is a word.
    private bool Items(int from)
    {
        if (!text.AsSpan(from).StartsWith("${")) return false;
        var end = text.AsSpan(from, Math.Min(200, text.Length - from)).IndexOf("[@]}");
        if (end < 2 || !state.Lists.TryGetValue(text.Substring(from + 2, end - 2), out var items)) return false;
        at = from + end + 4 + (from > at ? 1 : 0);
        foreach (var item in items)
        {
            Put(item);
            EndWord();
        }

        return true;
    }

    private void Remember()
    {
        foreach (var (code, raw) in expansion.Unknown) command.Say(code, line, raw);
        expansion.Unknown.Clear();
    }
}
