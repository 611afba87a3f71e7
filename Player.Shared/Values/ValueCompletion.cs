using Player.Events;

namespace Player.Values;

/// <summary>A value that somebody is writing: two braces are open, and nothing closes them on their line.</summary>
/// <param name="Start">Where the braces stand.</param>
/// <param name="Typed">What stands behind them so far.</param>
public sealed record OpenValue(int Start, string Typed);

/// <summary>What could be meant where a value is begun.</summary>
public static class ValueCompletion
{
    /// <summary>The first value that is begun and not closed; null where there is none.</summary>
    public static OpenValue? Find(string text)
    {
        var next = 0;
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", next, StringComparison.Ordinal))
        {
            CallReader.Read(text, at, out next, out var problem);
            var isSwallowing = problem?.Rule == Rules.ValueUnknown && text.AsSpan(at + 2, next - at - 2).Contains("{{", StringComparison.Ordinal);
            if (problem?.Rule != Rules.ValueOpen && !isSwallowing) continue;
            var end = at + 2;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or ' ')) end++;
            return new(at, text[(at + 2)..end].TrimStart());
        }

        return null;
    }

    /// <summary>What begins as it was typed; all of them where nothing does, and none once arguments are being written.</summary>
    /// <param name="typed">What stands behind the braces so far.</param>
    /// <param name="variables">The names that <c>env.NAME</c> finds.</param>
    public static IReadOnlyList<ValueExample> For(string typed, IEnumerable<string>? variables = null)
    {
        if (typed.Contains(' ')) return [];
        ValueExample[] all = [.. ValueCatalog.Examples, .. (variables ?? []).Select(name => new ValueExample("env", $"{{{{{ValueCatalog.VariablePrefix}{name}}}}}"))];
        ValueExample[] begun = [.. all.Where(example => example.Text.AsSpan(2).StartsWith(typed))];
        return begun.Length > 0 ? begun : all;
    }

    /// <summary>The text with an example in the place of what was begun, and where the caret stands then.</summary>
    public static (string Text, int Caret) Put(string text, OpenValue open, ValueExample example)
    {
        var end = open.Start + 2;
        while (end < text.Length && text[end] == ' ') end++;
        end = Math.Min(text.Length, end + open.Typed.Length);
        return (string.Concat(text.AsSpan(0, open.Start), example.Text, text.AsSpan(end)), open.Start + example.Text.Length);
    }
}
