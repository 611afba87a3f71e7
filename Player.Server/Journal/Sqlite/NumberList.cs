using System.Globalization;

namespace Player.Server.Journal.Sqlite;

/// <summary>Many numbers as the one parameter of a statement, so that its text stays the same and prepared.</summary>
internal static class NumberList
{
    /// <summary>What stands in the statement; the list is its first parameter.</summary>
    public const string Sql = "(SELECT value FROM json_each(?1))";

    public static string Json(IReadOnlyList<long> numbers) =>
        $"[{string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";
}
