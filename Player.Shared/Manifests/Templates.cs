using System.Text.RegularExpressions;

namespace Player.Manifests;

/// <summary>Texts that another program fills in before they are manifests: Helm's, and those of <c>envsubst</c>.</summary>
public static partial class Templates
{
    /// <summary>The first place where something is to be filled in; null where nothing is.</summary>
    public static (string Message, Place Place)? Find(string text)
    {
        var helm = Helm().Match(text);
        if (helm.Success) return ($"{Quoted(helm)} is filled in by Helm, and this is its template: paste what helm template prints.", PlaceOf(text, helm));
        var variable = Variable().Match(text);
        return variable.Success ? ($"{Quoted(variable)} is to be filled in first: paste what envsubst prints, or write the value.", PlaceOf(text, variable)) : null;
    }

    private static string Quoted(Match match) => ManifestFinding.Quoted(match.Value);

    private static Place PlaceOf(string text, Match match)
    {
        var before = text.AsSpan(0, match.Index);
        var (line, column) = (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
        return new(line, column, line, column + match.Length);
    }

    // {{ .Values.x }}, {{- if … }}, {{ include "x" . }}; a value that makes itself ({{uuid}}) is none of them.
    [GeneratedRegex(@"\{\{-?\s*(\.|\$|/\*|(if|else|end|range|with|include|template|define|block|toYaml|tpl|quote|default|required|printf|lookup)\b)[^}\n]{0,200}\}?\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Helm();

    [GeneratedRegex(@"\$\{[A-Za-z_][A-Za-z0-9_]{0,100}(:?[-=?+][^}\n]{0,100})?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
