namespace Player.Manifests;

/// <summary>What a text in YAML may cost whoever reads it.</summary>
/// <param name="Length">Its characters; what aliases repeat counts as often as it is repeated.</param>
/// <param name="Nodes">Its maps, lists and values, likewise.</param>
/// <param name="Documents">Its documents.</param>
public sealed record YamlLimits(int Length, int Nodes, int Documents)
{
    /// <summary>So many maps and lists may lie within each other. Whoever walks the tree may go down with it: also in a browser, whose stack is small.</summary>
    public const int Depth = 64;

    /// <summary>The longest name of a member, characters (YAML 1.2.2, 7.4.2 has the same for names on a line).</summary>
    public const int NameLength = 1024;

    /// <summary>So many findings are told of a text.</summary>
    public const int Findings = 100;

    /// <summary>Of what people write, paste and send.</summary>
    public static YamlLimits Pasted { get; } = new(ManifestYaml.MaxLength, 100_000, 500);

    /// <summary>Of what this Player wrote itself and keeps.</summary>
    public static YamlLimits Kept { get; } = new(32 * ManifestYaml.MaxLength, 3_000_000, 50_000);
}

/// <summary>Which YAML a text is.</summary>
public enum YamlRules
{
    /// <summary>The core schema (YAML 1.2.2, 10.3): <c>yes</c> is a text and <c>014</c> is fourteen.</summary>
    Core,

    /// <summary>What kubectl makes of it, by the older rules of YAML 1.1: <c>yes</c> is a Boolean and <c>014</c> is twelve.</summary>
    Kubernetes,
}
