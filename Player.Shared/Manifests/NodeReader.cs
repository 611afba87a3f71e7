namespace Player.Manifests;

/// <summary>Reads typed values out of nodes and notes what is not as it must be; what it returns then is null.</summary>
public sealed class NodeReader(ICollection<ManifestFinding> findings)
{
    /// <summary>Whether nothing that keeps the document from being taken was found.</summary>
    public bool IsClean => findings.All(finding => finding.Severity != FindingSeverity.Error);

    public void Error(ManifestNode node, string message) => Error(node.Path, node.Place, message);

    public void Error(string path, Place place, string message) => findings.Add(new(path, message, place));

    public void Note(string path, Place place, string message) => findings.Add(new(path, message, place, FindingSeverity.Note));

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
            ? $"{Name(node)} must be a string, and {scalar.Text} is a {scalar.Type.ToString().ToLowerInvariant()}: write it in quotes, '{scalar.Text}'."
            : $"{Name(node!)} must be a string.");
        return null;
    }

    /// <summary>A whole number of 32 bits, not below <paramref name="least"/>.</summary>
    public int? Number(ManifestNode? node, int least)
    {
        if (IsAbsent(node)) return null;
        if (node is ManifestScalar { Type: ScalarType.Number } scalar
            && int.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        Error(node!, $"{Name(node!)} must be a whole number, {least} or more.");
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

    /// <summary>Notes every member that is not among <paramref name="known"/>.</summary>
    public void OnlyKnows(ManifestMap? map, string of, params ReadOnlySpan<string> known)
    {
        foreach (var member in map?.Members ?? [])
        {
            if (!known.Contains(member.Name))
                Note(member.Value.Path, member.NamePlace, $"{of} has no field {member.Name} that the Player knows; it is left out.");
        }
    }

    /// <summary>Refuses every member that is not among <paramref name="known"/>: in a file that a person writes, it is a slip.</summary>
    public void OnlyHas(ManifestMap map, string of, params ReadOnlySpan<string> known)
    {
        foreach (var member in map.Members)
        {
            if (!known.Contains(member.Name)) Error(member.Name, member.NamePlace, $"{of} has no field {member.Name}: it has {string.Join(", ", known.ToArray())}.");
        }
    }

    /// <summary>The name of a Broker, as <c>namespace/name</c>.</summary>
    public string? BrokerName(ManifestNode? node)
    {
        var broker = Text(node);
        if (broker is not null && broker.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) Error(node!, $"broker is {broker}; it is written namespace/name.");
        return broker;
    }

    private static bool IsAbsent(ManifestNode? node) => node is null or ManifestScalar { Type: ScalarType.Null };

    private static string Name(ManifestNode node) => node.Path.Length == 0 ? "The document" : node.Path;
}
