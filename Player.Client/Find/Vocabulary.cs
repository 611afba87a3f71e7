using Player.Client.Api;
using Player.Contracts;
using Player.Delivery;
using Player.Find;
using Player.Journal;

namespace Player.Client.Find;

/// <summary>The values that the search box completes, asked for while somebody types, and not more often than they change much.</summary>
internal sealed class Vocabulary(PlayerApi api, TimeProvider time)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private long? asked;

    public KnownValues Values { get; private set; } = KnownValues.None;

    /// <summary>Reads them anew where they are old; what was known stays where the server is away.</summary>
    /// <returns>Whether there are new ones.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        if (asked is { } then && time.GetElapsedTime(then) < Fresh) return false;
        asked = time.GetTimestamp();
        if (await api.ReadKnownValuesAsync(cancellationToken) is not ApiResult<KnownValues>.Ok(var values)) return false;
        Values = values;
        return true;
    }

    /// <summary>What a field is known to hold, most frequent first; empty where nothing is known.</summary>
    public static IReadOnlyList<KnownValue> Of(KnownValues values, string field) => field switch
    {
        FilterFields.Type => values.Types,
        FilterFields.Source => values.Sources,
        FilterFields.Subject => values.Subjects,
        FilterFields.Inbox => values.Inboxes,
        FilterFields.Kind => [.. Enum.GetValues<EntryKind>().Where(kind => kind.IsRow()).Select(kind => Named(kind.ToString()))],
        FilterFields.Status => [.. Enum.GetNames<RowStatus>().Select(Named)],
        FilterFields.Pinned => [new(FilterFields.Yes, 0), new(FilterFields.No, 0)],
        _ => [],
    };

    private static KnownValue Named(string name) => new(name.ToLowerInvariant(), 0);
}
