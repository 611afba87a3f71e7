using System.Globalization;

namespace Player.Manifests;

/// <summary>Reads typed values out of nodes and notes what is not as it must be; what it returns then is null.</summary>
public sealed class NodeReader(ICollection<ManifestFinding> findings)
{
    /// <summary>What is not known is said, and does not keep the document from being taken.</summary>
    public bool TakesUnknown { get; init; }

    /// <summary>Whether nothing that keeps the document from being taken was found.</summary>
    public bool IsClean => findings.All(finding => finding.Severity != FindingSeverity.Error);

    public void Error(ManifestNode node, string message) => Error(node.Path, node.Place, message);

    public void Error(string path, Place place, string message) => Add(new(path, message, place));

    public void Note(string path, Place place, string message) => Add(new(path, message, place, FindingSeverity.Note));

    public ManifestMap? Map(ManifestNode? node)
    {
        if (IsAbsent(node)) return null;
        if (node is ManifestMap map) return map;
        Error(node!, $"{Name(node!)} must be a map of names and values.");
        return null;
    }

    public ManifestList? List(ManifestNode? node)
    {
        if (IsAbsent(node)) return null;
        if (node is ManifestList list) return list;
        Error(node!, $"{Name(node!)} must be a list: each item begins with a dash.");
        return null;
    }

    public string? Text(ManifestNode? node)
    {
        if (IsAbsent(node)) return null;
        if (node is ManifestScalar { Type: ScalarType.String } text) return text.Text;
        Error(node!, node is ManifestScalar scalar
            ? $"{Name(node)} must be a string, and {ManifestFinding.Quoted(scalar.Text)} is a {scalar.Type.ToString().ToLowerInvariant()}: write it in quotes, '{ManifestFinding.Quoted(scalar.Text)}'."
            : $"{Name(node!)} must be a string.");
        return null;
    }

    /// <summary>A whole number of 32 bits, not below <paramref name="least"/>.</summary>
    public int? Number(ManifestNode? node, int least)
    {
        if (IsAbsent(node)) return null;
        if (node is ManifestScalar { Type: ScalarType.Number } scalar
            && int.TryParse(scalar.Json ?? scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        Error(node!, node is ManifestScalar { Type: ScalarType.String } text && int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? $"{Name(node)} must be a whole number, and '{text.Text}' in quotes is a string: write {text.Text}."
            : $"{Name(node!)} must be a whole number, {least} or more.");
        return null;
    }

    /// <summary>A map of strings; empty where it is absent.</summary>
    public IReadOnlyDictionary<string, string> Texts(ManifestNode? node)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, _, value) in Map(node)?.Members ?? [])
        {
            if (value is ManifestScalar { Type: ScalarType.Null }) Error(value, $"{name} has no value; write '' for the empty string.");
            else if (Text(value) is { } text) texts[name] = text;
        }

        return texts;
    }

    /// <summary>Refuses every member that is not among <paramref name="known"/>: what is left out by a slip would change what is meant.</summary>
    public void OnlyHas(ManifestMap? map, string of, params ReadOnlySpan<string> known)
    {
        foreach (var member in map?.Members ?? [])
        {
            if (!known.Contains(member.Name)) Unknown(member, of, known);
        }
    }

    /// <summary>Says that a member is not among <paramref name="known"/>, and which of them was meant.</summary>
    public void Unknown(ManifestMember member, string of, ReadOnlySpan<string> known) =>
        Unknown(member, of, Likeness.Nearest(member.Name, known) is { } meant ? $"{meant} is meant?" : $"it has {string.Join(", ", known.ToArray())}.");

    /// <summary>The same, with what is to be done about it.</summary>
    public void Unknown(ManifestMember member, string of, string hint) => Add(new(
        member.Value.Path, $"{of} has no field {ManifestFinding.Quoted(member.Name)}: {hint}", member.NamePlace, TakesUnknown ? FindingSeverity.Note : FindingSeverity.Error));

    /// <summary>The name of a Broker, as <c>namespace/name</c>.</summary>
    public string? BrokerName(ManifestNode? node)
    {
        var broker = Text(node);
        if (broker is not null && broker.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) Error(node!, $"broker is {broker}; it is written namespace/name.");
        return broker;
    }

    // Each costs an answer its length; who made so many slips begins with the first ones.
    private void Add(ManifestFinding finding)
    {
        if (findings.Count < YamlLimits.Findings)
        {
            findings.Add(finding);
            return;
        }

        var more = More(finding.Place, finding.Severity);
        if (findings.Count == YamlLimits.Findings) findings.Add(more);
        else if (finding.Severity == FindingSeverity.Error && findings.All(known => known.Severity != FindingSeverity.Error)) findings.Add(more);
    }

    private static ManifestFinding More(Place place, FindingSeverity severity) => new("", $"There is more to be said: the first {YamlLimits.Findings} are told.", place, severity);

    private static bool IsAbsent(ManifestNode? node) => node is null or ManifestScalar { Type: ScalarType.Null };

    private static string Name(ManifestNode node) => node.Path.Length == 0 ? "The document" : node.Path;
}
