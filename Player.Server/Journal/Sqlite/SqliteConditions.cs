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
    private const int FirstParameter = 3;

    private readonly StringBuilder sql = new();
    private readonly List<string> lists = [];
    private readonly RowConditions where;

    public SqliteConditions(RowConditions where)
    {
        this.where = where;
        foreach (var field in where.Fields) Add(field);
        if (where.From is not null) sql.Append(" AND at >= ?").Append(FirstParameter + lists.Count);
        if (where.To is not null) sql.Append(" AND at < ?").Append(FirstParameter + lists.Count + (where.From is null ? 0 : 1));
        if (where.Pinned is { } pinned) sql.Append(pinned ? " AND seq IN (SELECT seq FROM pin)" : " AND seq NOT IN (SELECT seq FROM pin)");
        // "key" is the same for all entries of an event: an index leads to the others.
        if (where.FirstOfEvent) sql.Append(" AND (key IS NULL OR NOT EXISTS (SELECT 1 FROM entry AS first WHERE first.key = entry.key AND first.seq < entry.seq))");
    }

    /// <summary>Begins with AND, or is empty.</summary>
    public string Sql => sql.ToString();

    public void Bind(SqliteStatement statement)
    {
        var next = FirstParameter;
        foreach (var list in lists) statement.Bind(next++, list);
        if (where.From is { } from) statement.Bind(next++, EntryColumns.Stored(from));
        if (where.To is { } to) statement.Bind(next, EntryColumns.Stored(to));
    }

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
