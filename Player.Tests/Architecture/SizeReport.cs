using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Player.Tests.Hosting;

namespace Player.Tests.Architecture;

/// <summary>A measure above its mark. Above <paramref name="Limit"/> it fails the build; above <paramref name="Mark"/> it is worth a second look.</summary>
internal sealed record SizeFinding(string Measure, int Size, int Mark, int Limit, string Where)
{
    public bool IsFailure => Size > Limit;
}

/// <summary>House style, rule 1: look for the second thing that hides in what is large.</summary>
internal static class SizeReport
{
    private static readonly string[] Projects = ["Player.Shared", "Player.Server", "Player.Client", "Player.Tests", "bench"];
    private static readonly string[] NotOurs = ["obj", "bin", "artifacts", "node_modules"];

    public static IReadOnlyList<SizeFinding> Measure() =>
    [
        .. from path in Files()
           let place = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
           from finding in MeasureFile(place, File.ReadAllText(path))
           where finding.Size > finding.Mark
           orderby finding.IsFailure descending, finding.Measure, finding.Size descending, finding.Where
           select finding,
    ];

    /// <summary>Everything that is measured in one file, small things too.</summary>
    public static IEnumerable<SizeFinding> MeasureFile(string where, string text)
    {
        var lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        return where.EndsWith(".razor", StringComparison.Ordinal)
            ? [new(".razor lines", lines, 120, 250, where)]
            : MeasureCode(where, lines, CSharpSyntaxTree.ParseText(text).GetRoot());
    }

    public static string Write(IReadOnlyList<SizeFinding> findings)
    {
        var text = new StringBuilder("# Sizes above the marks of the house style\n\n| measure | size | mark | limit | where |\n| --- | --- | --- | --- | --- |\n");
        foreach (var finding in findings)
            text.Append(CultureInfo.InvariantCulture, $"| {finding.Measure} | {finding.Size} | {finding.Mark} | {finding.Limit} | {finding.Where} |\n");
        return findings.Count == 0 ? "# Sizes above the marks of the house style\n\nNone.\n" : text.ToString();
    }

    private static IEnumerable<SizeFinding> MeasureCode(string where, int lines, SyntaxNode root)
    {
        yield return new("file lines", lines, 250, 400, where);
        foreach (var node in root.DescendantNodes())
        {
            if (Named(node) is not { } name) continue;
            var place = $"{where}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {name}";
            if (node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
                yield return new("method lines", Lines(node), 40, 80, place);
            if (Parameters(node) is { } parameters)
                yield return parameters with { Where = place };
        }
    }

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    // A record's parameters are its data, not what it depends on.
    private static SizeFinding? Parameters(SyntaxNode node) => node switch
    {
        ConstructorDeclarationSyntax constructor => new("constructor dependencies", constructor.ParameterList.Parameters.Count, 6, 9, ""),
        ClassDeclarationSyntax { ParameterList: { } list } => new("constructor dependencies", list.Parameters.Count, 6, 9, ""),
        BaseMethodDeclarationSyntax method => new("parameters", method.ParameterList.Parameters.Count, 5, 8, ""),
        LocalFunctionStatementSyntax local => new("parameters", local.ParameterList.Parameters.Count, 5, 8, ""),
        _ => null,
    };

    private static string? Named(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        BaseMethodDeclarationSyntax other => other.Kind().ToString(),
        ClassDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static IEnumerable<string> Files() =>
        from project in Projects
        let folder = Path.Combine(Repository.Root, project)
        where Directory.Exists(folder)
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where Path.GetExtension(path) is ".cs" or ".razor"
        where !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => NotOurs.Contains(part))
        select path;
}
