namespace Player.Manifests;

/// <summary>A place in a manifest's text. Lines and columns count from 1; 0 where the text is not known (JSON already read).</summary>
public readonly record struct Place(int Line, int Column, int EndLine, int EndColumn);

/// <summary>
/// A piece of a manifest, from YAML or JSON alike, that still knows where it stood: whoever refuses it can point there.
/// </summary>
/// <param name="Way">The names and numbers that lead to it.</param>
/// <param name="Place">Where it stood.</param>
public abstract record ManifestNode(NodePath Way, Place Place)
{
    /// <summary>Such as <c>spec.filters[0].exact.type</c>; empty for the document itself. Written anew at each call.</summary>
    public string Path => Way.ToString();
}

/// <summary>A map. Names are unique; a name written twice is a finding of the reader.</summary>
public sealed record ManifestMap(NodePath Way, Place Place, IReadOnlyList<ManifestMember> Members) : ManifestNode(Way, Place)
{
    /// <summary>The value of a name, or null where it is absent.</summary>
    public ManifestNode? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Name == name) return member.Value;
            }

            return null;
        }
    }

    /// <summary>What stands below these names, one after the other; null where one of them is absent.</summary>
    public ManifestNode? At(params ReadOnlySpan<string> names)
    {
        ManifestNode? node = this;
        foreach (var name in names) node = (node as ManifestMap)?[name];
        return node;
    }

    /// <summary>The text below these names; null where it is absent, null or no scalar.</summary>
    public string? TextAt(params ReadOnlySpan<string> names) =>
        At(names) is ManifestScalar { Type: not ScalarType.Null } scalar ? scalar.Text : null;

    /// <summary>The maps of the list below these names; none where it is absent.</summary>
    public IEnumerable<ManifestMap> MapsAt(params ReadOnlySpan<string> names) => At(names) is ManifestList list ? list.Items.OfType<ManifestMap>() : [];
}

/// <param name="NamePlace">Where the name stood; its value has a place of its own.</param>
public sealed record ManifestMember(string Name, Place NamePlace, ManifestNode Value);

public sealed record ManifestList(NodePath Way, Place Place, IReadOnlyList<ManifestNode> Items) : ManifestNode(Way, Place);

/// <param name="Text">As it was written, quotes and escapes resolved; empty for null.</param>
public sealed record ManifestScalar(NodePath Way, Place Place, ScalarType Type, string Text) : ManifestNode(Way, Place)
{
    /// <summary>A number or a Boolean that YAML writes otherwise than JSON, such as <c>0x1F</c> or <c>yes</c>, as JSON; else null.</summary>
    public string? Json { get; init; }
}

/// <summary>What a scalar is in JSON; of a plain YAML scalar by the core schema (YAML 1.2.2, 10.3).</summary>
public enum ScalarType
{
    String,
    Number,
    Boolean,
    Null,
}
