using System.Globalization;
using System.Text;

namespace Player.Manifests;

/// <summary>
/// Where a node stands among others. Each step knows the one above it and nothing else, so that a tree of long names costs no more than its
/// names; it is written out only for those who are told of it.
/// </summary>
public sealed class NodePath
{
    private readonly NodePath? above;
    private readonly string? name;
    private readonly int index;

    private NodePath(NodePath? above, string? name, int index) => (this.above, this.name, this.index) = (above, name, index);

    /// <summary>The document itself.</summary>
    public static NodePath Root { get; } = new(null, null, 0);

    public NodePath Below(string member) => new(this, member, 0);

    public NodePath Below(int item) => new(this, null, item);

    public override string ToString()
    {
        var steps = new Stack<NodePath>();
        for (var step = this; step.above is not null; step = step.above) steps.Push(step);
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            if (step.name is null) text.Append(CultureInfo.InvariantCulture, $"[{step.index}]");
            else text.Append(text.Length > 0 ? "." : "").Append(step.name);
        }

        return text.ToString();
    }
}
