using System.Text;
using Player.Events;

namespace Player.Values;

/// <summary>Reads one <c>{{name argument argument}}</c>.</summary>
internal static class CallReader
{
    // No value is written longer; a text full of open braces costs no more than its length and this.
    private const int Longest = 2048;

    /// <param name="text">The whole template.</param>
    /// <param name="open">Where its two braces stand.</param>
    /// <param name="end">Behind the closing ones.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <returns>Null where there is a problem.</returns>
    public static ValuePart? Read(string text, int open, out int end, out ValueProblem? problem)
    {
        end = Math.Min(text.Length, open + Longest);
        var words = text.AsSpan(open, end - open).Contains("}}", StringComparison.Ordinal) ? Words(text, open + 2, ref end) : null;
        if (words is null)
        {
            problem = new(Rules.ValueOpen, Piece(text, open), "{{ is not closed: }} ends a value. Write {{\"{{\"}} for two braces that mean nothing.", open);
            return null;
        }

        problem = null;
        if (words is [var (literal, quoted)] && quoted) return new ValuePart.Plain(literal);
        var call = new ValuePart.Call(words.Count == 0 ? "" : words[0].Text, [.. words.Skip(1).Select(word => word.Text)], open);
        problem = Check(call, text[open..end]);
        return problem is null ? call : null;
    }

    private static ValueProblem? Check(ValuePart.Call call, string given)
    {
        foreach (var prefix in new[] { ValueCatalog.VariablePrefix, ValueCatalog.EventPrefix })
        {
            if (!call.Name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            return call.Name.Length == prefix.Length || call.Arguments.Count > 0
                ? new(Rules.ValueArguments, given, $"{given} needs one name behind the dot, and nothing more, such as {{{{{prefix}name}}}}.", call.Start)
                : null;
        }

        if (ValueCatalog.Find(call.Name) is not { } known)
            return new(Rules.ValueUnknown, given,
                $"{given} is no value that makes itself. There are {string.Join(", ", ValueCatalog.Names)}. Write {{{{\"{{{{\"}}}} for two braces that mean nothing.", call.Start);
        return known.Fits(call.Arguments) ? null : new(Rules.ValueArguments, given, $"{given} is not how {known.Name} is written: {known.Example} is.", call.Start);
    }

    // Null where the braces are not closed.
    private static List<(string Text, bool Quoted)>? Words(string text, int at, ref int end)
    {
        List<(string, bool)> words = [];
        var stop = end;
        end = text.Length;
        while (true)
        {
            while (at < stop && text[at] is ' ' or '\t') at++;
            if (at >= stop || text[at] is '\r' or '\n') return null;
            if (text[at] is '}' && at + 1 < text.Length && text[at + 1] is '}')
            {
                end = at + 2;
                return words;
            }

            if (text[at] is '"' or '\'')
            {
                if (Quoted(text, ref at, stop) is not { } quoted) return null;
                words.Add((quoted, true));
            }
            else
            {
                words.Add((Bare(text, ref at, stop), false));
            }
        }
    }

    private static string Bare(string text, ref int at, int stop)
    {
        var start = at;
        while (at < stop && text[at] is not (' ' or '\t' or '\r' or '\n') && !text.AsSpan(at).StartsWith("}}")) at++;
        return text[start..at];
    }

    // A backslash lets a quote, or another backslash, stand within quotes.
    private static string? Quoted(string text, ref int at, int stop)
    {
        var quote = text[at++];
        var word = new StringBuilder();
        while (at < stop && text[at] is not ('\r' or '\n'))
        {
            if (text[at] == quote)
            {
                at++;
                return word.ToString();
            }

            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == quote || text[at + 1] == '\\')) at++;
            word.Append(text[at++]);
        }

        return null;
    }

    private static string Piece(string text, int start) => text.Length - start <= 24 ? text[start..] : string.Concat(text.AsSpan(start, 24), "…");
}
