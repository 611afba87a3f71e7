using System.Text.RegularExpressions;
using Player.Tests.Hosting;

namespace Player.Tests.Deploy;

/// <summary>docs/knative.md in one of its languages. A block marked <c>sh cluster</c> needs a cluster; one marked <c>sh</c> does not.</summary>
internal sealed partial class Tutorial(string page)
{
    public static Tutorial English { get; } = new("knative.md");

    public static Tutorial Chinese { get; } = new("knative.zh.md");

    public string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", page));

    /// <summary>The headings' marks, such as <c>## 1.</c> or <c>###</c>: what is the same in every language.</summary>
    public IReadOnlyList<string> Steps => [.. Headings().Matches(WithoutBlocks().Replace(Text, "")).Select(heading => heading.Value)];

    public IReadOnlyList<(bool NeedsCluster, string Code)> Blocks =>
        [.. Fences().Matches(Text).Select(block => (block.Groups["cluster"].Success, block.Groups["code"].Value))];

    /// <summary>Commands, one a line, without the text that is fed to them.</summary>
    public IReadOnlyList<string> Commands =>
        [.. Blocks.SelectMany(block => HereDocuments().Replace(block.Code, "").Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>YAML that is printed in commands.</summary>
    public IReadOnlyList<string> Printed => [.. Blocks.SelectMany(block => HereDocuments().Matches(block.Code)).Select(text => text.Groups["yaml"].Value)];

    /// <summary>One step's blocks, in their order.</summary>
    public IReadOnlyList<(bool NeedsCluster, string Code)> Of(int step)
    {
        var from = Text.IndexOf($"\n## {step}. ", StringComparison.Ordinal);
        var to = Text.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return [.. Fences().Matches(Text[from..to]).Select(block => (block.Groups["cluster"].Success, block.Groups["code"].Value))];
    }

    [GeneratedRegex("```sh(?<cluster> cluster)?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("<<'YAML'\n(?<yaml>.*?\n)YAML(?=\n)", RegexOptions.Singleline)]
    private static partial Regex HereDocuments();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex WithoutBlocks();

    [GeneratedRegex(@"^#+ (\d\.)?", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
