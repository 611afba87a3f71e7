using System.Text;

namespace Player.Starts.Commands;

/// <content>Values: words, tables, lists.</content>
internal sealed partial class PowerShell
{
    private PowerValue? Parenthesis(int depth)
    {
        at++;
        List<PowerValue> items = [];
        for (Blanks(overLines: true); at < text.Length && text[at] != ')'; Blanks(overLines: true))
        {
            var start = at;
            if (Pipeline(depth + 1) is { } item) items.Add(item);
            Blanks(overLines: true);
            if (at < text.Length && text[at] is ',' or ';' || at == start) at++;
        }

        at = Math.Min(at + 1, text.Length);
        return items.Count switch { 0 => null, 1 => items[0], _ => new PowerValue.List(items) };
    }

    private PowerValue.Table Table(int depth)
    {
        at += 2;
        List<(string, PowerValue)> members = [];
        for (Blanks(overLines: true); at < text.Length && text[at] != '}'; Blanks(overLines: true))
        {
            var start = at;
            var name = Word(isName: true).AsText;
            Blanks(overLines: false);
            if (at < text.Length && text[at] == '=')
            {
                at++;
                Blanks(overLines: true);
                if (at < text.Length && text[at] != '}') members.Add((name, Pipeline(depth + 1) ?? new PowerValue.Unknown("")));
            }

            if (at < text.Length && text[at] is ';' or ',' || at == start) at++;
        }

        at = Math.Min(at + 1, text.Length);
        return new(members);
    }

    private PowerValue Word(bool isName = false)
    {
        var word = new StringBuilder();
        var isPlain = true;
        while (at < text.Length && !IsEnd(text[at]) && text[at] is not (' ' or '\t' or ',' or '\u00A0') && !(isName && text[at] == '=') && !(text[at] == '(' && word.Length == 0))
        {
            if (text[at] == '`' && at + 1 < text.Length && text[at + 1] == '\n') break;
            if (text[at] == '$' && word.Length == 0 && WholeVariable() is { } whole) return whole;
            if (PowerShellText.IsDouble(text[at]) || PowerShellText.IsSingle(text[at])) isPlain &= !Quoted(word);
            else if (text[at] is '$' or '`') texts.Special(ref at, word, Line);
            else word.Append(text[at++]);
        }

        return isPlain ? PowerValue.OfWord(word.ToString()) : new PowerValue.Text(word.ToString());
    }

    private bool Quoted(StringBuilder word)
    {
        var begun = Line;
        if (texts.Quoted(ref at, begun) is { } value) word.Append(value);
        else remarks.Add(new("open-quote", begun, IsError: true));
        return true;
    }

    // A variable that is a word of its own keeps what it is: a table, a list.
    private PowerValue? WholeVariable()
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or ':')) end++;
        if (end == at + 1 || (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsEnd(text[end]) && text[end] != ',')) return null;
        var name = text[(at + 1)..end];
        if (!variables.TryGetValue(name, out var value))
        {
            if (name is "true" or "false" or "null") return Take(end, PowerValue.OfWord("$" + name));
            return null;
        }

        return Take(end, value);
    }

    private PowerValue Take(int end, PowerValue value)
    {
        at = end;
        return value;
    }
}
