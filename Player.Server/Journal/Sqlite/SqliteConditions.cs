using System.Text;
using System.Text.Json;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>
/// <see cref="RowConditions"/> as SQL. The values of a field are one parameter, a JSON array, so that a statement's text does not grow with
/// them and stays prepared.
/// </summary>
internal sealed class SqliteConditions
{
    /// <summary>Of an event that comes again and again so many rows are looked at, the oldest.</summary>
    public const int MostOfEvent = 1000;

    private const int FirstParameter = 3;

    // "key" is the same for all entries of an event: an index leads to the others.
    private const string IsFirst = " AND (key IS NULL OR NOT EXISTS (SELECT 1 FROM entry AS first WHERE first.key = entry.key AND first.seq < entry.seq))";

    private static readonly string RowsOfEvent = $"SELECT seq, kind, source, id, type, subject, inbox FROM entry AS row WHERE row.key = entry.key ORDER BY row.seq LIMIT {MostOfEvent}";

    private readonly StringBuilder sql = new();
    private readonly List<string> lists = [];
    private readonly RowConditions where;

    public SqliteConditions(RowConditions where)
    {
        this.where = where;
        foreach (var field in where.Fields) Add(field);
        if (where.Pinned is { } pinned) sql.Append(pinned ? " AND seq IN (SELECT seq FROM pin)" : " AND seq NOT IN (SELECT seq FROM pin)");
        OfRow = sql.ToString();
        if (where.OfEvents) sql.Clear().Append(IsFirst).Append(OfAnyRow());
        var next = FirstParameter + lists.Count;
        if (where.From is not null) sql.Append(" AND at >= ?").Append(next++);
        if (where.To is not null) sql.Append(" AND at < ?").Append(next++);
        if (where.Among is not null) sql.Append(" AND seq IN (SELECT value FROM json_each(?").Append(next).Append("))");
    }

    /// <summary>Begins with AND, or is empty.</summary>
    public string Sql => sql.ToString();

    /// <summary>The same for a row of an event for which another speaks.</summary>
    public string OfRow { get; }

    public void Bind(SqliteStatement statement)
    {
        var next = BindOfRow(statement);
        if (where.From is { } from) statement.Bind(next++, EntryColumns.Stored(from));
        if (where.To is { } to) statement.Bind(next++, EntryColumns.Stored(to));
        if (where.Among is { } among) statement.Bind(next, NumberList.Json(among));
    }

    /// <summary>Binds <see cref="OfRow"/>; gives the parameter that is next.</summary>
    public int BindOfRow(SqliteStatement statement)
    {
        var next = FirstParameter;
        foreach (var list in lists) statement.Bind(next++, list);
        return next;
    }

    private string OfAnyRow() => OfRow.Length == 0
        ? ""
        : $" AND CASE WHEN key IS NULL THEN 1{OfRow} ELSE EXISTS (SELECT 1 FROM ({RowsOfEvent}) WHERE {SqliteReader.Rows}{OfRow}) END";

    private void Add(FieldCondition condition)
    {
        var column = condition.Field switch
        {
            RowField.Kind => "kind",
            RowField.Type => "type",
            RowField.Source => "source",
            RowField.Subject => "subject",
            RowField.Id => "id",
            _ => "coalesce(inbox, '')",
        };
        // A send has no inbox, not even the one without a name.
        if (condition is { Field: RowField.Inbox, Excludes: false }) sql.Append(" AND kind <> 1");
        var list = $"(SELECT value FROM json_each(?{FirstParameter + lists.Count}))";
        if (condition.Excludes) sql.Append($" AND ({column} IS NULL OR {column} NOT IN {list}{(condition.Field == RowField.Inbox ? " OR kind = 1" : "")})");
        else sql.Append($" AND {column} IN {list}");
        lists.Add(Json(condition));
    }

    private static string Json(FieldCondition condition)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var value in condition.Values)
            {
                if (condition.Field == RowField.Kind) json.WriteRawValue(value);
                else json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
