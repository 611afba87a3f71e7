using System.Globalization;
using Player.Delivery;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Server.Journal;

namespace Player.Server.Find;

/// <summary>A filter as a walk over the journal: what the store can hold rows against goes there, the whole filter stands behind it.</summary>
internal static class FilterScan
{
    private static readonly Dictionary<string, RowField> fields = new(StringComparer.Ordinal)
    {
        [FilterFields.Kind] = RowField.Kind,
        [FilterFields.Type] = RowField.Type,
        [FilterFields.Source] = RowField.Source,
        [FilterFields.Subject] = RowField.Subject,
        [FilterFields.Id] = RowField.Id,
        [FilterFields.Inbox] = RowField.Inbox,
    };

    /// <summary>The caller says from where to where, and how many.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="masks">What is shown to nobody cannot be found either.</param>
    /// <param name="grouped">One row an event, where any row of the event meets the filter.</param>
    public static JournalScan Of(EntryFilter filter, MaskRules masks, bool grouped) => Of(
        filter,
        filter with
        {
            Chips = [.. filter.Chips.Where(chip => chip.Field != FilterFields.Pinned)],
            // The store holds rows against times; an event's are those of the row that speaks for it.
            From = null,
            To = null,
        },
        masks,
        grouped);

    // Only the store knows what is pinned: it alone holds rows against that.
    private static JournalScan Of(EntryFilter filter, EntryFilter rest, MaskRules masks, bool grouped)
    {
        var pinned = Pinned(filter);
        return new()
        {
            Limit = 0,
            Where = new()
            {
                Fields = [.. Conditions(filter, masks), .. Statuses(filter)],
                From = filter.From,
                To = filter.To,
                Pinned = pinned is [var only] ? only : null,
                OfEvents = grouped,
            },
            WithMessages = filter.NeedsEvent,
            WithOutcomes = filter.NeedsOutcome,
            Keep = Keep(),
        };

        Func<JournalEntry, EntrySummary?, bool>? Keep()
        {
            // A contradiction is met by nothing; above all a deletion must not take it for no condition.
            if (pinned.Length == 0) return static (_, _) => false;
            return filter.NeedsEvent || filter.NeedsOutcome || masks.Hides(FilterFields.Subject)
                ? (entry, outcome) => rest.Passes(RowFilter.Subject(rest, masks, entry, outcome))
                : null;
        }
    }

    /// <summary>What may be: pinned, not pinned, both or neither. As of any field: one of those included, and none of those excluded.</summary>
    private static bool[] Pinned(EntryFilter filter)
    {
        var asked = filter.Chips.Where(chip => chip.Field == FilterFields.Pinned).ToLookup(chip => chip.Excludes, chip => chip.Value == FilterFields.Yes);
        return [.. (asked.Contains(false) ? asked[false] : [true, false]).Except(asked[true])];
    }

    private static IEnumerable<FieldCondition> Conditions(EntryFilter filter, MaskRules masks) =>
        from chip in filter.Chips
        where fields.ContainsKey(chip.Field) && !masks.Hides(chip.Field)
        group chip.Value by (chip.Field, chip.Excludes) into same
        select new FieldCondition(fields[same.Key.Field], [.. same.Select(value => Stored(same.Key.Field, value))], same.Key.Excludes);

    // A status says which kinds can have it at all.
    private static IEnumerable<FieldCondition> Statuses(EntryFilter filter)
    {
        EntryKind[] kinds =
        [
            .. filter.Chips.Where(chip => chip is { Field: FilterFields.Status, Excludes: false })
                .Select(chip => KindOf(Enum.Parse<RowStatus>(chip.Value, ignoreCase: true))).Distinct(),
        ];
        if (kinds.Length > 0) yield return new(RowField.Kind, [.. kinds.Select(Number)], Excludes: false);
    }

    private static string Stored(string field, string value) =>
        field == FilterFields.Kind ? Number(Enum.Parse<EntryKind>(value, ignoreCase: true)) : value;

    private static string Number(EntryKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);

    private static EntryKind KindOf(RowStatus status) => status switch
    {
        RowStatus.Received or RowStatus.Declined or RowStatus.DeadLetter or RowStatus.Imported => EntryKind.Received,
        RowStatus.Rejected => EntryKind.Rejected,
        _ => EntryKind.Sending,
    };
}
