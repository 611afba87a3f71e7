using Player.Values;

namespace Player.Syntax;

/// <summary>
/// A text whose values that make themselves are covered by letters of the same length, so that a reader of JSON, XML or YAML takes them for
/// ordinary text, and every place stays where it was.
/// </summary>
internal sealed class MaskedText
{
    private readonly List<(int Start, int End)> covered = [];

    private MaskedText(string original, string text)
    {
        Original = original;
        Text = text;
    }

    public string Original { get; }

    /// <summary>As long as the original.</summary>
    public string Text { get; private set; }

    /// <param name="text">What somebody wrote.</param>
    /// <param name="isJson">Beside quotes a value stands for a number, for any scalar is as good.</param>
    public static MaskedText Of(string text, bool isJson = false)
    {
        var masked = new MaskedText(text, text);
        var at = text.IndexOf("{{", StringComparison.Ordinal);
        if (at < 0) return masked;
        var letters = text.ToCharArray();
        var quotes = new JsonQuotes();
        var passed = 0;
        for (; at >= 0; at = text.IndexOf("{{", passed, StringComparison.Ordinal))
        {
            if (isJson) quotes.Pass(text[passed..at]);
            CallReader.Read(text, at, out var end, out var problem);
            if (problem?.Rule == Events.Rules.ValueOpen) end = at + 2;
            letters.AsSpan(at, end - at).Fill(isJson && !quotes.AreOpen ? '1' : 'x');
            masked.covered.Add((at, end));
            passed = end;
        }

        masked.Text = new(letters);
        return masked;
    }

    /// <summary>Whether some of it makes itself.</summary>
    public bool IsMade(int start, int end)
    {
        // In the order of the text, none over another: the first that ends behind the start decides.
        var (least, most) = (0, covered.Count);
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (covered[middle].End > start) most = middle;
            else least = middle + 1;
        }

        return least < covered.Count && covered[least].Start < end;
    }
}
