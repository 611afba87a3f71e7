namespace Player.Syntax;

/// <summary>What is wrong with a text, and where.</summary>
/// <param name="Rule">One of <see cref="SyntaxRules"/> or <see cref="Events.Rules"/>: the key of a sentence.</param>
/// <param name="Start">Characters from the start of the text.</param>
/// <param name="End">Behind the last of it; the same as the start where something is missing.</param>
/// <param name="Given">The piece at fault, or what is missing.</param>
/// <param name="Message">An English sentence where the reader has one of its own; else the page's words for the rule are all.</param>
public sealed record TextFault(string Rule, int Start, int End, string Given = "", string? Message = null)
{
    /// <summary>Line and column of a place in a text, both from 1.</summary>
    public static (int Line, int Column) Place(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}

/// <summary>The words of <see cref="TextFault.Rule"/>.</summary>
public static class SyntaxRules
{
    public const string JsonEnd = "json-end";
    public const string JsonValue = "json-value";
    public const string JsonMissing = "json-missing";
    public const string JsonName = "json-name";
    public const string JsonColon = "json-colon";
    public const string JsonComma = "json-comma";
    public const string JsonTrailingComma = "json-trailing-comma";
    public const string JsonSingleQuotes = "json-single-quotes";
    public const string JsonComment = "json-comment";
    public const string JsonString = "json-string";
    public const string JsonEscape = "json-escape";
    public const string JsonNumber = "json-number";
    public const string JsonAfter = "json-after";
    public const string JsonDepth = "json-depth";
    public const string XmlTag = "xml-tag";
    public const string XmlUnclosed = "xml-unclosed";
    public const string XmlMismatch = "xml-mismatch";
    public const string XmlStray = "xml-stray";
    public const string XmlName = "xml-name";
    public const string XmlAttribute = "xml-attribute";
    public const string XmlTwice = "xml-twice";
    public const string XmlEntity = "xml-entity";
    public const string XmlRoot = "xml-root";
    public const string Yaml = "yaml";
}
