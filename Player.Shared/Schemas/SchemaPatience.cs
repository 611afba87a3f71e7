using System.Text.RegularExpressions;

namespace Player.Schemas;

/// <summary>
/// How much work one look at some data may be. A schema that leads back to itself, lists thousands of values or has a pattern that takes its time
/// would otherwise hold up whoever looks: beyond this nothing more is found wrong.
/// </summary>
internal sealed class SchemaPatience
{
    public const int MostFindings = 500;
    private const int MostSteps = 300_000;
    private const int MostSlowTexts = 3;
    private const int LongestPattern = 1000;
    private const int LongestText = 10_000;
    private static readonly TimeSpan each = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Regex?> patterns = new(StringComparer.Ordinal);
    private int steps = MostSteps;
    private int slowTexts;

    /// <summary>Whether so many more steps may be taken.</summary>
    public bool Take(int count = 1) => (steps -= Math.Min(count, MostSteps)) >= 0;

    /// <summary>Whether a text is as a pattern has it. One that cannot be read, is very long or takes too long finds nothing.</summary>
    public bool Matches(string text, string pattern)
    {
        if (slowTexts >= MostSlowTexts || text.Length > LongestText || Pattern(pattern) is not { } regex) return true;
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            slowTexts++;
            return true;
        }
    }

    private Regex? Pattern(string pattern)
    {
        if (patterns.TryGetValue(pattern, out var known)) return known;
        return patterns[pattern] = pattern.Length > LongestPattern ? null : Read(pattern);
    }

    private static Regex? Read(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant, each);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
