using Player.Manifests;
using Player.Values;

namespace Player.Syntax;

/// <summary>Checks data, and lays it out, in the language that it is written in. Values that make themselves are no fault of any language.</summary>
public static class DataSyntax
{
    /// <summary>Longer texts are not looked through with each key, characters.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>A value that nobody knows, and the first fault of the text itself.</summary>
    public static IReadOnlyList<TextFault> Check(string text, DataLanguage language)
    {
        var found = new List<TextFault>();
        if (text.Length > MaxLength) return found;
        if (ValueTemplate.Parse(text).Problem is { } problem) found.Add(new(problem.Rule, problem.Start, Math.Min(problem.Start + problem.Given.Length, text.Length), problem.Given, problem.Message));
        if (!string.IsNullOrWhiteSpace(text) && Fault(text, language) is { } fault) found.Add(fault);
        return found;
    }

    /// <summary>The text laid out anew; null where it cannot be, or where its language has no layout of its own.</summary>
    public static string? Indent(string text, DataLanguage language) => language switch
    {
        DataLanguage.Json => JsonLayout.Indent(text),
        DataLanguage.Xml => XmlText.Indent(text),
        DataLanguage.Html => XmlText.Indent(text, isHtml: true),
        _ => null,
    };

    /// <summary>Whether <see cref="Indent"/> knows the language.</summary>
    public static bool HasLayout(DataLanguage language) => language is DataLanguage.Json or DataLanguage.Xml or DataLanguage.Html;

    // HTML has no faults: its readers take whatever comes.
    private static TextFault? Fault(string text, DataLanguage language) => language switch
    {
        DataLanguage.Json => JsonSyntax.Read(text).Fault,
        DataLanguage.Xml => XmlSyntax.Check(MaskedText.Of(text).Text),
        DataLanguage.Yaml => Yaml(text),
        _ => null,
    };

    private static TextFault? Yaml(string text)
    {
        if (text.Length > ManifestYaml.MaxLength || ManifestYaml.Fault(MaskedText.Of(text).Text) is not { } finding) return null;
        var start = Offset(text, finding.Place.Line, finding.Place.Column);
        return new(SyntaxRules.Yaml, start, Math.Max(start, Offset(text, finding.Place.EndLine, finding.Place.EndColumn)), Message: finding.Message);
    }

    private static int Offset(string text, int line, int column)
    {
        var start = 0;
        for (var passed = 1; passed < line; passed++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) return text.Length;
            start = end + 1;
        }

        return Math.Min(start + Math.Max(column - 1, 0), text.Length);
    }
}
