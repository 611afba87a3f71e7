using System.Text.RegularExpressions;
using Player.Tests.Hosting;

namespace Player.Tests.Deploy;

/// <summary>The Dockerfile's instructions, each on one line without its comments.</summary>
internal static partial class Dockerfile
{
    private static readonly string[] Instructions =
        [.. Continued().Replace(Comments().Replace(File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")), ""), " ").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static readonly int LastFrom = Array.FindLastIndex(Instructions, line => line.StartsWith("FROM ", StringComparison.Ordinal));

    public static IReadOnlyList<string> Build => Instructions[..LastFrom];

    public static IReadOnlyList<string> Final => Instructions[LastFrom..];

    public static string User => Last("USER");

    public static string Volume => Last("VOLUME");

    public static string Port => Last("EXPOSE");

    public static string Version => Last("ARG").Split('=')[1];

    /// <summary>What follows the last such instruction of the final stage.</summary>
    public static string Last(string instruction) => Final.Last(line => line.StartsWith(instruction + " ", StringComparison.Ordinal))[(instruction.Length + 1)..].Trim();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
