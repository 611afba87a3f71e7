using Player.Events;
using Player.Values;

namespace Player.Client.Compose;

/// <summary>Which findings of a check stand beside which field.</summary>
internal static class FieldFindings
{
    /// <summary>Of a core attribute, or of <c>data</c>. What an extension's name breaks is never said beside a core attribute.</summary>
    public static IEnumerable<Rejection> Of(IEnumerable<Rejection> findings, string attribute) =>
        findings.Where(finding => (finding.Attribute == AttributeNames.SchemaUrl ? AttributeNames.DataSchema : finding.Attribute) == attribute && !IsOfName(finding));

    /// <summary>Of the extension at a place: two may have the same name, and only the second is told so.</summary>
    public static IReadOnlyList<Rejection> OfExtension(FilledDraft filled, int place)
    {
        var draft = filled.Draft;
        var (name, value, type) = draft.Extensions[place];
        var unmade = filled.Problems.FirstOrDefault(problem => problem.Attribute == name);
        var twice = draft.Extensions.Take(place).Any(earlier => earlier.Name == name) ? AttributeRules.Twice(name) : null;
        return [.. new[] { AttributeRules.ExtensionName(name, draft.SpecVersion), name.Length > 0 ? twice : null, unmade ?? AttributeRules.Value(name, value, type) }
            .OfType<Rejection>()];
    }

    private static bool IsOfName(Rejection finding) =>
        finding.Rule is Rules.NameCharacters or Rules.NameReserved or Rules.NameLength or Rules.Duplicate;
}
