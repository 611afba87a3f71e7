using System.Globalization;

namespace Player.Starts;

/// <summary>The findings' sentences in one language.</summary>
public sealed partial class StartSentences
{
    private readonly Dictionary<string, string> table;

    private StartSentences(Dictionary<string, string> table) => this.table = table;

    public static StartSentences English => Languages.English;

    public static StartSentences Chinese => Languages.Chinese;

    public IReadOnlyCollection<string> Codes => table.Keys;

    public string Say(StartFinding finding) => string.Format(CultureInfo.InvariantCulture, table[finding.Code], [.. finding.Given]);

    /// <summary>The sentence with its places open.</summary>
    public string? Find(string code) => table.GetValueOrDefault(code);

    // The tables of the other parts are there when these are asked for.
    private static class Languages
    {
        public static readonly StartSentences English = new(EnglishTable);
        public static readonly StartSentences Chinese = new(ChineseTable);
    }
}
