namespace Bench;

/// <summary>What was measured, a line each.</summary>
internal sealed class Table
{
    private readonly List<(string What, string Figure)> rows = [];

    public void Add(string what, string figure)
    {
        rows.Add((what, figure));
        Console.Error.WriteLine($"{what}: {figure}");
    }

    public void Write()
    {
        Console.WriteLine("| what | figure |");
        Console.WriteLine("| --- | --- |");
        foreach (var (what, figure) in rows) Console.WriteLine($"| {what} | {figure} |");
    }

    /// <summary>A value below which a share of all lie.</summary>
    public static double Rank(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
