using Player.Delivery;
using Player.Events;
using Player.Filters.Cesql;
using Player.Journal;

namespace Player.Find;

/// <summary>What reading a filter gives.</summary>
public abstract record EntryFilterResult
{
    private EntryFilterResult()
    {
    }

    public sealed record Parsed(EntryFilter Filter) : EntryFilterResult;

    /// <param name="Field">The key of the query string at fault.</param>
    /// <param name="Position">Where in its value, characters from 0.</param>
    /// <param name="Length">How many characters are at fault.</param>
    /// <param name="Message">One English sentence.</param>
    public sealed record Invalid(string Field, int Position, int Length, string Message) : EntryFilterResult;
}

/// <summary>Reads a filter out of a query string; the first fault ends it, for a filter that is half understood shows the wrong events.</summary>
public static class EntryFilterParser
{
    /// <summary>Whether a key of a query string says something of a filter.</summary>
    public static bool IsKey(string key) => key is "q" or "from" or "to" or "cesql" || FilterFields.IsField(key.StartsWith('-') ? key[1..] : key);

    /// <summary>Keys that are not a filter's are left to others.</summary>
    public static EntryFilterResult Parse(string query)
    {
        var filter = EntryFilter.Everything;
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0) continue;
            var (key, value) = (Plain(part[..at]), Plain(part[(at + 1)..]));
            // A field of a form that was left empty asks nothing; an empty inbox is the one without a name.
            if (value.Length == 0 && key.TrimStart('-') != FilterFields.Inbox) continue;
            switch (Add(filter, key, value))
            {
                case EntryFilterResult.Parsed(var more): filter = more; break;
                case var invalid: return invalid;
            }
        }

        return new EntryFilterResult.Parsed(filter);
    }

    private static EntryFilterResult Add(EntryFilter filter, string key, string value) => key switch
    {
        "q" => Good(filter with { Words = [.. filter.Words, value] }),
        "from" => Rfc3339.TryParse(value, out var from) ? Good(filter with { From = from }) : Bad(key, value, "is no time of RFC 3339, such as 2026-01-31T10:04:31Z"),
        "to" => Rfc3339.TryParse(value, out var to) ? Good(filter with { To = to }) : Bad(key, value, "is no time of RFC 3339, such as 2026-01-31T10:04:31Z"),
        "cesql" => CesqlExpression.Parse(value) switch
        {
            CesqlParseResult.Parsed(var expression) => Good(filter with { Cesql = expression }),
            CesqlParseResult.Invalid(var error) => new EntryFilterResult.Invalid(key, error.Position, error.Length, $"This is no CESQL expression: {error.Message}."),
            _ => Bad(key, value, "could not be read"),
        },
        _ => Chip(filter, key, value),
    };

    private static EntryFilterResult Chip(EntryFilter filter, string key, string value)
    {
        var excludes = key.StartsWith('-');
        var field = excludes ? key[1..] : key;
        if (!FilterFields.IsField(field)) return excludes ? new EntryFilterResult.Invalid(key, 0, 0, $"There is no field '{field}' to exclude by.") : Good(filter);
        if (field == FilterFields.Kind && !IsName<EntryKind>(value)) return Bad(key, value, "is no kind of entry");
        if (field == FilterFields.Status && !IsName<RowStatus>(value)) return Bad(key, value, "is no status");
        if (field == FilterFields.Pinned && value is not (FilterFields.Yes or FilterFields.No)) return Bad(key, value, "is neither 'yes' nor 'no'");
        return Good(filter with { Chips = [.. filter.Chips, new(field, value, excludes)] });
    }

    private static bool IsName<T>(string value) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(value, StringComparer.OrdinalIgnoreCase);

    private static EntryFilterResult.Parsed Good(EntryFilter filter) => new(filter);

    private static EntryFilterResult.Invalid Bad(string key, string value, string what) => new(key, 0, value.Length, $"'{value}' {what}.");

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
